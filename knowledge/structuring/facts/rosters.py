"""Lists and tables of the members: names with their party and office, and what is said of each beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.danish.folding import fold
from knowledge.model import Attendance, Attribute, Fact
from knowledge.structuring.facts.fact_words import find_words_of, pattern_of
from knowledge.structuring.facts.remarks import Remark
from knowledge.structuring.facts.voters import PERSON, party_pattern, without_title

PARTY = (
    r"(?:\s*\((?:[A-ZÆØÅ]{1,3}|[A-ZÆØÅ][a-zæøå-]+(?: [A-ZÆØÅ]?[a-zæøå]+)?)\)"  # "(V)", "(Slesvigsk Parti)"
    r"|\s*,\s*[A-ZÆØÅ]{1,2}(?=\s*(?:[,;.]|og\b|$)))?"
)
"""A party behind a name, or nothing."""
_NAME = rf"(?:(?:{{titles}})\s+)?(?P<name>{PERSON}){PARTY}"
_JOINT = r"\s*(?:,\s*og|,\s*samt|;|,|\bog\b|\bsamt\b)\s*"
ROLE_LABELS = {
    "absent": "absent_labels",
    "present": "present_labels",
    "substitute": "substitute_labels",
    "disqualified": "disqualified_labels",
}
NOTE = re.compile(r"\s+[–-]\s+(?=[a-zæøå])[^;\n]*$")
"""What is said behind a name: "Bo Ek (V) – ferie, ingen stedfortræder indkaldt"."""
_FIRST_WORD = re.compile(r"\s*[,;(–—]|\s-\s")  # "Ja, fra kl. 17.40", "Nej – afbud"
_RESERVE = re.compile(r"(?:stedfortræder|suppleant|stedf\.)(?:en)?:?\s", re.IGNORECASE)
_FOR = re.compile(
    r"\s*[(,–-]?\s*(?:(?:som )?(?:stedfortræder|stedf\.|suppleant) for|i stedet for|for)\s+"
    rf"(?P<absent>{PERSON})"
)
_PARTLY = re.compile(  # "Fraværende: Ida Krog (A) under pkt. 1-3"
    r"\s*[,(–-]?\s*(?:deltog ikke |kom først |kun |var fraværende )?(?:under|ved|til|i|fra) "
    r"(?:behandlingen af )?(?:pkt\.?|punkt(?:et|erne)?|sag(?:en|erne)?) \d"
)
_OUT = re.compile(r"\s*[(,][^()]{0,8}\binhabil\)")  # "Ida Krog (A, inhabil)"
_NAMED_RESERVE = re.compile(rf"\b(?i:stedfortræder|suppleant)(?i:en)?\s*:?\s+(?P<who>{PERSON})")
_VERB = re.compile(r"\b(?:deltog|deltager|var|er|havde|forlod|gik|kom)\b")  # what is told of one of them
_LONGEST_LIST = 3000  # letters of a line
_MEMBERS_PER_OFFICE = 3  # of a list: in a long one several have an office behind their name
_FEWEST = 2  # members in a table that has no header over what is said of them


def read_list(text: str, role: str) -> list[Attendance]:
    """The names of a list. A name behind "for" is whose place somebody takes."""
    found: list[Attendance] = []
    position = 0
    for match in name_pattern().finditer(text):
        if match.start() < position or text[: match.start()].endswith("(") or not _is_person(match["name"]):
            continue  # a party in brackets, spelled out
        instead = _FOR.match(text, match.end())
        behind = text[match.end() : match.end() + 30].lower()
        name = without_title(match["name"])
        if role == "absent" and (gone := _PARTLY.match(text, match.end())):
            left = pattern_of("attendance", "left").search(text, gone.end())
            found.append(Attendance(name, "left" if left else "present"))
        elif role == "absent" and _OUT.match(text, match.start("name") + len(match["name"])):
            found.append(Attendance(name, "disqualified"))
        elif instead:
            if role == "present":
                found.append(Attendance(name, role))
            found.append(Attendance(name, "substitute", without_title(instead["absent"])))
            position = instead.end()
        elif role == "absent" and found and _is_reserve(text, match):
            found.append(Attendance(name, "substitute", found[-1].name))
        elif role == "present" and re.match(r"\s*[(,–-]\s*(?:afbud|fraværende|forfald)", behind):
            found.append(Attendance(name, "absent"))
        elif role == "present" and re.match(r"\s*[(,–-]\s*(?:stedfortræder|suppleant|stedf\.)", behind):
            found.append(Attendance(name, "substitute"))
        else:
            found.append(Attendance(name, role))
    return found


def _is_reserve(text: str, match: re.Match[str]) -> bool:
    """Whether a name is told to be the substitute of the one before: "Ida Krog: - stedfortræder: Bo Lind"."""
    return bool(_RESERVE.match(match[0]) or _reserve_before().search(text, 0, match.start()))


@cache
def _reserve_before() -> re.Pattern[str]:
    """What stands before a substitute: "Ida Krog (A) – afbud, i stedet deltog", "- stedfortræder:"."""
    forms = "|".join(find_words_of("attendance", "substitute_before"))
    return re.compile(rf"(?:(?:stedfortræder|suppleant|stedf\.)(?:en)?|{forms})\s*:?\s*$", re.IGNORECASE)


def is_list(text: str) -> bool:
    """Whether a text is a list of names and not much else; a party may stand before its members."""
    text = without_party(text)
    match = name_pattern().match(text)
    if match is None or len(text) > _LONGEST_LIST or not _is_person(match["name"]):
        return False
    rest, members = name_pattern().subn(" ", NOTE.sub("", text))
    words = len(re.findall(r"[a-zæøå]{4,}", rest))
    return not _VERB.search(rest) and words <= max(2, members // _MEMBERS_PER_OFFICE)


def without_party(text: str) -> str:
    """A list of members without the party before them: "Venstre (V): Ida Krog" → "Ida Krog"."""
    label, colon, names = text.partition(":")
    return names.strip() if colon and names.strip() and _is_party(label) else text


def read_table(rows: Sequence[Remark]) -> Iterator[Fact]:
    """A table of the members that says of each who was there, in a column or in any cell beside the name."""
    header = rows[0].cells
    role = roles().get(fold(rows[0].heading).strip(" :."))
    if roles().get(fold(header[0]).strip(" :.*")) == "present" and not any(header[1:]):
        yield from _read_groups(rows[1:], "present")
        return
    if role and all(_is_party(_label_of(row)) or not _label_of(row) for row in rows):
        yield from _read_groups(rows, role)
        return
    titles = {fold(cell).strip(" :.") for cell in header}
    labelled = any(fold(row.cells[0]).strip(" :.*") in roles() for row in rows[1:])
    if labelled or titles & _words("not_columns"):
        return
    headed = not any(name_pattern().match(cell) for cell in header)
    column = next(
        (at for at, cell in enumerate(header) if headed and fold(cell).strip(" :") in _columns()), None
    )
    told = [(row, found) for row in rows[headed:] if (found := _read_row(row, header, column)) is not None]
    if column is None and (len(told) < _FEWEST or 2 * sum(bool(found) for _, found in told) < len(rows)):
        return
    for row, found in told:
        yield from (Fact(Attribute.ATTENDANCE, one, row.text, row.spot, row.whose) for one in found)


def _read_row(row: Remark, header: Sequence[str], column: int | None) -> list[Attendance] | None:
    """What a row tells of its member, None without one. column: that of who was there, None for any."""
    matches = [name_pattern().match(cell.strip()) for cell in row.cells]
    at, match = next(
        ((at, one) for at, one in enumerate(matches) if one and _is_person(one["name"])), (0, None)
    )
    if match is None:
        return None
    name = without_title(match["name"])
    found: list[Attendance] = []
    for beside, cell in enumerate(row.cells):
        words = cell.strip() if beside != at else cell.strip()[match.end() :].lstrip(" ,")
        decides = column is None or beside == column
        says_absent = beside < len(header) and fold(header[beside]).startswith(("afbud", "fravaer"))
        found += [
            one
            for one in _read_status(name, words, says_absent=says_absent)
            if one.role in ("substitute", "left") or (not found and (decides or one.role == "absent"))
        ]
    return found


def _read_status(name: str, words: str, *, says_absent: bool) -> Iterator[Attendance]:
    """What the words beside a name say of it: "Ja – stedfortræder for Bo Ek", "X, gik efter pkt. 4"."""
    first = fold(_FIRST_WORD.split(words)[0]).strip(" .")
    yes, no = first in _words("yes"), first in _words("no")
    away = (says_absent and yes) or (no and not (says_absent and first == "nej"))
    left = pattern_of("attendance", "left").search(words) is not None
    if away or (not yes and pattern_of("attendance", "absent").match(words)):
        yield Attendance(name, "absent")
    elif yes or left:
        yield Attendance(name, "present")
    if left:
        yield Attendance(name, "left")
    if away and (reserve := _NAMED_RESERVE.search(words)):
        yield Attendance(without_title(reserve["who"]), "substitute", name)
    if instead := _FOR.search(" " + words):
        yield Attendance(name, "substitute", without_title(instead["absent"]))


def _read_groups(rows: Sequence[Remark], role: str) -> Iterator[Fact]:
    """A row for each party with its members, and one for those who are absent."""
    for row in rows:
        label = _label_of(row)
        names = ", ".join(row.cells[1:] if label else row.cells).replace("\n", ", ")
        for one in read_list(names, roles().get(fold(label).strip(" :.*"), role)):
            yield Fact(Attribute.ATTENDANCE, one, row.text, row.spot, row.whose)


def _label_of(row: Remark) -> str:
    """What stands before the members in a row, "" where it has members alone."""
    first = row.cells[0].strip()
    match = name_pattern().match(first)
    named = match is not None and _is_person(match["name"]) and not first.endswith(":")
    return "" if named else first


@cache
def roles() -> dict[str, str]:
    """Folded label → what it says of the names behind it."""
    return {
        fold(word): role for role, key in ROLE_LABELS.items() for word in find_words_of("attendance", key)
    }


@cache
def _columns() -> frozenset[str]:
    return _words("columns")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(map(fold, find_words_of("attendance", key)))


def _is_party(label: str) -> bool:
    """ "Venstre (V):", "Dansk Folkeparti", and the line before its second word: "Folkeparti (C):"."""
    bare = re.sub(r"\s*\([^()]*\)", "", label).strip(" :")
    lettered = re.fullmatch(r"[^()\s]+\s*\([A-ZÆØÅ]{1,3}\)\s*:?", label.strip())  # no "Ida Krog (A):"
    return bool(lettered) or re.fullmatch(party_pattern(), bare) is not None


def _is_person(name: str) -> bool:
    """Whether what looks like a name is one, and no party nor heading ("Indholdsfortegnelse Side")."""
    words = {fold(word).strip(".") for word in name.split()}
    return not (words & _words("not_names")) and re.fullmatch(party_pattern(), name) is None


def names_in(text: str | None) -> list[str]:
    """The names in a text, without the offices before them."""
    found = (match["name"] for match in name_pattern().finditer(text or ""))
    return [without_title(name) for name in found if _is_person(name)]


@cache
def name_pattern() -> re.Pattern[str]:
    """A person with office and party; its group is `name`."""
    return re.compile(rf"(?<![\w-]){with_titles(_NAME)}")


def with_titles(pattern: str) -> str:
    """A pattern with the offices that may stand before a name in the place of "{titles}"."""
    titles = "|".join(f"(?i:{re.escape(one)})" for one in find_words_of("attendance", "titles"))
    return pattern.replace("{titles}", titles)


def named(group: str) -> str:
    """The pattern of a person whose name is this group; "" for none."""
    return with_titles(_NAME.replace("(?P<name>", f"(?P<{group}>" if group else "(?:"))


@cache
def names_pattern() -> str:
    """A list of persons: "Ida Krog (A), Bo Lind og rådmand Pia Lund"."""
    return rf"{named('')}(?:{_JOINT}{named('')})*"
