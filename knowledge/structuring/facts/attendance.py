"""Who was there, told as a list, under a label, in a table or in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from knowledge.danish.folding import fold
from knowledge.model import Attendance, Attribute, Fact
from knowledge.structuring.facts.fact_words import find_words_of, label_pattern, pattern_of
from knowledge.structuring.facts.remarks import Remark, Scene
from knowledge.structuring.facts.voters import PERSON, without_title

_PARTY = (
    r"(?:\s*\((?:[A-ZÆØÅ]{1,3}|[A-ZÆØÅ][a-zæøå-]+(?: [A-ZÆØÅ]?[a-zæøå]+)?)\)"  # "(V)", "(Slesvigsk Parti)"
    r"|\s*,\s*[A-ZÆØÅ]{1,2}(?=\s*(?:[,;.]|og\b|$)))?"
)
_NAME = rf"(?:(?:{{titles}})\s+)?(?P<name>{PERSON}){_PARTY}"
_JOINT = r"\s*(?:,\s*og|,\s*samt|;|,|\bog\b|\bsamt\b)\s*"
_ROLE_LABELS = {
    "absent": "absent_labels",
    "present": "present_labels",
    "substitute": "substitute_labels",
    "disqualified": "disqualified_labels",
}
_ALL_BUT = re.compile(r"alle\b.{0,30}?\b(?:undtagen|bortset fra|på nær)\b", re.IGNORECASE)
_LONGEST_LABEL = 40
_SENTENCE_END = re.compile(  # not that of "stedf. for", nor of "Villy Sdr. Omme"
    r"(?<!\bSdr)(?<!\bNdr)(?<!\bNr)(?<!\bGl)(?<!\bSt)(?<!\bSkt)(?<!\bChr)(?<!\bJoh)\.\s(?=[A-ZÆØÅ])"
)
_FIRST_WORD = re.compile(r"\s*[,;(–—]|\s-\s")  # "Ja, fra kl. 17.40", "Nej – afbud"
_ELECTED = re.compile(r"\b(?:udpeget|udpeges|valgt|vælges|genvalgt)\b", re.IGNORECASE)
_PROSE = ("absent", "absent_before", "substitute_before", "substitute", "disqualified", "left", "late")
_NOTE = re.compile(r"\s+[–-]\s+(?=[a-zæøå])[^;\n]*$")  # "Bo Ek (V) – ferie, ingen stedfortræder indkaldt"
_RESERVE = re.compile(r"(?:stedfortræder|suppleant|stedf\.)(?:en)?:?\s", re.IGNORECASE)
_ITS_OBJECT = re.compile(r"\b(?:for|af|i|hos|på|fra|ved|til|med)\s+$")
_FOR = re.compile(
    r"\s*[(,–-]?\s*(?:(?:som )?(?:stedfortræder|stedf\.|suppleant) for|i stedet for|for)\s+"
    rf"(?P<absent>{PERSON})"
)
_IN_PLACE = re.compile(  # "… og Kurt Holm (Æ) For Anja Dal deltog stedfortræder Bo Skov"
    rf"\s(?=(?:For|I stedet for)\s+{PERSON}{_PARTY}\s+(?:deltog|mødte|deltager))"
)
_INSTEAD = re.compile(
    r"\s*[,;(–-]?\s*(?:og\s+)?(?:erstattet af"
    r"|(?:i stedet|for (?:ham|hende))\s+(?:mødte|mødt|deltog|deltager|møder))\s+"
)


def find_attendance(scene: Scene) -> Iterator[Fact]:
    """Who was absent, in whose place and the like, of the whole meeting or of one item."""
    found: list[Fact] = []
    role = ""  # of the list under a label, which may go on over several lines
    elects = any(_ELECTED.search(one.text) for one in scene.remarks) if scene.section else False
    for _, rows in groupby(scene.remarks, key=lambda one: one.block):
        remarks = list(rows)
        if remarks[0].cells and (told := list(_read_table(remarks))):
            found += told
            continue
        for remark in remarks:
            noted = _NOTE.search(remark.text) is not None
            goes_on = (remark.opens or noted) and _is_list(remark.text)
            role = _lone_label(remark.text) or (role if goes_on else "")
            facts = list(_read_remark(remark, found, role))
            found += [fact for fact in facts if not (elects and _is_reserve(fact))]
            role = role or _label_of(remark.text)
    seen: set[tuple[str, str, str]] = set()
    for fact in found:
        assert isinstance(fact.value, Attendance)
        key = (fact.value.name, fact.value.role, fact.label)
        if key not in seen:
            seen.add(key)
            yield fact


def _is_reserve(fact: Fact) -> bool:
    """ "Stedfortræder: Ida Krog (A)" under "Udpeget blev …" is somebody chosen, and takes nobody's seat."""
    value = fact.value
    return isinstance(value, Attendance) and value.role == "substitute" and not value.substitute_for


def _label_of(text: str) -> str:
    """The role that a label gives the names behind it and in the lines below, "" where there is none."""
    matched = (
        role
        for role, key in _ROLE_LABELS.items()
        if (match := label_pattern("attendance", key).match(text)) and match["told"]
    )
    return next(matched, "")


def tells_attendance(text: str) -> bool:
    """Whether a sentence tells who was there.

    >>> tells_attendance("Afbud fra Jens Munk."), tells_attendance("Der blev stemt.")
    (True, False)
    """
    return bool(list(_read_prose(text, ()))) or bool(_read_label(text))


def _lone_label(text: str) -> str:
    """The role that a label on a line of its own gives the lines below it, "" where it is none."""
    return _roles().get(fold(text).strip(" :."), "") if len(text) <= _LONGEST_LABEL else ""


def _read_remark(remark: Remark, before: Sequence[Fact], role: str) -> Iterator[Fact]:
    """role: of the list that the line belongs to, "" for none."""
    in_list = _is_list(remark.text) and not _tells_of_leaving(remark.text)
    listed = _read_list(remark.text, role) if role and in_list else []
    labelled = _read_label(remark.text) or listed or (_read_under_heading(remark) if in_list else [])
    if not labelled and remark.item is None:  # in a list of the members
        labelled = [one for one in _read_list(remark.text, "") if one.substitute_for]
    away = _latest_absent(before)
    told = labelled or _read_prose(remark.text, away)
    for one in told:
        if one.role == "substitute" and not one.substitute_for:
            place = _choose_place(_party_of(one.name, remark.text), away, last=False)
            one = replace(one, substitute_for=place)
        yield Fact(Attribute.ATTENDANCE, one, remark.text, remark.spot, remark.whose)


def _tells_of_leaving(text: str) -> bool:
    """Whether a line is a sentence about somebody who came and went, though it stands under "Fraværende"."""
    return any(one.role in ("left", "present", "disqualified") for one in _read_prose(text, ()))


def _latest_absent(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    """Names and parties of those who were told last to be absent: "i stedet deltog …" is about them."""
    found: list[tuple[str, str]] = []
    for fact in reversed(facts):
        if not isinstance(fact.value, Attendance) or fact.value.role != "absent":
            break
        found.insert(0, (fact.value.name, _party_of(fact.value.name, fact.text)))
    return found


def _party_of(name: str, text: str) -> str:
    behind = re.search(rf"{re.escape(name)}\s*\(([A-ZÆØÅ]{{1,3}})\)", text)
    return behind[1] if behind else ""


def _choose_place(party: str, absent: Sequence[tuple[str, str]], *, last: bool) -> str:
    """Whose place a substitute takes: the only absent one, or the only one of the same party; else ""."""
    same = [name for name, other in absent if party and other == party]
    if last and absent:
        return absent[-1][0]
    if len(absent) == 1:
        return absent[0][0]
    return same[0] if len(same) == 1 else ""


def _read_label(text: str) -> list[Attendance]:
    """ "Fraværende: A B, C D (afbud)", "Stedfortrædere: A B for C D"."""
    for role, key in _ROLE_LABELS.items():
        if (match := label_pattern("attendance", key).match(text)) and match["told"]:
            first, *sentences = _SENTENCE_END.split(match["told"])
            noted = [one for one in sentences if _NOTE.search(one) and _is_list(one)]
            rest = " ".join(one for one in sentences if one not in noted)
            if behind := _IN_PLACE.search(first):
                first, rest = first[: behind.start()], f"{first[behind.start() :]} {rest}"
            if role == "absent" and (instead := _INSTEAD.search(first)):
                gone = _read_list(first[: instead.start()], role)
                place = gone[0].name if len(gone) == 1 else ""
                others = _read_list(first[instead.end() :], "substitute")
                return [*gone, *(replace(one, substitute_for=one.substitute_for or place) for one in others)]
            told = list(_read_prose(first, ()))
            all_but = role == "present" and _ALL_BUT.match(first)
            listed = told if any(one.substitute_for for one in told) else _read_list(first, role)
            listed = [Attendance(one.name, "absent") for one in listed] if all_but else listed
            listed += [found for one in noted for found in _read_list(one, role)]
            away = [(one.name, _party_of(one.name, text)) for one in listed if one.role == "absent"]
            return [*listed, *_read_prose(rest, away)]
    return []


def _read_under_heading(remark: Remark) -> list[Attendance]:
    """A list under "Fraværende" on a line of its own."""
    role = _roles().get(fold(remark.heading).strip(" :."))
    return _read_list(remark.text, role) if role else []


@cache
def _roles() -> dict[str, str]:
    """Folded label → what it says of the names behind it."""
    return {
        fold(word): role for role, key in _ROLE_LABELS.items() for word in find_words_of("attendance", key)
    }


def _is_list(text: str) -> bool:
    """Whether a text is a list of names and not much else."""
    rest = _name().sub(" ", _NOTE.sub("", text))
    return (
        len(text) <= 300 and _name().match(text) is not None and len(re.findall(r"[a-zæøå]{4,}", rest)) <= 2
    )


def _read_list(text: str, role: str) -> list[Attendance]:
    """The names of a list. A name behind "for" is whose place somebody takes."""
    found: list[Attendance] = []
    position = 0
    for match in _name().finditer(text):
        if match.start() < position or text[: match.start()].endswith("("):
            continue  # a party in brackets, spelled out
        instead = _FOR.match(text, match.end())
        behind = text[match.end() : match.end() + 30].lower()
        name = without_title(match["name"])
        if instead:
            if role == "present":
                found.append(Attendance(name, role))
            found.append(Attendance(name, "substitute", without_title(instead["absent"])))
            position = instead.end()
        elif role == "absent" and found and _RESERVE.match(match[0]):
            found.append(Attendance(name, "substitute", found[-1].name))
        elif role == "present" and re.match(r"\s*[(,–-]\s*(?:afbud|fraværende|forfald)", behind):
            found.append(Attendance(name, "absent"))
        elif role == "present" and re.match(r"\s*[(,–-]\s*(?:stedfortræder|suppleant|stedf\.)", behind):
            found.append(Attendance(name, "substitute"))
        else:
            found.append(Attendance(name, role))
    return found


def _read_prose(text: str, before: Sequence[tuple[str, str]]) -> Iterator[Attendance]:
    """Sentences. before: who was told to be absent last, whose place "i stedet" may mean."""
    if not pattern_of("attendance", *_PROSE).search(text):
        return
    absent: list[str] = []
    for match in _before("absent_before").finditer(text):
        absent += _names(match["list"])
    for match in _behind("absent").finditer(text):
        absent += [name for name in _names(match["list"]) if name not in absent]
    away = [(name, _party_of(name, text)) for name in absent] or list(before)
    substitutes = [
        (without_title(match["who"]), without_title(match["absent"]))
        for match in _instead_of().finditer(text)
    ]
    substitutes += [
        (without_title(match["who"]), without_title(match["absent"]))
        for match in _in_place_of().finditer(text)
    ]
    for match in (
        *_before("substitute_before").finditer(text),
        *_behind("substitute_before").finditer(text),
    ):
        known = {name for name, _ in substitutes} | {place for _, place in substitutes}
        for name in _names(match["list"]):
            if name not in known and name not in absent:
                told = re.search(rf"\bfor\s+(?P<absent>{PERSON})", match[0])
                chosen = _choose_place(_party_of(name, text), away, last=" sted " in match[0])
                substitutes.append((name, without_title(told["absent"]) if told else chosen))
    instead = {name for name, _ in substitutes}
    yield from (Attendance(name, "absent") for name in absent if name not in instead)
    yield from (Attendance(name, "substitute", place) for name, place in substitutes)
    gone: set[tuple[str, str]] = set()
    for role, key in (("disqualified", "disqualified"), ("left", "left"), ("present", "late")):
        last = ""
        for match in _behind(key).finditer(text):
            if _ITS_OBJECT.search(text[: match.start()]):
                continue  # "Bo Ek gik som formand for Foreningen Sund og forlod mødet" is about Bo Ek
            names = _names(match["list"]) or ([last] if last else [])
            for name in names:
                if (role, name) not in gone:
                    gone.add((role, name))
                    yield Attendance(name, role)
    if "forlod" in text and not any(role == "left" for role, _ in gone):
        subject = _behind("disqualified").search(text)
        if subject and pattern_of("attendance", "left").search(text, subject.end()):
            yield from (Attendance(name, "left") for name in _names(subject["list"]))


def _read_table(rows: Sequence[Remark]) -> Iterator[Fact]:
    """A table with a column that says who was there."""
    header = rows[0].cells
    if _roles().get(fold(header[0]).strip(" :.*")) == "present" and not any(header[1:]):
        yield from _read_groups(rows[1:])
        return
    column = next((i for i, cell in enumerate(header) if fold(cell).strip(" :") in _columns()), None)
    if column is None or any(_name().match(cell) for cell in header):
        return
    says_absent = fold(header[column]).startswith(("afbud", "fravaer"))
    for row in rows[1:]:
        name = next((match for cell in row.cells if (match := _name().match(cell.strip()))), None)
        cell = row.cells[column] if column < len(row.cells) else ""
        said = fold(_FIRST_WORD.split(cell.strip())[0]).strip(" .")
        if not name:
            continue
        absent = said in _said("no") or (says_absent and said in _said("yes"))
        if absent or said in _said("yes"):
            who = without_title(name["name"])
            told = [Attendance(who, "absent" if absent else "present")]
            if instead := _FOR.search(cell):  # "Ja – stedfortræder for Rasmus Ejlby"
                told.append(Attendance(who, "substitute", without_title(instead["absent"])))
            yield from (Fact(Attribute.ATTENDANCE, one, row.text, row.spot, row.whose) for one in told)


def _read_groups(rows: Sequence[Remark]) -> Iterator[Fact]:
    """A row for each party with its members, and one for those who are absent."""
    for row in rows:
        role = _roles().get(fold(row.cells[0]).strip(" :.*"), "present")
        for one in _read_list(" ".join(row.cells[1:]), role):
            yield Fact(Attribute.ATTENDANCE, one, row.text, row.spot, row.whose)


@cache
def _columns() -> frozenset[str]:
    return frozenset(map(fold, find_words_of("attendance", "columns")))


@cache
def _said(key: str) -> frozenset[str]:
    return frozenset(map(fold, find_words_of("attendance", key)))


def _names(text: str | None) -> list[str]:
    return [without_title(match["name"]) for match in _name().finditer(text or "")]


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_with_titles(_NAME)}")


def _with_titles(pattern: str) -> str:
    titles = "|".join(f"(?i:{re.escape(one)})" for one in find_words_of("attendance", "titles"))
    return pattern.replace("{titles}", titles)


@cache
def _list() -> str:
    one = _with_titles(_NAME.replace("(?P<name>", "(?:"))
    return rf"{one}(?:{_JOINT}{one})*"


@cache
def _behind(key: str) -> re.Pattern[str]:
    """A list of names before the words that tell what they did."""
    forms = "|".join(find_words_of("attendance", key))
    return re.compile(
        rf"(?<![\w-])(?P<list>{_list()})\s*,?\s+(?:\w+\s+og\s+)?(?:(?:selv|dog|derfor|blev|er|var|har|og)\s+){{0,2}}?\(?(?i:{forms})(?!\w)"
    )


@cache
def _before(key: str) -> re.Pattern[str]:
    """The words that tell what somebody did before a list of names."""
    forms = "|".join(find_words_of("attendance", key))
    return re.compile(rf"(?<![\w-])(?i:{forms})\s*:?\s+(?:var\s+|er\s+)?(?P<list>{_list()})")


@cache
def _instead_of() -> re.Pattern[str]:
    """ "Ole Krag deltog som stedfortræder for Henrik Toft"; the bare "for" only in a list."""
    forms = "|".join(form for form in find_words_of("attendance", "substitute") if form != "for")
    who = _with_titles(_NAME.replace("(?P<name>", "(?P<who>"))
    absent = _with_titles(_NAME.replace("(?P<name>", "(?P<absent>"))
    return re.compile(rf"(?<![\w-]){who}\s+(?:\w+\s+)?(?:{forms})\s+{absent}")


@cache
def _in_place_of() -> re.Pattern[str]:
    """ "I stedet for Hans Holm deltog Karin Ravn"."""
    who = _with_titles(_NAME.replace("(?P<name>", "(?P<who>"))
    absent = _with_titles(_NAME.replace("(?P<name>", "(?P<absent>"))
    verbs = "(?:deltog|deltager|mødte|indtrådte|var indkaldt|er indkaldt|var mødt)"
    return re.compile(
        rf"(?:(?i:i stedet for|som (?:stedfortræder|suppleant) for)|\bFor)\s+{absent}\s+{verbs}\s+{who}"
    )
