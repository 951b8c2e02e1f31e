"""What a document is called, who meets, and when: guessed with care, left open where it is not told."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath

from knowledge.danish.bodies import Body, find_bodies, parse_body
from knowledge.danish.calendar_words import ANY_MONTH, ANY_WEEKDAY
from knowledge.danish.dates import find_dates
from knowledge.danish.sentences import split_sentences
from knowledge.model import Block, BlockKind, DocumentKind, Precision, RawDocument
from knowledge.reference.document_kinds import parse_kind
from knowledge.structuring.outline.bare_titles import name_better
from knowledge.structuring.outline.numbering import find_part, is_listing_title, parse_heading
from knowledge.structuring.outline.signatures import DAY

_DEFINITE = {
    "Byråd": "Byrådet",
    "Kommunalbestyrelse": "Kommunalbestyrelsen",
    "Borgerrepræsentation": "Borgerrepræsentationen",
}
_COVER_BLOCKS = 8
_FEWEST_OF_SHEET = 2  # blocks: the name of a sheet and a line below it
_FIRST_BLOCKS = 25  # a cover says it early
_LONGEST_TITLE = 160
_LONGEST_TITLE_LINE = 80
_MOST_TITLE_LINES = 3
_MEETING = re.compile(
    r"\b(?:\w*(?<!i)møde\w*|\w*seminaret|dagsorden\w*|referat\w*|afholdes|afholdt|konference\w*)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"\W*(?:\w*referat|\w*dagsorden|beslutnings?protokol|protokol)\b", re.IGNORECASE)
_DATED = re.compile(r"\W*(?:\w*dato|ajourført|dateret|opdateret|revideret)\b", re.IGNORECASE)
_LABELLED = re.compile(  # "Dato: 3. maj 2026", also at the far end of another line
    r"(?:^\W*|\s)(?:dato|mødedato|dateret|brevdato|udskrevet)\s*:\s*(?P<day>[^\n]{6,40})",
    re.IGNORECASE,
)
_MADE = re.compile(  # what opens the line that says when a paper was made, or what it is for
    r"\W*(?:(?:aftalen\s+er|senest|uanmeldt|anmeldt)\s+)*(?:indgået|opdateret|udarbejdet|revideret"
    r"|version|tilsyn|notat|orientering|bilag|sag|resumé)\b",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"(?:[A-ZÆØÅ][\w-]*\s(?:og\s)?){0,3}(?i:[a-zæøå]*(?:styrelsen|ministeriet|direktoratet|kommissionen))\b"
)
_RECIPIENTS = re.compile(r"\W*Til\s+(?!stede\b)\S")  # "Til skolebestyrelser, Ungebyrådet og Handicaprådet"
_WHO_MEETS = re.compile(r"(?:udvalg|råd|organ|forum|mødeforum|instans|navn)\s*:?", re.IGNORECASE)
_LETTERHEAD_BLOCKS, _LETTERHEAD_LINES = 2, 2
_COUNTED = re.compile(r"\bpr\.\s*\d[^,;]*")  # "pr. 31. juli 2025" is when something was counted
_UPDATED = re.compile(r"\b(?:opdateret|ajourført)\b", re.IGNORECASE)
_DECIDED = re.compile(r"^Beslutning(?:en)?\s+(?:i|fra|ved)\s+", re.IGNORECASE)
_SIGNED = re.compile(
    rf"Beslutning\s+(?:(?:i|fra|ved)\s+)?(?P<who>[A-ZÆØÅ][^:.!?\d\n]{{2,60}}?)\s+"
    rf"(?:den|d\.)\s+{DAY}\s*:?$"
)
_FEWEST_SIGNED = 2
_TITLE_BLOCKS = 3
_TITLE_OF_MEETING = re.compile(
    r"[^.]{0,40}?\b(?:referat|dagsorden|protokol)\w*\s+(?:af|fra|for|til)\s+(?P<whose>[^.]*?\bmøde\w*)",
    re.IGNORECASE,
)
_SENT_OUT = re.compile(r"\s+(?:har\s+)?(?:beslutte[dt]e?|vedt[oa]g(?:et)?|godkendte?)\b.*\b(?:høring|høre)\b")
_ADOPTED = re.compile(r"\W*(?:vedtaget|godkendt)\s+(?:af|på|i|den|d\.)\s", re.IGNORECASE)
_MANY_BODIES = 4  # named in short lines: a list of meetings belongs to none of them
_OPENS_MEETING = re.compile(rf"{ANY_WEEKDAY}\b[ ,]+(?:d\.|den)?\s*\d", re.IGNORECASE)
_ONLY_DATED = re.compile(  # "15. januar 2026", "Kulturforvaltningen, den 3. marts 2026"
    rf"(?:(?!.*\b(?:\w*frist\w*|senest|inden|gælder|fra)\b)(?P<who>[^\d:]{{2,80}}),\s+)?(?:d\.|den)?\s*"
    rf"\d{{1,2}}\.\s*{ANY_MONTH}\s+\d{{4}}(?:,\s+(?:punkt|pkt\.?)\s+\d+)?\.?\s*$",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\W*(?:udskrevet|udskrift|printet|hentet|offentliggjort|publiceret|udgivet)\b", re.IGNORECASE
)
_OTHER_MEETING = re.compile(r"\b(?:næste|kommende|forrige|sidste|seneste|tidligere)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:vedr(?:ørende)?|emne|angående|ang|notat)\b\s*[.:]+\s*", re.IGNORECASE)
_IS_ADDRESS = re.compile(r"[:@]|\b\d{4} [A-ZÆØÅ]|\bden \d|^(?:Til|Kære|Att|Hej)\b|\d{2} \d{2} \d{2}")
_WITH_SUBJECT = frozenset({DocumentKind.LETTER, DocumentKind.NOTE})
_FEWEST_WORDS = 3  # of a subject
_LONGEST_SHORT = 5  # letters of a body's short form: "KKR", "ØU"
_LONGEST_SUBJECT = 110
_NAME_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d)")
_NAME_WORD = re.compile(r"[^\W\d_]+|\d+(?:[-_.]\d+)*")


@dataclass(frozen=True, slots=True)
class Identity:
    """title: never "". body: who meets, "" where it is not told. date: of the meeting, or None."""

    title: str
    body: str
    date: dt.date | None


def find_identity(raw: RawDocument) -> Identity:
    """The title, the body that meets and the day of the meeting."""
    front = raw.blocks[:_FIRST_BLOCKS]
    title, body = _find_title(raw), _find_body(raw, front)
    if parse_kind(title) in _WITH_SUBJECT and (subject := _find_subject(raw)):
        title = subject
    if body and (is_listing_title(title) or find_part(title)):
        title = f"{title.capitalize() if title.isupper() else title}: {body}"
    date = _find_date(raw, front)
    if date is None and (last := _find_last_decision(raw, _find_alone(front))):
        body, date = last
    body = body.capitalize() if body.isupper() and " " not in body and len(body) > _LONGEST_SHORT else body
    title = name_better(raw, title, body, date, of_file=title == _read_name(raw.name))
    return Identity(title, body, date or _find_update(raw))


def _find_title(raw: RawDocument) -> str:
    """The first heading that is no table of contents or item, a short first line, or the file's name."""
    if line := _find_line_of_sheet(raw):
        return line
    for block in raw.blocks[:_FIRST_BLOCKS]:
        text = " ".join(block.text.split())
        plain = parse_heading(text)
        if (
            block.kind is BlockKind.HEADING
            and not _opens_listing(text)
            and not plain.number
            and not plain.part
        ):
            return _with_second_line(raw.blocks, block)[:_LONGEST_TITLE]
        if plain.number or _opens_listing(text):
            break
    first = raw.blocks[0] if raw.blocks else None
    if first and (lines := _title_lines(first)):
        return " – ".join(lines)[:_LONGEST_TITLE]
    if first and _is_short_line(first) and not _IS_ADDRESS.search(first.text):
        return first.text
    return _find_subject(raw) or _read_name(raw.name)


def _find_line_of_sheet(raw: RawDocument) -> str:
    """The line over the first table of a workbook, which tells more than the name of its sheet; else "".

    "Rebild Kommune - takstblad 2026" under "Dagtilbud".
    """
    if raw.format != "xlsx" or len(raw.blocks) < _FEWEST_OF_SHEET:
        return ""
    line = " ".join(raw.blocks[1].text.split())
    named = raw.blocks[1].kind is BlockKind.PARAGRAPH and len(line) <= _LONGEST_SUBJECT
    return line if named and len(line.split()) >= _FEWEST_WORDS and not line.endswith(".") else ""


def _is_short_line(block: Block) -> bool:
    text = block.text
    return block.kind is BlockKind.PARAGRAPH and len(text) <= 80 and text[-1].isalnum() and "\n" not in text


def _find_subject(raw: RawDocument) -> str:
    """What a letter is about: "Vedr. …", or a line of words right over its first sentences; else ""."""
    front = raw.blocks[:_FIRST_BLOCKS]
    lines = (line for block in front if not block.rows for line in block.text.split("\n"))
    for line in lines:
        if named := _SUBJECT.match(line):
            return line[named.end() :].strip()[:_LONGEST_TITLE]
    for block, below in pairwise(front):
        line = block.text
        if (line.endswith(".") and len(line) > _LONGEST_SUBJECT) or parse_heading(line).number:
            break  # the first sentences, or the first item
        single = block.kind is BlockKind.PARAGRAPH and "\n" not in line and len(line) <= _LONGEST_SUBJECT
        wordy = len(line.split()) >= _FEWEST_WORDS and line[:1].isupper() and line[-1:].isalnum()
        if single and wordy and _is_prose(below, line) and not _IS_ADDRESS.search(line):
            return line
    return ""


def _is_prose(block: Block, over: str) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.text.endswith(".") and len(block.text) > len(over)


def _title_lines(first: Block) -> list[str]:
    """A first paragraph of a few short lines in bold, or of a body and its meeting, is a title."""
    lines = [" ".join(line.split()) for line in first.text.split("\n")]
    short = 2 <= len(lines) <= _MOST_TITLE_LINES and all(
        0 < len(line) <= _LONGEST_TITLE_LINE and line[-1] not in ".,;:?!" for line in lines
    )
    told = first.emphasis or (_bodies_in(lines[0]) and _MEETING.search(first.text))
    return lines if short and first.kind is BlockKind.PARAGRAPH and told else []


def _with_second_line(blocks: tuple[Block, ...], title: Block) -> str:
    """A title set as two headings of the same level, one right under the other, is one title."""
    text = " ".join(title.text.split())
    below = blocks[blocks.index(title) + 1 : blocks.index(title) + 2]
    if below and below[0].level == title.level == 1 and below[0].line <= title.line + 2:
        return f"{text} – {' '.join(below[0].text.split())}"
    return text


def _opens_listing(text: str) -> bool:
    return is_listing_title(text) or is_listing_title(re.split(r"\s[-–]\s", text)[0])


def _find_body(raw: RawDocument, front: tuple[Block, ...]) -> str:
    """The body that the cover or the headings name first, else the one in the file's name.

    "Elevrådet er imod." is said of another body, and tells nobody who met. Where short lines name many
    bodies, they are a list of meetings.
    """
    lines = [line for block in front if len(block.text) <= _LONGEST_TITLE for line in block.text.split("\n")]
    lines = [line for line in lines if not _RECIPIENTS.match(line)]
    texts = [text for text in lines if not text.rstrip().endswith(".") or _MEETING.search(text)]
    listed = {body.topics for text in texts if (body := _body_alone(text))}
    headings = [
        block.text
        for block in raw.blocks
        if block.kind is BlockKind.HEADING and find_part(block.text) != "indstilling"
    ]
    if len(listed) >= _MANY_BODIES:
        texts = []
    labelled = [row.cells[1] for block in front for row in block.rows if _names_who_meets(row.cells)]
    deciding = _find_deciding(raw.blocks)
    if deciding and not _bodies_in(deciding):
        return deciding
    if titled := _find_titled([*_top_lines(raw), *raw.running]):
        return titled
    texts = [*labelled, *_first_cells(raw), *texts, _read_name(raw.name), *headings, *raw.running]
    named = next((body.name for text in texts for body in _bodies_in(text)), "")
    return named or _find_sender(front) or _find_writer(front)


def _top_lines(raw: RawDocument) -> list[str]:
    return [line for block in raw.blocks[:_TITLE_BLOCKS] for line in block.text.split("\n")]


def _first_cells(raw: RawDocument) -> list[str]:
    """The lines in the first row of a table that a paper begins with: a letterhead in a table."""
    rows = raw.blocks[0].rows if raw.blocks else ()
    return [line for cell in rows[0].cells for line in cell.split("\n")] if rows else []


def _find_titled(lines: Iterable[str]) -> str:
    """Whose meeting a title names, with a capital or not: "Referat af byrådets møde" → "Byrådet"; else ""."""
    for line in lines:
        titled = _TITLE_OF_MEETING.match(line) if len(line) <= _LONGEST_TITLE else None
        if titled and (bodies := find_bodies(titled["whose"])):
            name = bodies[0].name
            return name[0].upper() + name[1:].removesuffix("s")
    return ""


def _find_sender(front: tuple[Block, ...]) -> str:
    """The body that sent something out to be heard on: "Havneudvalget besluttede at sende … i høring."."""
    for block in front:
        for sentence in split_sentences(block.text):
            bodies = _bodies_in(sentence.text)
            if bodies and bodies[0].start == 0 and _SENT_OUT.match(sentence.text, bodies[0].end):
                return bodies[0].name
    return ""


def _find_deciding(blocks: Sequence[Block]) -> str:
    """Who decides under most headings "Beslutning X den 3. marts 2026", a name of whatever kind; else ""."""
    signed = (_SIGNED.match(block.text) for block in blocks if len(block.text) <= _LONGEST_TITLE)
    who, times = next(iter(Counter(one["who"] for one in signed if one).most_common(1)), ("", 0))
    return who if times >= _FEWEST_SIGNED else ""


def _names_who_meets(cells: Sequence[str]) -> bool:
    """ "Udvalg | Teknik- og Miljøudvalget" in the table over a paper."""
    return len(cells) > 1 and _WHO_MEETS.fullmatch(cells[0].strip()) is not None


def _find_writer(front: tuple[Block, ...]) -> str:
    """The authority whose letterhead the first lines are ("KYSTDIREKTORATET"), or ""."""
    lines = [line for block in front[:_LETTERHEAD_BLOCKS] for line in block.text.split("\n")]
    found = next((match for line in lines[:_LETTERHEAD_LINES] if (match := _AUTHORITY.match(line))), None)
    if found is None:
        return ""
    return found[0].capitalize() if found[0].isupper() else found[0]


def _body_alone(line: str) -> Body | None:
    """The body whose name is the whole line, None where the line says more."""
    found = _bodies_in(line)
    return found[0] if len(found) == 1 and len(line.split()) <= len(found[0].name.split()) + 1 else None


def _bodies_in(text: str) -> list[Body]:
    """The bodies a line names with a capital; the council by its definite name, as it is spoken of."""
    named = [body for body in find_bodies(text) if body.name[0].isupper()]
    return [
        replace(body, name=_DEFINITE.get(body.name.removesuffix("s"), body.name.removesuffix("s")))
        for body in named
    ]


def _find_alone(front: tuple[Block, ...]) -> str:
    """The body that is a line of its own before the first "Beslutning i X den …", "" where none is."""
    decided = next((at for at, block in enumerate(front) if _DECIDED.match(block.text)), len(front))
    lines = (line for block in front[:decided] if not block.rows for line in block.text.split("\n"))
    return next((body.name for line in lines if (body := _body_alone(line))), "")


def _find_last_decision(raw: RawDocument, meets: str) -> tuple[str, dt.date] | None:
    """The body and day of the latest "Beslutning i X den …", of an item that went from body to body.

    meets: who meets by the cover, whose own decisions alone say when; "" where it does not tell.
    """
    decided = []
    for block in raw.blocks:
        if block.kind is BlockKind.HEADING and _DECIDED.match(block.text):
            days = [date.first for date in find_dates(block.text) if date.precision is Precision.DAY]
            decided += [(days[0], body.name) for body in _bodies_in(block.text)[:1] if days]
    if meets:
        decided = [(day, body) for day, body in decided if parse_body(body).is_same(parse_body(meets))]
    if not decided:
        return None
    day, body = max(decided)
    return body, day


def _find_date(raw: RawDocument, front: tuple[Block, ...]) -> dt.date | None:
    """A date in the file's name, or the one day told beside a word for a meeting on the cover, or alone."""
    named = _NAME_DATE.search(PurePath(raw.name).stem)
    if named:
        try:
            return dt.date(int(named[1]), int(named[2]), int(named[3]))
        except ValueError:
            pass
    cover = front[:_COVER_BLOCKS]
    for days in (
        set(_days_labelled(cover)),
        set(_days_titled(cover)),
        set(_days_alone(cover, signed=True)),
        set(_days_made(cover, _ADOPTED)),
        set(_meeting_days(cover, cover=True)),
        set(_days_alone(cover, signed=False)),
    ):
        if len(days) == 1:
            return days.pop()
    if several := set(_meeting_days(cover, cover=True)):
        named_days = several & set(_days_told(raw.running, cover=True))  # by the page's own title
        return named_days.pop() if len(named_days) == 1 else None  # of several meetings
    for days in (
        set(_meeting_days(front, cover=False)),
        set(_days_told(raw.running, cover=True)),
        set(_days_made(cover)),
    ):
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _find_update(raw: RawDocument) -> dt.date | None:
    """When a web page says that it was last brought up to date."""
    days = [date.first for line in raw.running if _UPDATED.search(line) for date in find_dates(line)]
    return days[0] if len(days) == 1 else None


def _meeting_days(front: tuple[Block, ...], *, cover: bool) -> Iterator[dt.date]:
    lines = [line for block in front if not block.rows for line in block.text.split("\n")]
    lines += [" ".join(row.cells) for block in front for row in block.rows if _DATED.match(row.cells[0])]
    return _days_told(lines, cover=cover)


def _days_told(lines: Iterable[str], *, cover: bool) -> Iterator[dt.date]:
    """Days in lines that speak of a meeting; on a cover those that only name the day or who meets, too."""
    for line in lines:
        names_body = _bodies_in(line) and not line.rstrip().endswith(
            "."
        )  # a sentence tells of something else
        named = _DATED.match(line) or _OPENS_MEETING.match(line) or names_body
        told = (_MEETING.search(line) or (cover and named)) and not _PRINTED.match(line)
        if len(line) <= _LONGEST_TITLE and told and not _OTHER_MEETING.search(line):
            yield from _full_days(line)


def _days_labelled(cover: tuple[Block, ...]) -> Iterator[dt.date]:
    """The days behind "Dato:": when a note was written, though its first lines speak of a meeting."""
    lines = [line for block in cover if not block.rows for line in block.text.split("\n")]
    lines += ["  ".join(row.cells) for block in cover for row in block.rows]
    for line in lines:
        for match in _LABELLED.finditer(line):
            yield from _full_days(match["day"])


def _days_titled(cover: tuple[Block, ...]) -> Iterator[dt.date]:
    """The day in the line that names the paper, "Referat af byrådets møde den …": whatever a decision below
    was put off to.
    """
    for line in (line for block in cover if not block.rows for line in block.text.split("\n")):
        if _TITLED.match(line) and len(line) <= _LONGEST_TITLE and (days := list(_full_days(line))):
            yield from days
            return


def _days_made(cover: tuple[Block, ...], words: re.Pattern[str] = _MADE) -> Iterator[dt.date]:
    """The day in the first line that says when a paper was agreed, adopted or written: "Indgået den …"."""
    for line in (line for block in cover if not block.rows for line in block.text.split("\n")):
        if words.match(line) and (days := list(_full_days(_COUNTED.sub(" ", line)))):
            yield days[0]
            return


def _full_days(text: str) -> Iterator[dt.date]:
    for found in find_dates(text):
        if found.precision in (Precision.DAY, Precision.TIME) and not found.year_inherited:
            yield found.first


def _days_alone(cover: tuple[Block, ...], *, signed: bool) -> Iterator[dt.date]:
    """Days that are a line of their own: when a note or a letter was written. signed: behind who or where."""
    for line in (line for block in cover if not block.rows for line in block.text.split("\n")):
        dated = _ONLY_DATED.match(line)
        if dated and signed == (dated["who"] is not None):
            yield from (found.first for found in find_dates(line) if found.precision is Precision.DAY)


def _read_name(name: str) -> str:
    """ "kkr-midtjylland-2021-06" → "KKR Midtjylland 2021 06": names of files are written small."""
    words = _NAME_WORD.findall(PurePath(name).stem)
    return " ".join(word.upper() if word.lower() in ("kkr", "kl") else word.capitalize() for word in words)
