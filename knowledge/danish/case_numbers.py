"""The numbers that agenda systems give their cases, and where a line tells one."""

from __future__ import annotations

import re

from knowledge.patterns import compile_late

_SHAPES = r"""
    [A-ZÆØÅ]{2,5}-\d{4}-\d{3,8}              # EMN-2025-008308, SAG-2020-06164
  | \d{2}\.\d{2}\.\d{2}[-.][A-ZÆØÅ]\d{2}-\d{1,6}-\d{2}  # 00.01.00-A00-1-25
  | \d{1,2}-\d{2}-\d{2}-\d{1,6}-\d{2}          # 1-01-72-14-20
  | \d{3}-(?:19|20)\d{2}-\d{1,6}               # 779-2026-102, the municipality's own number first
  | (?:19|20)\d{2}-\d{5,8}(?:-\d{1,4})?      # 2020-123456
  | (?:19|20)\d{2}/(?!(?:19|20)\d{2}(?!\d))\d{3,8}  # 2020/012345; "2026/2027" is a school year
  | \d{2}/\d{3,6}(?:-\d{1,4})?               # 26/00311
"""
_ALONE = compile_late(rf"(?<![\w/.-])(?:{_SHAPES})(?![\w/]|[.-]\d)", re.VERBOSE)
_LABEL = compile_late(
    r"(?:(?:acadre|edoc|sbsys|esdh)[\s-]*)?"
    r"(?:sags?(?:nr|nummer|-?\s?id)|sags\snr|sag\snr|sags-nr|emne(?:nr|nummer)|j(?:ournal)?\.?\s?n(?:r|ummer)|case\sid)"
    r"\.?\s*[:.]?\s*(?P<number>[\w][\w./-]*\d[\w./-]*)",
    re.IGNORECASE,
)
_ENDS_TITLE = compile_late(
    rf"\s*[(\[]?\s*(?:(?:(?:sags?|j(?:ournal)?\.?)\s?nr\.?:?)\s*)?(?<![\w/-])(?:{_SHAPES})\s*[)\]]?\s*$",
    re.VERBOSE | re.I,
)
_CALLED = compile_late(r"sag\s+(?=\d)", re.IGNORECASE)
_LONGEST_LINE = 120


def find_case_numbers(line: str) -> tuple[str, ...]:
    """The case numbers that a line under a title tells: those with a label, or one that stands alone.

    >>> find_case_numbers("Sagsnr.: 00.01.00-A00-1-25  Sagsbehandler: anha"), find_case_numbers("2020-123456")
    (('00.01.00-A00-1-25',), ('2020-123456',))
    >>> find_case_numbers("Sag 26/455")
    ('26/455',)
    >>> find_case_numbers("Der er 12/100 tilbage i 2020-2024")
    ()
    """
    line = line.strip()
    if len(line) > _LONGEST_LINE:
        return ()
    labelled = tuple(match["number"].strip(".-/") for match in _LABEL.finditer(" ".join(line.split())))
    if labelled:
        return labelled
    alone = _ALONE.fullmatch(_CALLED.sub("", line.strip("()[] .")))
    return (alone[0],) if alone else ()


def find_labelled_number(line: str) -> str:
    """The case number of a line that is no more than its label and itself, or "".

    >>> find_labelled_number("SAGSNR: SAG-2024-04411"), find_labelled_number("Se sagsnr. 26/00311.")
    ('SAG-2024-04411', '')
    """
    match = _LABEL.fullmatch(line.strip())
    return match["number"].strip(".-/") if match else ""


def find_bare_numbers(text: str) -> tuple[str, ...]:
    """All that looks like a case number in a text, whatever stands around it.

    >>> find_bare_numbers("find sag 26/00311")
    ('26/00311',)
    """
    return tuple(match[0] for match in _ALONE.finditer(text))


def find_title_case_number(title: str) -> str:
    """The case number that ends a title, or "".

    >>> find_title_case_number("Lokalplan for havnen (2020-0123456)")
    '2020-0123456'
    >>> find_title_case_number("Budget 2026-2029"), find_title_case_number("Klasser i 2026/2027")
    ('', '')
    """
    ending = _ENDS_TITLE.search(title)
    number = _ALONE.search(ending[0]) if ending and ending.start() else None
    return number[0] if number else ""


def without_case_number(title: str) -> str:
    """The title without a case number that ends it.

    >>> without_case_number("Eventuelt J.nr. 26/211"), without_case_number("Køb af areal 779-2026-88")
    ('Eventuelt', 'Køb af areal')
    """
    ending = _ENDS_TITLE.search(title)
    return title[: ending.start()] if ending and find_title_case_number(title) else title
