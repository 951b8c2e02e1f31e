"""Contents as plain lines, so that whole outputs can be compared."""

from __future__ import annotations

from knowledge.model import Contents, Figure
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents


def build(text: str, name: str = "notat.md") -> Contents:
    """Contents of a document that is given as text."""
    return build_contents(open_document(text.encode(), name))


def figure_lines(contents: Contents) -> list[str]:
    """ "791 indbyggertal 2021 96679 personer", with status, period and a failed sum where there are any."""
    return [_figure_line(figure) for figure in contents.figures]


def section_lines(contents: Contents) -> list[str]:
    """The tree of sections, two blanks a level."""
    return [
        "  " * (section.level - 1)
        + f"{section.kind.value} {section.number or '-'} {section.title}"
        + (" (lukket)" if section.closed else "")
        + (f" s. {section.page}" if section.page else "")
        for section in contents.sections
    ]


def finding_lines(contents: Contents) -> list[str]:
    """ "sum error 791,1082": kind, severity and places; the text is for people."""
    return [
        f"{finding.kind.value} {finding.severity} {','.join(finding.place_codes[:3])}".strip()
        for finding in contents.findings
    ]


def _figure_line(figure: Figure) -> str:
    parts = (
        figure.place_code, figure.measure, figure.year, figure.value, figure.unit, figure.status, figure.note,
        {False: "stemmer ikke", True: "stemmer", None: None}[figure.adds_up],
    )  # fmt: skip
    return " ".join(str(part) for part in parts if part not in (None, "")) + (
        " mangler" if figure.value is None else ""
    )
