"""Lines that may open an agenda item: a number, maybe behind a word, and what the line looks like.

A sighting says nothing yet: "3. at godkende budgettet" in a list is one as well as "Punkt 3: Budget". Which
of them are the items is told by those that look the same and count on from each other, see sequences.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.danish.case_numbers import find_case_numbers
from knowledge.danish.folding import fold
from knowledge.model import Block, BlockKind
from knowledge.patterns import compile_late
from knowledge.reference.word_lists import read_lists
from knowledge.structuring.outline.closed_words import is_closed

_MOST_ROWS = 120  # of a table that may hold items; a longer one is data
_LONGEST = 300
_CASE_SIGNS = re.compile(r"nr|ID|id|nummer| sag|NR")  # of which the label of a case number holds one
_DIGIT = re.compile(r"\d")
_LONGEST_STATE = 40
_LONGEST_LABEL = 20
_LATEST = 40  # letter of a line at which its number begins
_SIGNS = r"(?:[\U0001F300-\U0001FAFF\u2600-\u27BF\u25A0-\u25FF\uFE0F*]\s*)*"  # a lock, a box, a bullet
_STATE = (
    r"(?:åbent?|lukket|offentligt?|fortroligt?)(?:\s+(?:punkt|sag|dagsorden(?:spunkt)?))?"  # "ÅBENT PUNKT"
)
_MONTHS = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
_NO_DATE = rf"(?!\s*{_MONTHS})(?!\d|[-/:,]\d|\.\d|\s?%)"
_MONTH_BEHIND = compile_late(rf"\.\s*{_MONTHS}", re.IGNORECASE)
_NUMBER = (
    r"(?P<series>(?-i:[ÅL]|20\d\d-))?"  # "L1" behind the open items; "2026-14"
    r"(?P<number>\d{1,3}(?:\.\d{1,2}){0,2})(?P<year>\s?/\s?(?:20)?\d{2}(?!\d))?"
    rf"(?=(?P<dot>\.?)){_NO_DATE}"
)
_GAP = r"(?P<sign>\s*[.:)\]|–—·•›>-]*)"
_LETTERED = compile_late(r"(?P<number>[A-H])(?P<sign>[.:)]?)\s+(?P<title>[A-ZÆØÅ][^\W\d_].*)$")
_BEHIND = compile_late(  # "Parkering ved stationen (sag 89)"
    r"(?P<title>[A-ZÆØÅ].*\S)\s*(?P<sign>[(\[])(?P<word>punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?(?P<number>\d{1,3})"
    r"(?:,\s*(?P<state>åben|lukket)(?:\s+(?:punkt|sag))?)?[)\]]$",
    re.IGNORECASE,
)
LETTERS = "abc"  # the series of items that have letters for numbers


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a text, or a filled cell of a table.

    block: its place among the blocks. place: which of the block's lines it is; of a cell, its row.
    column: of a cell, else None. head: what the head of the table calls its column, see read_head.
    """

    text: str
    block: int
    place: int
    column: int | None = None
    head: str = ""

    def shares_row(self, other: PrintedLine) -> bool:
        """Whether both are cells of one row, or one line of a text."""
        return (self.block, self.place) == (other.block, other.place)


@dataclass(frozen=True, slots=True)
class Look:
    """What the line that opens an item looks like; the items of one paper look the same.

    word: what stands before the number, folded, "" for nothing. sign: what stands behind it. level: as in
    headings.Heading, None for plain text. width: cells of the row, 0 outside tables. titled: whether the
    title stands in the line. inner: not the first line of its block.
    series: what stands glued before the number, folded: "l" of "L1", "2026-" of "2026-14"; LETTERS for "A".
    headed: the head of the table says that the column holds the numbers of items, and another their
    titles.
    """

    kind: BlockKind
    word: str
    sign: str
    level: int | None
    bold: bool
    width: int
    titled: bool
    inner: bool
    series: str = ""
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """A line that may open an item. number: its parts, (3, 2) for "3.2".

    line: its place among the printed lines. first: the same, or that of the line before where the word stands
    there: "Punkt" over "7". printed: the number as printed, with its year ("112/26"). title: what stands
    behind it, "" for nothing; where the look is not titled, it only says whether the item is open.
    """

    first: int
    line: int
    number: tuple[int, ...]
    printed: str
    title: str
    look: Look
    closed: bool


def print_lines(blocks: Sequence[Block]) -> tuple[PrintedLine, ...]:
    """The lines and filled cells of all blocks in reading order; long tables and data are left out."""
    return tuple(line for at, block in enumerate(blocks) for line in _lines_of(block, at))


def _lines_of(block: Block, at: int) -> Iterator[PrintedLine]:
    if block.rows:
        heads = [read_head(block, column) for column in range(len(block.rows[0].cells))]
        for place, row in enumerate(block.rows if len(block.rows) <= _MOST_ROWS else ()):
            for column, cell in enumerate(row.cells):
                for text in _cut(cell.strip()):
                    yield PrintedLine(" ".join(text.split()), at, place, column, heads[column])
        return
    marker = f"{block.marker} " if block.marker[:1].isdigit() or block.marker[:1] == "(" else ""
    for place, text in enumerate(block.text.split("\n")):
        for piece in _cut(marker + text if place == 0 else text):
            yield PrintedLine(piece, at, place)


def _cut(text: str) -> Iterator[str]:
    """The lines of a text, each cut before the label of a case number, which may go on behind a title."""
    for line in text.split("\n"):
        may = len(line) <= _LONGEST and _CASE_SIGNS.search(line)
        label = _words().under.search(line) if may else None
        if label and label.start():
            yield line[: label.start()].rstrip()
            yield line[label.start() :].strip()
        elif line.strip():
            yield line


def read_head(block: Block, column: int) -> str:
    """What the head of a table calls a column, folded; "" in a table of one row."""
    if len(block.rows) < 2 or any(map(str.isdigit, block.rows[0].cells[column])):
        return ""
    return fold(block.rows[0].cells[column]).strip(" .:")


def find_sightings(lines: Sequence[PrintedLine], blocks: Sequence[Block]) -> tuple[Sighting, ...]:
    """All lines that may open an item. Of the cells of a row only the first filled one may."""
    found: list[Sighting] = []
    for at, line in enumerate(lines):
        leads = at == 0 or not line.shares_row(lines[at - 1])
        if len(line.text) > _LONGEST:
            continue
        if not _holds_digit(line.text[:_LATEST] + line.text[-_LATEST:]):
            lettered = (
                _LETTERED.match(line.text) if line.text[1:2] in " .:)" and line.column is None else None
            )
            found += [_look_at_letter(at, lettered, blocks[line.block])] if lettered else []
            continue
        head = line.head
        named = head in _words().labels and line.place > 0
        label = "" if named else _read_label(lines, at)
        if line.column is not None and not leads and not label and not named:
            continue
        if line.text[-1] in ")]" and (behind := _BEHIND.match(line.text)):
            found.append(_look_at_end(at, behind, blocks[line.block], line))
            continue
        match = _match(line.text)
        if match is not None and (match["word"] or not _is_case_number(line.text)):
            sighting = _look_at(at, line, blocks[line.block], match, lines, label, head if named else "")
            found += [sighting] if sighting else []
    return tuple(found)


def _holds_digit(text: str) -> bool:
    """The same as asking each letter, which takes many times as long."""
    return bool(_DIGIT.search(text)) or (not text.isascii() and any(map(str.isdigit, text)))


def _is_case_number(text: str) -> bool:
    """Whether a line is only a case number, as it stands below a title: "05.09.00-P00-2-25"."""
    return len(text) <= _LONGEST_STATE and bool(find_case_numbers(text))


def _read_label(lines: Sequence[PrintedLine], at: int) -> str:
    """The word of an item, folded, where it stands as a field's name right before the number; else ""."""
    before = lines[at - 1] if at else None
    if (
        before is None
        or len(before.text) > _LONGEST_LABEL
        or (before.place != lines[at].place and before.column)
    ):
        return ""
    word = fold(before.text).strip(" .:")
    return word if word in _words().labels else ""


def _match(text: str) -> re.Match[str] | None:
    """The number and what stands around it; None where the line does not open with one."""
    match = _words().opening.match(text)
    if match is None or (match["dot"] and _MONTH_BEHIND.match(text, match.end("number"))):
        return None
    title = match["title"]
    glued = title[:1].isalnum() and match["sign"] == ""
    return None if glued and text[match.start("title") - 1] != " " else match


def _look_at(
    at: int,
    line: PrintedLine,
    block: Block,
    match: re.Match[str],
    lines: Sequence[PrintedLine],
    label: str,
    head: str,
) -> Sighting | None:
    title = match["title"].strip()
    word = fold(match["word"] or "").rstrip(" .:")
    titled = any(letter.isalpha() for letter in without_state(title))
    label = "" if titled or word else label
    width = 0
    if line.column is not None:
        width = len({other.column for other in lines[at : at + 12] if line.shares_row(other)})
    inner = line.column is None and line.place > 0
    number = tuple(map(int, match["number"].split(".")))
    closed = is_closed(line.text) or "🔒" in line.text or (match["state"] or "").lower().startswith("luk")
    sign = match["sign"].strip()[:1]
    series = fold(match["series"] or "")
    closed = closed or series == "l"
    kind = word or label or head
    headed = bool(head) and any(
        read_head(block, column) in title_labels() for column in range(len(block.rows[0].cells))
    )
    look = Look(block.kind, kind, sign, block.level, block.emphasis, width, titled, inner, series, headed)
    printed = (match["series"] or "") + match["number"] + "".join((match["year"] or "").split())
    return Sighting(at - bool(label), at, number, printed, title, look, closed)


def _look_at_letter(at: int, match: re.Match[str], block: Block) -> Sighting:
    letter = match["number"]
    look = Look(block.kind, "", match["sign"], block.level, block.emphasis, 0, True, False, LETTERS)
    return Sighting(at, at, (ord(letter) - ord("A") + 1,), letter, match["title"], look, closed=False)


def _look_at_end(at: int, match: re.Match[str], block: Block, line: PrintedLine) -> Sighting:
    """The sighting of a title whose number stands behind it."""
    word, sign = fold(match["word"]).rstrip("."), match["sign"]
    inner = line.column is None and line.place > 0
    look = Look(
        block.kind, word, sign, block.level, block.emphasis, int(line.column is not None), True, inner, sign
    )
    closed = is_closed(line.text) or (match["state"] or "").lower() == "lukket"
    return Sighting(at, at, (int(match["number"]),), match["number"], match["title"], look, closed)


def without_state(title: str) -> str:
    """A title without the words and signs before it that say whether it is open: "(Åben)", "Å", a lock.

    >>> without_state("(Åben) Budget 2026"), without_state("LUKKET PUNKT  Køb af grund")
    ('Budget 2026', 'Køb af grund')
    """
    return _words().state.sub("", title).strip() if title else ""


def is_only_state(text: str) -> bool:
    """Whether a line only says whether an item is open: "Åbent punkt", "(Lukket)", "L".

    >>> is_only_state("Åbent punkt"), is_only_state("Å"), is_only_state("Åben skole")
    (True, True, False)
    """
    return len(text) <= _LONGEST_STATE and not without_state(text)


@cache
def title_labels() -> frozenset[str]:
    """What the name of a field or the head of a column says that holds titles of items, folded."""
    return frozenset(map(fold, read_lists("agenda_words")["title_labels"]))


@dataclass(frozen=True, slots=True)
class _Patterns:
    opening: re.Pattern[str]
    labels: frozenset[str]
    under: re.Pattern[str]
    state: re.Pattern[str]


@cache
def _words() -> _Patterns:
    words = sorted(read_lists("agenda_words")["item_words"], key=len, reverse=True)
    word = "|".join(re.escape(one.rstrip(".")) for one in words)
    marked = (
        rf"[(\[]\s*(?:{_STATE}|[ÅL])\s*[)\]]\s*[:.–—-]?"
        rf"|(?:{_STATE}|(?-i:[ÅL]))\s*(?:[:.–—|-](?:\s|$)|$)"
        rf"|(?:åbent?|lukket)\s+(?:punkt|sag)\s+(?-i:(?=[A-ZÆØÅ]))|(?-i:ÅBENT?|LUKKET)\s+(?=\w)"
    )
    under = "|".join(re.escape(one) for one in read_lists("agenda_words")["case_labels"])
    return _Patterns(
        opening=re.compile(
            rf"{_SIGNS}(?:(?P<state>[(\[]?{_STATE}[)\]]?|[(\[][ÅL][)\]]|[ÅL](?=[\s:–-]))\s*[:.–—-]?\s*(?=\d|{word}))?"
            rf"(?:(?P<word>{word})\s*\.?\s*:?\s*#?)?\s*[(\[#]?{_NUMBER}{_GAP}\s*(?P<title>.*)$",
            re.IGNORECASE | re.DOTALL,
        ),
        labels=frozenset(fold(one).strip(" .") for one in words),
        under=re.compile(rf"(?<=\S)\s+(?=(?:Åben|Lukket) sag\s+{under}|(?i:{under})\b\.?\s?:?\s*[\w./-]*\d)"),
        state=re.compile(rf"^\s*{_SIGNS}(?:(?:{marked})\s*{_SIGNS})?", re.IGNORECASE),
    )
