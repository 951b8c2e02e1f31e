"""Finds the entries of a programme: what begins when, who takes part, and the workshops in parallel."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from knowledge.model import Passage, ProgrammeEntry, RawDocument, Section, Spot
from knowledge.structuring.roles import find_roles
from knowledge.structuring.tracks import find_tracks

_CLOCK = r"(?:kl\.?\s*)?(?P<{0}h>[01]?\d|2[0-4])(?:[.:](?P<{0}m>[0-5]\d))?"
_TIMED = re.compile(
    rf"^\W{{0,3}}(?:{_CLOCK.format('s')})(?:\s*(?:-|–|—|til)\s*{_CLOCK.format('e')})?(?!\s*[%.,]?\d)[\s.:|–-]*(?=\D)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"\s*[(\[]\s*(?=kl|\d+[.:]\d\d){_CLOCK.format('s')}(?:\s*(?:-|–|til)\s*{_CLOCK.format('e')})?\s*[)\]]\s*$",
    re.IGNORECASE,
)
_PARALLEL = re.compile(
    r"(?:^|[\s•*–-])(?P<label>(?:Workshop|Session|Spor|Gruppe|Modul|Oplæg|Tema|Track|Stand|Panel)"
    r"\s+(?P<number>\d{1,2}|[A-H]))\s*[:–-]\s*",
)
_TRACK = re.compile(r"\w+\s+(?P<number>\d{1,2}|[A-H])\b")
_SPEAKERS = re.compile(
    r"(?:\s|^|[,(–-])(?:(?:(?:oplæg|indlæg|tale|videohilsen)\s+(?:ved|af|fra)|ved)\s+|(?:oplæg\s+)?v[./]\s*)(?=\w)",
    re.IGNORECASE,
)
_ACTS = re.compile(r"\s+[a-zæøå]{3,}(?:ede|te|er)\b")  # "Minister Bo Ek igangsatte …" tells of somebody
_TITLE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class _Timed:
    """A line that begins with a time of day, and the lines under it."""

    starts_at: dt.time
    ends_at: dt.time | None
    text: str
    passage: Passage
    under: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Parallel:
    """ "Workshop 1: Design …" up to the next one; start: where it begins in its line."""

    number: str
    text: str
    start: int


def find_programme(
    raw: RawDocument, sections: Sequence[Section], passages: Sequence[Passage]
) -> tuple[ProgrammeEntry, ...]:
    """The entries of all programmes, in reading order; parallel workshops follow the entry they run in."""
    entries: list[ProgrammeEntry] = []
    for _, group in groupby(passages, key=lambda passage: passage.spot.section):
        timed = _timed_lines([line for passage in group for line in _split_lines(passage)])
        if _is_programme(timed):
            entries.extend(_entries(timed))
    entries.extend(_in_headings(sections, passages))
    entries.extend(_timed_headings(sections, passages))
    return tuple(sorted(entries, key=lambda entry: (entry.spot.start, entry.starts_at is None)))


def _split_lines(passage: Passage) -> list[Passage]:
    """A programme set without blank lines is one paragraph: each of its lines by itself."""
    lines = passage.text.split("\n")
    if sum(bool(_TIMED.match(line)) for line in lines) < 2:
        return [passage]
    return [replace(passage, text=line) for line in lines if line.strip()]


def _timed_lines(passages: list[Passage]) -> list[_Timed]:
    lines: list[_Timed] = []
    for passage in passages:
        match = _TIMED.match(passage.text)
        if match and (match["sm"] or match.group().lower().lstrip(" -•*").startswith("kl")):
            start = _time(match["sh"], match["sm"])
            end = _time(match["eh"], match["em"]) if match["eh"] else None
            lines.append(_Timed(start, end, passage.text[match.end() :].strip(), passage))
        elif lines:
            lines[-1].under.append(passage)
    return lines


def _time(hour: str, minute: str | None) -> dt.time:
    return dt.time(int(hour) % 24, int(minute or 0))


def _is_programme(lines: list[_Timed]) -> bool:
    """Two times in order make a programme; item numbers ("3.20 Budget") seldom rise like a clock's."""
    starts = [line.starts_at for line in lines]
    return len(starts) >= 2 and starts == sorted(starts) and all(line.text for line in lines)


def _entries(lines: list[_Timed]) -> Iterator[ProgrammeEntry]:
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        ends_at = line.ends_at or (following.starts_at if following else None)
        if tracks := find_tracks(line.passage):
            yield from (_on_track(line, ends_at, header, cell) for header, cell in tracks)
            continue
        under = [passage for passage in line.under if following or _belongs(line, passage)]
        parallel = _find_parallel(line.text)
        main = line.text[: parallel[0].start] if parallel else line.text
        yield _entry(line.starts_at, ends_at, "", main, line.passage.spot)
        for passage, text in [(line.passage, line.text), *((p, p.text) for p in under)]:
            for workshop in _find_parallel(text):
                yield _entry(line.starts_at, ends_at, workshop.number, workshop.text, passage.spot)


def _on_track(line: _Timed, ends_at: dt.time | None, header: str, cell: str) -> ProgrammeEntry:
    """What goes on in one of several tracks, which its title names."""
    own, above = _PARALLEL.match(cell), _TRACK.match(header)
    number = own["number"] if own else above["number"] if above else ""
    entry = _entry(line.starts_at, ends_at, number, cell, line.passage.spot)
    title = f"{entry.title} ({header})" if own else f"{header}: {entry.title}"
    return replace(entry, title=title, text=f"{header}: {entry.text}")


def _belongs(line: _Timed, passage: Passage) -> bool:
    """Below the last entry only what is numbered belongs to it: the rest is the text after the programme."""
    return bool(_PARALLEL.match(passage.text))


def _find_parallel(text: str) -> list[_Parallel]:
    matches = list(_PARALLEL.finditer(text))
    bounds = [match.start("label") for match in matches] + [len(text)]
    return [
        _Parallel(match["number"], text[start:end], start)
        for match, (start, end) in zip(matches, pairwise(bounds), strict=True)
    ]


def _entry(
    starts_at: dt.time | None, ends_at: dt.time | None, number: str, text: str, spot: Spot
) -> ProgrammeEntry:
    people = _people(text)  # line breaks still tell a name from the sentence under it
    text = " ".join(text.split()).strip(" •*|")
    return ProgrammeEntry(starts_at, ends_at, _title(text), text, people, number, spot)


def _title(text: str) -> str:
    """What stands before the speakers, or the first sentence."""
    cue = _SPEAKERS.search(text)
    title = text[: cue.start()] if cue and cue.start() > 8 else text
    return title[:_TITLE_LENGTH].strip(" ,–-:|")


def _people(text: str) -> tuple[str, ...]:
    """Names with their roles, else whatever stands behind "v/"."""
    taking_part = (role for role in find_roles(text) if not _ACTS.match(text, role.end))
    named = tuple(f"{role.name}, {role.role}" for role in taking_part)
    if named:
        return named
    cue = _SPEAKERS.search(text)
    speakers = re.split(r"[.?!](?:\s|$)", text[cue.end() :])[0].strip(" ,•") if cue else ""
    return (speakers,) if speakers and len(speakers) <= _TITLE_LENGTH else ()


def _timed_headings(sections: Sequence[Section], passages: Sequence[Passage]) -> Iterator[ProgrammeEntry]:
    """The items of an agenda that tell when each begins: "5. Udpegninger (kl. 14.40)"."""
    timed = [(section, match) for section in sections if (match := _BEHIND.search(section.title))]
    starts = [_time(match["sh"], match["sm"]) for _, match in timed]
    if len(timed) < 2 or starts != sorted(starts):
        return
    for (section, match), start, following in zip(timed, starts, [*starts[1:], None], strict=True):
        end = _time(match["eh"], match["em"]) if match["eh"] else following
        spot = section.opening
        entry = _entry(start, end, "", section.title[: match.start()], spot)
        below = next((p.text for p in passages if p.spot.section == section.position), "")
        yield replace(entry, people=_people(below)) if _SPEAKERS.match(below) else entry


def _in_headings(sections: Sequence[Section], passages: Sequence[Passage]) -> Iterator[ProgrammeEntry]:
    """ "Workshop 3: Nye tilbud v/ Eva Lund" as a heading, described below it."""
    for section in sections:
        match = _PARALLEL.match(section.title)
        if not match:
            continue
        spot = section.opening
        entry = _entry(None, None, match["number"], section.title, spot)
        below = "\n".join(p.text for p in passages if p.spot.section == section.position)
        people = entry.people or (_people(below) if _SPEAKERS.match(below) else ())
        yield replace(entry, text=f"{entry.text}\n{' '.join(below.split())}".strip(), people=people)
