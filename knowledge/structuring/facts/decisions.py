"""What was decided, what is recommended, and what others decided before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, takewhile

from knowledge.danish.bodies import find_bodies
from knowledge.danish.folding import fold
from knowledge.model import Attribute, DocumentKind, Fact, Spot
from knowledge.patterns import compile_late
from knowledge.structuring.facts.attendance import tells_attendance
from knowledge.structuring.facts.fact_words import find_words_of, pattern_of, patterns_in
from knowledge.structuring.facts.remarks import (
    DECISION,
    EARLIER,
    RECOMMENDATION,
    Remark,
    Scene,
    is_course_line,
)
from knowledge.structuring.facts.sides import find_sides
from knowledge.structuring.facts.statements import is_statement_label
from knowledge.structuring.facts.voters import list_pattern
from knowledge.structuring.outline.closed_words import is_only_that

_LONGEST_TEXT = 1500
_FEWEST_DECIDED = 2
_LONGEST_UNFILLED = 6  # words
_LAST_REMARKS = 4  # of an item without headings: its decision stands last
_LONGEST_ALONE = 120  # letters of a sentence that begins with its outcome
_DECIDED = "besluttet"
_GOES_ON = re.compile(r"(?:[,:]|\bat)$")
_SENDS = frozenset({"oversendt", "sendt tilbage", "udsat"})
_ADOPTED = frozenset({"vedtaget", "godkendt", "tiltrådt"})
_OPENS_VOTE = compile_late(r"(?:for|imod|mod)\b[^.;:]{0,40}\bstem(?:te|mer)\b", re.IGNORECASE)
_REFERS = re.compile(r"\b(?:pkt|punkt|ad|at|nr|indstillingspunkt)\.?\s*\d", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:og|hvorefter|hvorved)\s+(?:sagen|punktet|indstillingen|beslutningen)\b", re.IGNORECASE
)
"""What goes on to the case itself: "Ændringsforslaget er vedtaget, og sagen er udsat."."""
_NEGATED = re.compile(r"\b(?:ikke|hverken)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SUBORDINATE = re.compile(r"\b(?:at|som|hvis|når|inden|fordi|om)\s+(?:[\w-]+\s+){0,6}$", re.IGNORECASE)
_POINT = compile_late(  # "Ad 1.", "1. at:", "Punkt 2:" at the head of what was decided of it
    r"(?:(?:ad\.?|pkt\.?|punkt|indstillingspunkt)\s*(?:(?:pkt|punkt)\.?\s*)?(\d{1,2})(?:\.?\s*at)?"
    r"|(\d{1,2})[.)]\s*at)(?!\w)\s*[.:)–-]*",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(\d{1,2})[.)]\s+(?=[A-ZÆØÅ])")  # "2. Godkendt."
_POINT_BEHIND = compile_late(  # "Indstillingens punkt 2 blev godkendt"
    r"(?:\w+s\s+)?indstilling\w*,?\s+(?:ad\s+)?(?:punkt|pkt\.?)\s+(\d{1,2})(?!\w)", re.IGNORECASE
)
_ANSWERS = compile_late(r"(?:dette|det|hvilket)\s+(?:blev|er|var)\b", re.IGNORECASE)
_NEW_DAY = re.compile(r"\s+til\s[^.;]*\d")  # "Udsat til 30. marts 2026", "Oversendes til 2. behandling"
_LOST = frozenset({"forkastet", "afvist"})


@dataclass(frozen=True, slots=True)
class _Told:
    """An outcome with its sentence. point: the part of the recommendation it decides, "" for none."""

    remark: Remark
    value: str
    point: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A word that says how a case ended, with its span in the sentence."""

    value: str
    start: int
    end: int


def find_outcomes(text: str, table: str = "outcomes") -> tuple[Outcome, ...]:
    """The outcomes that a sentence tells, in order; where two begin together, the longer.

    >>> [one.value for one in find_outcomes("Indstillingen blev ikke godkendt.")]
    ['forkastet']
    >>> [one.value for one in find_outcomes("Udvalget anbefaler, at planen godkendes.")]
    ['anbefalet', 'godkendt']
    """
    found = [
        Outcome(value, match.start(), match.end())
        for value, pattern in patterns_in(table)
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Outcome] = []
    for one in found:
        if (not kept or one.start >= kept[-1].end) and not _NEGATED.search(text[: one.start]):
            kept.append(one)
    return tuple(kept)


def find_decisions(scene: Scene, *, decided: bool) -> Iterator[Fact]:
    """Decisions, recommendations and earlier decisions of an item. decided: the meeting has been held."""
    yield from _find_recommendations(scene)
    if scene.has_decision:
        yield from _read_decision([one for one in scene.remarks if one.part == DECISION and not one.whose])
    elif decided:
        yield from _find_unheaded(scene)
    for remark in scene.remarks:
        if remark.part not in (DECISION, EARLIER, RECOMMENDATION) and _is_political(remark.text):
            body = find_bodies(remark.text)[0].name
            yield Fact(Attribute.EARLIER_DECISION, "anbefalet", remark.text, remark.spot, body)
    earlier = [one for one in scene.remarks if one.whose and one.whose != "forslag"]
    for whose, remarks in groupby(earlier, key=lambda one: one.whose):
        yield from _read_earlier(whose, [one for one in remarks if not is_course_line(one.text)])


def _find_recommendations(scene: Scene) -> Iterator[Fact]:
    """The part with that name as a whole; else the first of the sentences that recommend most plainly."""
    inside = [one for one in scene.remarks if one.part == RECOMMENDATION]
    if inside:
        yield _recommend(inside)
        return
    told = [
        (strength, index)
        for index, remark in enumerate(scene.remarks)
        if remark.part in ("", "sagsfremstilling", "resume")
        and (strength := _recommends(remark.text))
        and not _is_political(remark.text)
    ]
    if told:
        at = min(told, key=lambda one: (-one[0], one[1]))[1]
        remark = scene.remarks[at]
        goes_on = _GOES_ON.search(remark.text) is not None
        yield _recommend([remark, *(takewhile(_is_point, scene.remarks[at + 1 :]) if goes_on else ())])


def _is_point(remark: Remark) -> bool:
    """Whether it goes on with "Det indstilles, at": "1) Byrådet godkender …", "at planen sendes i høring"."""
    return (
        bool(remark.marker)
        or re.match(r"(?:at\b|\W*\d+[.)]|[a-z]\))", remark.text, re.IGNORECASE) is not None
    )


def _recommends(text: str) -> int:
    """How plainly a sentence recommends: 2 "Det indstilles, at", 1 "Forvaltningen foreslår, at", else 0.

    >>> _recommends("Chefen anbefaler, at planen godkendes."), _recommends("Borgerne foreslår, at vi venter.")
    (2, 0)
    """
    for strength, key in ((2, "asks"), (1, "proposes")):
        if re.match(rf"(?:{'|'.join(find_words_of('recommending', key))})\s*,?\s*at\b", text, re.IGNORECASE):
            return strength
    named = _who().match(text)
    if named is None or not re.match(r"[^.]{0,80}?\bat\b", text[named.end() :]):
        return 0
    if pattern_of("recommending", "recommends").fullmatch(named["verb"]):
        return 2
    return int(pattern_of("recommending", "offices").search(named["who"]) is not None)


@cache
def _who() -> re.Pattern[str]:
    """Who recommends or proposes at the head of a sentence, and the verb."""
    verbs = "|".join(
        (*find_words_of("recommending", "recommends"), *find_words_of("recommending", "suggests"))
    )
    return re.compile(rf"^(?P<who>[A-ZÆØÅ][^.:;]{{2,90}}?)\s+(?P<verb>{verbs})(?!\w)")


def _is_political(text: str) -> bool:
    """ "Magistraten anbefaler indstillingen." tells what a body decided before, and is no office's advice."""
    named = _who().match(text)
    bodies = find_bodies(named["who"]) if named else ()
    return bool(bodies) and bodies[0].start <= 4 and "indstillingen" in text


def _recommend(remarks: Sequence[Remark]) -> Fact:
    text = _join(remarks)
    outcomes = find_outcomes(text, "recommended")
    named = _who().match(remarks[0].text)
    return Fact(
        Attribute.RECOMMENDATION,
        outcomes[0].value if outcomes else "",
        text,
        _span(remarks),
        named["who"] if named else "",
    )


def _read_decision(remarks: Sequence[Remark]) -> Iterator[Fact]:
    """One fact for each outcome; one without outcome where there are words but none is known."""
    remarks = list(_without_quotations(takewhile(lambda one: not is_statement_label(one), remarks)))
    remarks = [one for one in remarks if not _is_unfilled(one.text) and not is_only_that(one.text)]
    remarks = list(_join_points(remarks))
    own = [one for one in remarks if not _tells_other(one.text)]
    own = [one for one in own if not _tells_of_body(one.text)] or own
    deciding = list(_without_motions(own, remarks))
    told: list[_Told] = []
    point, decides = "", {id(one) for one in deciding}
    for remark in remarks:
        point = _point_of(remark) or point
        if id(remark) not in decides:
            continue
        if told and _is_bare(remark.text) and _tells_what(told[-1].remark, remark):
            told[-1] = replace(told[-1], value=_values(remark.text)[0])
            continue
        values = _values(remark.text)
        if values and _ANSWERS.match(remark.text):
            values = _asked_before(remark, remarks) or values
        for value in values:
            known = [one.value for one in told if one.point == point]
            if known and pattern_of("deciding", "resumed").search(remark.text):
                continue
            again = value in known or (value in _LOST and not _LOST.isdisjoint(known))
            if not again and not (known and value in find_words_of("deciding", "follow_ups")):
                told.append(_Told(remark, value, point))
    if not told:
        if deciding:
            yield Fact(Attribute.DECISION, "", _join(deciding), _span(deciding))
        return
    for one in told:
        words = deciding if len(told) == 1 else [one.remark]
        yield Fact(Attribute.DECISION, one.value, _join(words), _span([one.remark]))


def _without_quotations(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Without the sentences that go on in somebody's words: "Udtalelse: »Vi er imod. Der vælges et bud.«"."""
    opened = False
    for remark in remarks:
        if not opened:
            yield remark
        opens, closes = remark.text.rfind("»"), remark.text.rfind("«")
        opened = opens > closes or (opened and closes < 0)


def _join_points(remarks: Sequence[Remark]) -> Iterator[Remark]:
    """ "Ad 1." on its own or as a sentence of its own goes with what was decided of it: "Ad 1. Godkendt."."""
    label: Remark | None = None
    for remark in remarks:
        if label:
            spot = replace(label.spot, end=remark.spot.end)
            remark = replace(remark, text=f"{label.text} {remark.text}", spot=spot)
        label = remark if _POINT.fullmatch(remark.text) else None
        if label is None:
            yield remark
    if label:
        yield label


def _point_of(remark: Remark) -> str:
    """The number of the part of the recommendation that a sentence decides, "" where it names none."""
    if remark.opens and (counted := remark.marker.strip("().")).isdigit():
        return counted
    point = _POINT.match(remark.text) or _POINT_BEHIND.match(remark.text) or _COUNTED.match(remark.text)
    return next(filter(None, point.groups()), "") if point else ""


def _asked_before(remark: Remark, remarks: Sequence[Remark]) -> list[str]:
    """What was asked for in the sentence before: "… anmodede om, at sagen udsættes. Dette blev vedtaget."."""
    before = [one for one in remarks if one.spot.start < remark.spot.start]
    adopted = _values(remark.text)[0] in _ADOPTED
    return [one.value for one in find_outcomes(before[-1].text)][:1] if before and adopted else []


def _is_unfilled(text: str) -> bool:
    """ "(udfyldes på mødet)" holds the place of a decision that is not taken yet."""
    words = fold(text).strip(" ().")
    return len(words.split()) <= _LONGEST_UNFILLED and words.startswith(
        tuple(map(fold, find_words_of("deciding", "unfilled")))
    )


def _is_bare(text: str) -> bool:
    """ "Vedtaget." """
    outcomes = find_outcomes(text)
    return bool(outcomes) and outcomes[0].start == 0 and not re.search(r"\w", text[outcomes[0].end :])


def _tells_what(told: Remark, below: Remark) -> bool:
    """Whether a sentence says what the word behind it decides: "Prisen fastsættes til 450 kr. Vedtaget."."""
    return told.block == below.block and told.spot.line == below.spot.line and not _is_bare(told.text)


def _without_motions(deciding: Sequence[Remark], remarks: Sequence[Remark]) -> Iterator[Remark]:
    """Without what became of proposals made at the meeting, where the case itself is decided after them."""
    moved = False
    main = pattern_of("deciding", "main")
    told = {id(one) for one in deciding}
    ends = [index for index, one in enumerate(remarks) if id(one) in told and find_outcomes(one.text)]
    ruled = [at for at in ends if main.search(remarks[at].text) and not _is_adopted_change(remarks[at].text)]
    motion = pattern_of("deciding", "motion")
    for index, remark in enumerate(remarks):
        if main.search(remark.text):
            moved = False
        elif pattern_of("deciding", "motions").search(remark.text):
            moved = True
        lost = moved and pattern_of("votes", "lost").search(remark.text) is not None
        changed = _is_adopted_change(remark.text) or (moved and motion.match(remark.text))
        lost = lost or bool(changed and any(index < at for at in ruled))
        if id(remark) in told and not (lost and index < ends[-1]):
            yield remark


def _values(text: str) -> list[str]:
    """The outcomes of a sentence: the first, or each where it goes through several points."""
    outcomes = [one for one in find_outcomes(text) if not _SUBORDINATE.search(text[: one.start])] or list(
        find_outcomes(text)[:1]
    )
    if not outcomes:
        return []
    if len(_REFERS.findall(text)) > 1:
        return list(dict.fromkeys(one.value for one in outcomes))
    if _is_adopted_change(text) and (case := _CASE.search(text, outcomes[0].end)):
        outcomes = [one for one in outcomes if one.start >= case.end()] or outcomes
    first = outcomes[0]
    if first.value == _DECIDED and (meant := find_outcomes(text[first.end :], "recommended")):
        return [meant[0].value]  # "besluttede at udsætte sagen"
    sent = [one.value for one in find_outcomes(text[first.end :]) if one.value in _SENDS]
    if sent and first.value in _ADOPTED and re.match(r",? at\b", text[first.end :]):
        return sent[:1]  # "vedtog, at forslaget overgår til udvalget"
    strong = [one for one in outcomes if one.value not in find_words_of("deciding", "weak")]
    first = strong[0] if strong else first
    return [first.value]


def _tells_other(text: str) -> bool:
    """Whether a sentence tells no decision but a change, a vote, who was there, or a remark."""
    outcomes = find_outcomes(text)
    noted = pattern_of("deciding", "statements").search(text)
    if noted and not (outcomes and outcomes[0].end < noted.start() and _decides_besides(text)):
        return True
    opened = bool(outcomes) and outcomes[0].start <= 2  # "Fremsendes med ændringsforslaget til …"
    moved = pattern_of("deciding", "motions").search(text) and not pattern_of("deciding", "main").search(text)
    if (moved or _thinks().match(text)) and not opened and not _is_adopted_change(text):
        return True
    if re.match(r"(?:der blev|der) stem", text, re.IGNORECASE) or re.match(
        r"(?:et mindretal|mindretallet)\b", text, re.IGNORECASE
    ):
        return True
    sides = list(find_sides(text))
    if sides and not _decides_besides(text):
        return True
    return tells_attendance(text) and not outcomes


def _tells_of_body(text: str) -> bool:
    """ "Økonomiudvalgets flertal indstillede, at …" tells beside the decision what another body wanted."""
    bodies = find_bodies(text)
    wanted = bool(bodies) and bodies[0].start <= 2 and not bodies[0].is_council
    return (
        wanted and re.match(r"\s+(?:\w+\s+)?(?:indstillede|anbefalede)\b", text[bodies[0].end :]) is not None
    )


def _is_adopted_change(text: str) -> bool:
    """ "Ændringsforslaget blev dermed vedtaget." decides the case, as far as it changes the proposal."""
    found = pattern_of("deciding", "amendments").match(text)
    outcomes = find_outcomes(text)
    return found is not None and bool(outcomes) and outcomes[0].value in _ADOPTED


@cache
def _thinks() -> re.Pattern[str]:
    """ "Radikale Venstre ønsker hele beløbet bevilget": what a party thinks is no decision."""
    return re.compile(rf"{list_pattern()}\s+(?:{'|'.join(find_words_of('deciding', 'opinions'))})(?!\w)")


def _decides_besides(text: str) -> bool:
    """ "Godkendt, idet V stemte imod", "Et flertal (A) godkendte", "Forkastet med 17 stemmer mod 4"."""
    outcomes = find_outcomes(text)
    if not outcomes:
        return False
    if pattern_of("votes", "majority").search(text):
        return True
    against = pattern_of("votes", "against", "reserve", "abstain").search(text) or _OPENS_VOTE.match(text)
    return against is None or outcomes[0].start < against.start()


def tells_minutes(scenes: Sequence[Scene], kind: DocumentKind) -> bool:
    """Whether a paper tells what was decided: by its kind, or because several items end with a decision."""
    if kind is DocumentKind.MINUTES or any(scene.has_decision for scene in scenes):
        return True
    last = [_find_deciding(scene) for scene in scenes if scene.section]
    return sum(1 for one in last if one and not _sends_on(one.text)) >= _FEWEST_DECIDED


def _find_unheaded(scene: Scene) -> Iterator[Fact]:
    """ "Godkendt." as last line of an item that has no heading over its decision."""
    remark = _find_deciding(scene)
    if remark and not (
        remark.heading != (scene.section.title if scene.section else "") and _sends_on(remark.text)
    ):
        yield Fact(Attribute.DECISION, _values(remark.text)[0], remark.text, remark.spot)


def _find_deciding(scene: Scene) -> Remark | None:
    """The last of an item's last sentences that can only be its decision."""
    told = [one for one in scene.remarks if one.part not in ("bilag", RECOMMENDATION, EARLIER, DECISION)]
    return next((one for one in reversed(told[-_LAST_REMARKS:]) if decides_alone(one.text)), None)


def _sends_on(text: str) -> bool:
    """Whether a sentence only says where a case goes, as an office may write it, too."""
    return _values(text)[0] in find_words_of("deciding", "follow_ups")


def decides_alone(text: str) -> bool:
    """Whether a sentence can only be the decision of the meeting.

    >>> decides_alone("Godkendt."), decides_alone("Indstillingen blev tiltrådt.")
    (True, True)
    >>> decides_alone("Udsat til mødet den 30. marts 2026."), decides_alone("Herefter godkendt.")
    (True, True)
    >>> decides_alone("Byrådet godkendte planen i 2024."), decides_alone("Planen skal godkendes.")
    (False, False)
    """
    outcomes = find_outcomes(text)
    first = outcomes[0] if outcomes else None
    if first and first.start == 0 and _NEW_DAY.match(text, first.end):
        return len(text) <= _LONGEST_ALONE
    if first is None or re.search(r"\b(?:19|20)\d\d\b|\bskal\b|\bkan\b|\btidligere\b", text):
        return False
    if first.start <= 2:
        return len(text) <= _LONGEST_ALONE
    subjects = "|".join(find_words_of("deciding", "subjects"))
    before = text[: first.start]
    opened = re.match(rf"(?:{subjects})\b(?:\s+\w+){{0,3}}?\s+$", before, re.IGNORECASE) or (
        first.value in ("valgt", "udpeget") and re.match(r"(?:[A-ZÆØÅ][\w.-]+\s+){1,4}blev\s+$", before)
    )
    return bool(opened) and not re.search(
        r"(?:er|ler|(?<![td])es)$", text[first.start : first.end].split()[-1]
    )


def _read_earlier(whose: str, remarks: Sequence[Remark]) -> Iterator[Fact]:
    """What another body decided before: one fact, with the outcome of its first sentence that has one."""
    deciding = [one for one in remarks if not _tells_other(one.text) and not _is_head(one, whose)]
    if not deciding:
        return
    values = [value for one in deciding for value in _earlier_values(one.text)]
    yield Fact(
        Attribute.EARLIER_DECISION, values[0] if values else "", _join(deciding), _span(deciding), whose
    )


def _earlier_values(text: str) -> list[str]:
    """ "Fremsendes til Byrådet med bemærkning, at Magistraten anbefaler" is a recommendation."""
    values = [one.value for one in find_outcomes(text)]
    return ["anbefalet"] if "anbefalet" in values[:2] and values[:1] == ["oversendt"] else _values(text)


def _is_head(remark: Remark, whose: str) -> bool:
    """Whether a line only names the body and day."""
    bodies = find_bodies(remark.text)
    return (
        bool(bodies)
        and bodies[0].name == whose.partition(",")[0]
        and not find_outcomes(remark.text)
        and len(remark.text) < 90
    )


def _join(remarks: Sequence[Remark]) -> str:
    return " ".join(one.text for one in remarks)[:_LONGEST_TEXT]


def _span(remarks: Sequence[Remark]) -> Spot:
    return replace(remarks[0].spot, end=max(one.spot.end for one in remarks))
