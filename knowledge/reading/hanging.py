"""Minutes set in two columns with blanks: "Beslutning  Godkendt." with its text hanging under itself.

The label becomes a line of its own, and so does "Pkt. 3  Sygefravær          81.28.00-G01-3-26".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from knowledge.danish.bodies import find_bodies
from knowledge.danish.case_numbers import find_bare_numbers, find_case_numbers
from knowledge.danish.folding import fold
from knowledge.reading.lines import Line
from knowledge.reference.word_lists import read_lists

_WIDE = re.compile(r"\S\s{3,}\S|\t")
_GAP = re.compile(r"\S\s{2,}\S")
_NAMED = re.compile(r"(?:[A-ZÆØÅ][\w.-]+ [A-ZÆØÅ]|(?:Ingen|Alle)\b)")
_HAS_COLON = re.compile(r"\s{0,3}[A-ZÆØÅ][a-zæøå]+(?: [a-zæøå]+)?:\s")  # goes on with other such lines
_OPENS = re.compile(r"(?:[A-ZÆØÅ\d]|at\b)")
_SENTENCE = re.compile(r"[.:;]$")
_HEAD = re.compile(r"^\s{0,3}(?P<what>.*\S)\s{2,}(?P<case>\S+)\s*$")
_WORDED = re.compile(
    r"^\s{0,3}(?:(?:dagsordens?)?punkt|pkt\.?|(?:åben |lukket )?sag)\s*(?:nr\.?\s*)?\d{1,3}(?:\.\d{1,2})?"
    r"(?P<between>\s*[.:)–-]?\s*)(?P<title>(?<![\w])\S.*)?$",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"^\s{0,3}\d{1,3}(?:\.\d{1,2})?\.?\s+(?P<title>[A-ZÆØÅ].*)$")
_SIGNED = re.compile(r"[^.:;\d]{3,60}\d{1,2}[.\-/]\s?\w+[.\-/ ]\s?\d{2,4}:?")
_PART_SIGNED = re.compile(r"(?:[A-ZÆØÅ][\w, -]*s )?(?:beslutning|indstilling)\b", re.IGNORECASE)
_TITLES_PAPER = frozenset({"referat"})  # the heading of a part, but also of the whole paper
_LONGEST_TITLE = 200
_ALONE = frozenset({"beslutning", "indstilling", "afgoerelse", "vedtagelse"})  # with a word, no sentence
_FEWEST_INDENT = 4
_SLACK = 2  # columns that text may stand beside the first line's


def split_hanging(lines: Sequence[Line]) -> tuple[tuple[Line, ...], frozenset[int]]:
    """The lines with labels and titles of items apart, and the indexes of those that are no rows of a table.

    Empty lines are set in between; every line keeps its number and its place in the text.
    """
    split: list[Line] = []
    prose: set[int] = set()
    columns = _find_columns(lines)
    wrapped = False  # the title of an item goes on in this line
    hanging: int | None = None  # the column of the text under an open label
    for index, line in enumerate(lines):
        if line.is_blank:
            hanging = None
        pieces, kept = [line], False
        if found := _read_label(lines, index, columns):
            hanging, kept = found.end("before"), True
            pieces = _cut(line, found)
        elif _is_title(lines, index):
            hanging, kept, wrapped = None, True, _is_wrapped(lines, index)
            pieces = [_empty(line), line] if wrapped else [_empty(line), line, _empty(line)]
        elif wrapped:
            kept, wrapped, pieces = True, False, [line, _empty(line)]
        elif _tells_case(lines, index) or _opens_part(line.text):
            hanging, kept, pieces = None, True, [_empty(line), line, _empty(line)]
        elif hanging is not None and (kept := _hangs(line, hanging)):
            pass
        elif hanging is not None:
            hanging, pieces = None, [line] if _HAS_COLON.match(line.text) else [_empty(line), line]
        prose |= {len(split) + place for place in range(len(pieces))} if kept else set()
        split += pieces
    return tuple(split), frozenset(prose)


def _find_columns(lines: Sequence[Line]) -> frozenset[int]:
    """Where text hangs behind labels with two blanks or more; there one is enough for a longer label."""
    found = (_match_label(lines, index) for index in range(len(lines)))
    return frozenset(one.end("before") for one in found if one and len(one["gap"]) > 1)


def _read_label(lines: Sequence[Line], index: int, columns: frozenset[int]) -> re.Match[str] | None:
    found = _match_label(lines, index)
    return found if found and (len(found["gap"]) > 1 or found.end("before") in columns) else None


def _match_label(lines: Sequence[Line], index: int) -> re.Match[str] | None:
    """A label with its text: one that items or lists of those present have, with what may stand behind it."""
    found = _labelled().match(lines[index].text)
    if not found or not found["label"][0].isupper() or _WIDE.search(found["told"]):
        return None
    label, told = fold(found["label"]), found["told"].strip()
    if label in _attendance():
        return found if _NAMED.match(told) else None
    if _SIGNED.fullmatch(told) and find_bodies(told):
        return None  # "Beslutning Byrådet den 25-02-2026" is one heading
    if label not in _parts() or not _OPENS.match(told) or fold(told).strip(" :.") in _parts():
        return None
    below = lines[index + 1] if index + 1 < len(lines) else None
    goes_on = below is not None and _hangs(below, found.end("before"))
    alone = label in _ALONE and not any(_GAP.search(text) for text in _beside(lines, index))
    return found if alone or goes_on or _SENTENCE.search(told) else None


def _opens_part(text: str) -> bool:
    """Whether a line is no more than the heading of an item's part: "Beslutning, Byrådet 3. marts 2026"."""
    what = text.strip().rstrip(" :")
    if not _is_flush(text) or not what[:1].isupper():
        return False
    if _PART_SIGNED.match(what) and _SIGNED.fullmatch(what) and find_bodies(what):
        return True
    return fold(what) in _item_parts()


def _beside(lines: Sequence[Line], index: int) -> list[str]:
    """The lines above and below, but those that name an item."""
    near = [lines[place].text for place in (index - 1, index + 1) if 0 <= place < len(lines)]
    return [text for text in near if not _names_item(text)]


def _hangs(line: Line, column: int) -> bool:
    """Whether a line goes on with the text that begins in this column, and is no row of a table in it."""
    return (
        not line.is_blank
        and _indent(line.text) >= max(column - _SLACK, _FEWEST_INDENT)
        and not _WIDE.search(line.text.strip())
    )


def _cut(line: Line, found: re.Match[str]) -> list[Line]:
    """A part's label and its text apart; names stay behind their label, which says what they are."""
    if fold(found["label"]) in _attendance():
        label = found["before"].rstrip()
        if _HAS_COLON.match(line.text):
            return [line]
        place = len(label)
        text = line.text if label.endswith(":") else f"{line.text[:place]}:{line.text[place + 1 :]}"
        return [_empty(line), replace(line, text=text)]
    column = found.end("before")
    label = replace(line, text=found["before"].rstrip(), end=line.start + column)
    return [_empty(line), label, _empty(line), replace(line, text=" " * column + line.text[column:])]


def _is_title(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is an item's title alone: with its case number at the right, or behind a wide gap.

    Where the line beside it is one, too, they are a list of what is to come.
    """
    near = [lines[place].text for place in (index - 1, index + 1) if 0 <= place < len(lines)]
    return _names_item(lines[index].text) and not any(_names_item(text) for text in near)


def _names_item(text: str) -> bool:
    head = _HEAD.match(text)
    numbered = bool(head and find_case_numbers(head["case"]))
    what = head["what"] if head and numbered else text.strip()
    if len(what) > _LONGEST_TITLE or what[-1:] in ".;," or _WIDE.search(what.partition("  ")[2].strip()):
        return False
    if worded := _WORDED.match(what):
        title = worded["title"] or ""
        apart = len(worded["between"]) > 1 or ":" in worded["between"]
        return bool(title) and (numbered or apart) and not title[0].islower()
    return numbered and _DOTTED.match(what) is not None


def _tells_case(lines: Sequence[Line], index: int) -> bool:
    """Whether a line right below an item's title begins with its case number."""
    cases = find_bare_numbers(lines[index].text)
    if not cases or not lines[index].text.lstrip().startswith(cases[0]):
        return False
    above = [lines[place].text for place in (index - 1, index - 2) if place >= 0]
    titled = [bool(_DOTTED.match(text) or _WORDED.match(text)) for text in above]
    return any(titled[:1]) or (all(text.strip() for text in above) and any(titled[1:]))


def _is_wrapped(lines: Sequence[Line], index: int) -> bool:
    """Whether a title goes on in the next line, which is indented then, the only one, and no sentence."""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    if not below.strip() or _is_flush(below) or below.rstrip()[-1] in ".,;:":
        return False
    further = lines[index + 2].text if index + 2 < len(lines) else ""
    return not further.strip() or abs(_indent(further) - _indent(below)) > _SLACK


def _is_flush(text: str) -> bool:
    """Whether a line begins at the margin."""
    return _indent(text) < _FEWEST_INDENT


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _empty(line: Line) -> Line:
    """What ends a block where the text has no empty line."""
    return replace(line, text="", end=line.start)


@cache
def _labelled() -> re.Pattern[str]:
    """A label at the head of a line, the blanks behind it, and what it labels."""
    forms = "|".join(map(re.escape, sorted((*_part_forms(), *_attendance_forms()), key=len, reverse=True)))
    return re.compile(
        rf"^(?P<before>\s{{0,3}}(?P<label>{forms})(?!\w)(?:\s?:)?(?P<gap>\s+))(?P<told>\S.*)$", re.IGNORECASE
    )


@cache
def _parts() -> frozenset[str]:
    """Folded: the headings that items have."""
    return frozenset(map(fold, _part_forms())) - _attendance()


@cache
def _item_parts() -> frozenset[str]:
    """Folded: the headings that open a part of an item, and nothing else."""
    parts = read_lists("agenda_words")["parts"].values()
    return frozenset(fold(form) for forms in parts for form in forms) - _attendance() - _TITLES_PAPER


@cache
def _attendance() -> frozenset[str]:
    """Folded: what stands before the names of those who are there or are not."""
    return frozenset(map(fold, _attendance_forms()))


def _part_forms() -> list[str]:
    data = read_lists("agenda_words")
    return [*data["headings"], *(form for part in data["parts"].values() for form in part)]


def _attendance_forms() -> list[str]:
    words = read_lists("fact_words")["attendance"]
    return [form for key in words if key.endswith("_labels") for form in words[key]]
