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
from knowledge.structuring.facts.rosters import (
    NOTE,
    PARTY,
    ROLE_LABELS,
    is_list,
    named,
    names_in,
    names_pattern,
    read_list,
    read_table,
    roles,
    without_party,
)
from knowledge.structuring.facts.voters import ABBREVIATED, PERSON, without_title

_ALL_BUT = re.compile(r"alle\b.{0,30}?\b(?:undtagen|bortset fra|på nær)\b", re.IGNORECASE)
_LONGEST_LABEL = 40
_OTHER_LABEL = re.compile(r"(?!Med afbud)[A-ZÆØÅ][a-zæøå]+(?:[ /-][a-zæøå]+){0,3}:\s")  # "Bemærkninger: …"
_HE = re.compile(r"\b(?:han|hun|de|ham|hende|dem|denne|disse)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:ikke|hverken|om|spørgsmål\w*|hvorvidt)\b[^.;]{0,40}$", re.IGNORECASE)
_NOT_THERE = re.compile(r"\b(?:deltog|deltager|var) (?:derfor )?ikke\b|\bhverken\b", re.IGNORECASE)
_SENTENCE_END = re.compile(  # not that of "stedf. for", nor of "Villy Sdr. Omme"
    rf"{''.join(rf'(?<!{chr(92)}b{word})' for word in ABBREVIATED.split('|'))}\.\s(?=[A-ZÆØÅ])"
)
_ELECTED = re.compile(r"\b(?:udpeget|udpeges|valgt|vælges|genvalgt)\b", re.IGNORECASE)
_PROSE = ("absent", "absent_before", "substitute_before", "substitute", "disqualified", "left", "late")
_ITS_OBJECT = re.compile(r"\b(?:for|af|i|hos|på|fra|ved|til|med)\s+$")
_IN_PLACE = re.compile(  # "… og Kurt Holm (Æ) For Anja Dal deltog stedfortræder Bo Skov"
    rf"\s(?=(?:For|I stedet for)\s+{PERSON}{PARTY}\s+(?:deltog|mødte|deltager))"
)
_INSTEAD = re.compile(
    r"\s*[,;(–-]?\s*(?:og\s+)?(?:erstattet af"
    r"|(?:i stedet|for (?:ham|hende))\s+(?:mødte|mødt|deltog|deltager|møder))\s+"
)


def find_attendance(scene: Scene) -> Iterator[Fact]:
    """Who was absent, in whose place and the like, of the whole meeting or of one item."""
    found: list[Fact] = []
    role, standing = "", ""  # of the list under a label, and of the line: a list may go on over several
    about: list[str] = []  # whom the sentence before told of
    elects = any(_ELECTED.search(one.text) for one in scene.remarks) if scene.section else False
    for _, rows in groupby(scene.remarks, key=lambda one: one.block):
        remarks = list(rows)
        if remarks[0].cells and (told := list(read_table(remarks))):
            found += told
            continue
        for remark in remarks:
            noted = NOTE.search(remark.text) is not None
            listed = is_list(remark.text.partition(";")[0])
            goes_on = (remark.opens or noted) and listed and not _OTHER_LABEL.match(remark.text)
            role = _lone_label(remark.text) or (role if goes_on else "")
            facts = list(_read_remark(remark, found, role, about))
            about = _subject_of(remark.text) or (about if _HE.search(remark.text) else [])
            found += [fact for fact in facts if not (elects and _is_reserve(fact))]
            role = role or _label_of(remark.text)
            role = standing = role if remark.opens else standing
    kept: dict[tuple[str, str, str], Fact] = {}
    for fact in found:
        assert isinstance(fact.value, Attendance)
        key = (fact.value.name, fact.value.role, fact.label)
        if key not in kept or _tells_more(fact, kept[key]):
            kept[key] = fact
    yield from kept.values()


def _tells_more(fact: Fact, before: Fact) -> bool:
    """Whether whose place it is, or when somebody came, is told only below the list of those present."""
    new, old = fact.value, before.value
    if not (isinstance(new, Attendance) and isinstance(old, Attendance)):
        return False
    if new.role == "present":
        return pattern_of("attendance", "late").search(fact.text) is not None
    return bool(new.substitute_for) and not old.substitute_for


def _is_reserve(fact: Fact) -> bool:
    """ "Stedfortræder: Ida Krog (A)" under "Udpeget blev …" is somebody chosen, and takes nobody's seat."""
    value = fact.value
    return isinstance(value, Attendance) and value.role == "substitute" and not value.substitute_for


def _label_of(text: str) -> str:
    """The role that a label gives the names behind it and in the lines below, "" where there is none."""
    matched = (
        role
        for role, key in ROLE_LABELS.items()
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
    return roles().get(fold(text).strip(" :."), "") if len(text) <= _LONGEST_LABEL else ""


def _read_remark(
    remark: Remark, before: Sequence[Fact], role: str, about: Sequence[str] = ()
) -> Iterator[Fact]:
    """role: of the list that the line belongs to, "" for none. about: whom the sentence before is about.

    A list may also stand under "Fraværende" on a line of its own.
    """
    text = _lines_of(remark)
    labelled = _read_label(text)
    heading = "" if labelled else roles().get(fold(remark.heading).strip(" :."), "")
    first, _, behind = text.partition(";")
    if not labelled and role == "absent" and "deltog" in behind and is_list(first):
        labelled = read_list(first, role)
        labelled += _read_prose(behind, [(one.name, "") for one in labelled])
    if not labelled and (role or heading) and is_list(text) and not _tells_of_leaving(text):
        labelled = read_list(without_party(text), role) if role else []
        labelled = labelled or (read_list(remark.text, heading) if heading else [])
    if not labelled and heading == "disqualified" and not re.search(r"\bikke\b", text):
        labelled = [Attendance(name, heading) for name in _subject_of(text)]
    if not labelled and remark.item is None and "for" in remark.text:  # in a list of the members
        labelled = [one for one in read_list(remark.text, "") if one.substitute_for]
    away = _latest_absent(before)
    told = labelled or [*_read_present(remark), *_read_prose(remark.text, away, about)]
    for one in told:
        if one.role == "substitute" and not one.substitute_for:
            place = _choose_place(_party_of(one.name, remark.text), away, last=False)
            one = replace(one, substitute_for=place)
        yield Fact(Attribute.ATTENDANCE, one, remark.text, remark.spot, remark.whose)


def _lines_of(remark: Remark) -> str:
    """The text, where the lines of a cell are told apart: a cell may hold a member in each."""
    filled = [cell for cell in remark.cells if cell]
    if len(filled) == 2 and "\n" in filled[1]:
        return f"{filled[0].rstrip(' :')}: " + re.sub(r"[,;]?\n\s*", ", ", filled[1])
    return remark.text


def _read_present(remark: Remark) -> Iterator[Attendance]:
    """ "I mødet deltog Ida Krog (A) og Bo Lind (V).", outside of the items, told of the meeting."""
    if remark.item is None and (match := _present().match(remark.text)):
        yield from (Attendance(name, "present") for name in names_in(match["list"] or match["before"]))


@cache
def _present() -> re.Pattern[str]:
    behind, before = (
        "|".join(find_words_of("attendance", key)) for key in ("present_verbs", "present_before")
    )
    return re.compile(
        rf"(?i:{before})\s*:?\s+(?P<list>{names_pattern()})|(?P<before>{names_pattern()})\s+(?:{behind})\W*$"
    )


def _subject_of(text: str) -> list[str]:
    """Whom a sentence is about that begins with names."""
    match = re.compile(names_pattern()).match(text)
    return names_in(match[0]) if match else []


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
    for role, key in ROLE_LABELS.items():
        if (match := label_pattern("attendance", key).match(text)) and match["told"]:
            first, *sentences = _SENTENCE_END.split(match["told"])
            more = [one for one in sentences if is_list(one)]  # "Ida Krog (A). Bo Lind (V) – ferie."
            rest = " ".join(one for one in sentences if one not in more)
            if behind := _IN_PLACE.search(first):
                first, rest = first[: behind.start()], f"{first[behind.start() :]} {rest}"
            if role == "absent" and (instead := _INSTEAD.search(first)):
                gone = read_list(first[: instead.start()], role)
                place = gone[0].name if len(gone) == 1 else ""
                others = read_list(first[instead.end() :], "substitute")
                return [*gone, *(replace(one, substitute_for=one.substitute_for or place) for one in others)]
            told = list(_read_prose(first, ()))
            all_but = role == "present" and _ALL_BUT.match(first)
            listed = told if any(one.substitute_for for one in told) else read_list(first, role)
            listed = [Attendance(one.name, "absent") for one in listed] if all_but else listed
            listed += [found for one in more for found in read_list(one, role)]
            away = [(one.name, _party_of(one.name, text)) for one in listed if one.role == "absent"]
            return [*listed, *_read_prose(rest, away)]
    return []


def _read_prose(
    text: str, before: Sequence[tuple[str, str]], about: Sequence[str] = ()
) -> Iterator[Attendance]:
    """Sentences. before: who was told to be absent last, whose place "i stedet" may mean.

    about: whom the sentence before is about, of whom "hende inhabil" may tell.
    """
    found = list(_read_told(text, before))
    if not any(one.role == "disqualified" for one in found):
        left = any(one.role == "left" for one in found)
        out = _find_disqualified(text, about, nouns=not left)
        found = [one for one in found if one.name not in out]
        found += [Attendance(name, "disqualified") for name in out]
    yield from found


def _find_disqualified(text: str, about: Sequence[str], *, nouns: bool) -> list[str]:
    """Whom a sentence calls disqualified apart from the name: "Bo Lind er nabo og var derfor inhabil".

    nouns: "på grund af inhabilitet" tells it, too.
    """
    keys = ("disqualified_words", "disqualified_nouns") if nouns else ("disqualified_words",)
    match = pattern_of("attendance", *keys).search(text)
    if match is None or _DENIED.search(_NOT_THERE.sub("", text[: match.start()])):
        return []
    pronoun = _HE.search(text, 0, match.start())
    return _subject_of(text) or (list(about) if pronoun else [])


def _read_told(text: str, before: Sequence[tuple[str, str]]) -> Iterator[Attendance]:
    """What stands right beside the names."""
    if not pattern_of("attendance", *_PROSE).search(text):
        return
    absent: list[str] = []
    for match in _before("absent_before").finditer(text):
        absent += names_in(match["list"])
    for match in _behind("absent").finditer(text):
        absent += [name for name in names_in(match["list"]) if name not in absent]
    away = [(name, _party_of(name, text)) for name in absent] or list(before)
    substitutes = [
        (without_title(match["who"]), without_title(match["absent"]))
        for pattern in (_instead_of(), _in_place_of(), _beside_absent())
        for match in pattern.finditer(text)
    ]
    for match in (
        *_before("substitute_before").finditer(text),
        *_behind("substitute_before").finditer(text),
    ):
        known = {name for name, _ in substitutes} | {place for _, place in substitutes}
        for name in names_in(match["list"]):
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
            names = names_in(match["list"]) or ([last] if last else [])
            for name in names:
                if (role, name) not in gone:
                    gone.add((role, name))
                    yield Attendance(name, role)
    if "forlod" in text and not any(role == "left" for role, _ in gone):
        subject = _behind("disqualified").search(text)
        if subject and pattern_of("attendance", "left").search(text, subject.end()):
            yield from (Attendance(name, "left") for name in names_in(subject["list"]))


@cache
def _behind(key: str) -> re.Pattern[str]:
    """A list of names before the words that tell what they did."""
    forms = "|".join(find_words_of("attendance", key))
    return re.compile(
        rf"(?<![\w-])(?P<list>{names_pattern()})\s*,?\s+(?:\w+\s+og\s+)?(?:(?:selv|dog|derfor|blev|er|var|har|og)\s+){{0,2}}?\(?(?i:{forms})(?!\w)"
    )


@cache
def _before(key: str) -> re.Pattern[str]:
    """The words that tell what somebody did before a list of names."""
    forms = "|".join(find_words_of("attendance", key))
    return re.compile(rf"(?<![\w-])(?i:{forms})\s*:?\s+(?:var\s+|er\s+)?(?P<list>{names_pattern()})")


@cache
def _instead_of() -> re.Pattern[str]:
    """ "Ole Krag deltog som stedfortræder for Henrik Toft"; the bare "for" only in a list."""
    forms = "|".join(form for form in find_words_of("attendance", "substitute") if form != "for")
    who = named("who")
    absent = named("absent")
    return re.compile(rf"(?<![\w-]){who}\s+(?:\w+\s+)?(?:{forms})\s+{absent}")


@cache
def _beside_absent() -> re.Pattern[str]:
    """ "Afbud fra Hans Holm (A), stedfortræder Karin Ravn"."""
    return re.compile(
        rf"{named('absent')}(?:{PARTY})?\s*[,(]\s*(?:stedfortræder|suppleant)(?:en)?\s*:?\s+{named('who')}"
    )


@cache
def _in_place_of() -> re.Pattern[str]:
    """ "I stedet for Hans Holm deltog Karin Ravn"."""
    who = named("who")
    absent = named("absent")
    verbs = "(?:deltog|deltager|mødte|indtrådte|var indkaldt|er indkaldt|var mødt)"
    return re.compile(
        rf"(?:(?i:i stedet for|som (?:stedfortræder|suppleant) for)|\bFor)\s+{absent}\s+{verbs}\s+{who}"
    )
