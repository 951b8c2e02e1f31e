"""A question about an item: find the item by its topic, take the fact that is asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from knowledge.asking.agendas.overview import tell_missing
from knowledge.asking.agendas.pointed import Pointed, find_pointed
from knowledge.asking.agendas.telling import find_numbers_asked
from knowledge.asking.events.wishes import falls_in
from knowledge.asking.evidence.values import Value, find_values
from knowledge.asking.facts.attendance import (
    find_role,
    keep_role,
    quote_facts,
    tell_attendance,
    tells_asked,
)
from knowledge.asking.facts.listing import tell_annexes_of_paper
from knowledge.asking.facts.meetings_meant import find_day_of_meeting, find_days_named, find_meetings_meant
from knowledge.asking.facts.rendering import name_subject, render_facts
from knowledge.asking.facts.stating import find_spoken, may_be_told
from knowledge.asking.facts.subjects import Subject, find_subjects, is_clearly_meant
from knowledge.asking.facts.wanted import WantedFact, find_wanted_fact, without_case
from knowledge.asking.offices import find_titles_asked
from knowledge.asking.quoting import build_answer, cite_each
from knowledge.asking.words.matching import find_stems, find_strengths
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import find_hints, forms
from knowledge.asking.words.terms import Term, find_terms, find_verbs, is_definite, light_indexes
from knowledge.danish.bodies import find_bodies, parse_body, share_body
from knowledge.danish.dates import DateMention, format_date
from knowledge.danish.folding import fold
from knowledge.danish.numbers import find_numbers
from knowledge.danish.person_names import is_kind_of_title
from knowledge.danish.words import find_words, is_common_word
from knowledge.model import (
    Attempt,
    Attendance,
    Attribute,
    Document,
    Fact,
    Question,
    Reading,
    Role,
    Section,
    SectionKind,
    Spot,
    Status,
    Vote,
)
from knowledge.reference.parties import names_party
from knowledge.storage.documents import fetch_document
from knowledge.storage.facts import find_facts
from knowledge.storage.recalling import recall

KIND = "facts"
_SURE = 94.0
_SHOWN = 58.0
_NOT_TOLD = 90.0
_UNSURE = "Jeg er ikke sikker."  # the kind of fact that is asked for, which may be of something else
_NOT_THERE = "Det står der ikke."  # another kind, or of another day
_OF_MEETING = frozenset({Attribute.DECISION, Attribute.VOTE})  # told by the body whose paper it is
_OF_MANY = frozenset({Attribute.PERSON, Attribute.NEXT_STEP})  # of which an item may tell many
_LABELLED_OTHERWISE = frozenset(
    {Attribute.MOVER, Attribute.PERSON, Attribute.NEXT_STEP, Attribute.AMOUNT, Attribute.STATEMENT}
)
"""Facts whose label names no body that told them, nor the day on which it did."""

_TOLD_BESIDE = frozenset(
    {Attribute.VOTE, Attribute.CASE_NUMBER, Attribute.STATEMENT, Attribute.ANNEX, Attribute.RECOMMENDATION}
)
"""Facts that are told of an item although a word of the question stands not in it."""

_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_LEAST = 0.85  # of the topic's weight, which a subject must speak of to be the one that is meant
_LEAST_SURELY = 0.6  # the same two of an item that is meant whatever else is said
_SURELY = 0.5
_ALIKE = 0.05  # of the rank, within which two subjects fit alike
_MOST_SUBJECTS = 12
_MOST_WORDS_OF_OUTCOME = 4  # "Godkendt med 15 stemmer" tells not what was decided
_RECOMMENDED = "indstil"
_CHANGE = "ændringsforslag"
_MOST_TOLD = 3
_COUNTS = frozenset({"how_many", "how_big"})


def solve(question: Question, db: Database) -> Attempt | None:
    """None where no fact of an item is asked for, or no item speaks of the topic."""
    wanted = find_wanted_fact(question)
    if wanted is None or not wanted.answers:
        return None
    terms = _find_terms_beside(question, wanted, db)
    if pointed := find_pointed(question, db):
        if SectionKind.ANNEX in find_numbers_asked(question):
            return None  # "bilag 2 til punkt 5.1" is told by the numbers
        terms = [term for term in terms if term.index not in pointed.parts]
        topic = _find_topic(question, wanted, terms, db)
        subjects = _speaking_of(topic, pointed.items, db)
        return _tell_first(question, wanted, subjects, terms, topic, db, pointed=pointed)
    if Attribute.ATTENDANCE in wanted.kinds and not question.operations.keys() & {"most", "least"}:
        verbs = find_verbs(question)
        beside = tuple(term for term in terms if term.index not in verbs)
        if attempt := tell_attendance(question, beside, db):
            return attempt
    topic = _find_topic(question, wanted, terms, db)
    if not topic:
        return None
    papers = None
    if Attribute.ANNEX in wanted.kinds:
        if any(token.role is Role.REFERENCE for token in question.tokens):
            return None
        of_item = any(t.folded in forms("one_item") or t != without_case(t) for t in question.tokens)
        if not of_item and (attempt := tell_annexes_of_paper(question, wanted, topic, db)):
            return attempt
        meant = find_meetings_meant(question, db)
        if meant.named:  # "på byrådsmødet i januar" says whose paper, and nothing of the item
            papers = frozenset(paper.id for paper in meant.papers)
            topic = [term for term in topic if term.index not in meant.tokens] or topic
            terms = [term for term in terms if term.index not in meant.tokens]
    subjects = _find_meant(question, wanted, topic, papers, db)
    return _tell_first(question, wanted, subjects, terms, topic, db)


def _find_terms_beside(question: Question, wanted: WantedFact, db: Database) -> list[Term]:
    """The words beside those that ask and those that name a body; who was chosen for one has it as topic."""
    bodies = find_bodies(question.text) if Attribute.PERSON not in wanted.kinds else ()
    inside = question.find_inside((body.start, body.end) for body in bodies)
    return [term for term in _read_terms(question, db) if term.index not in wanted.own | inside]


def _read_terms(question: Question, db: Database) -> tuple[Term, ...]:
    """The words of a question; "fjernvarmesagen" as "fjernvarme"."""
    plain = replace(question, tokens=tuple(map(without_case, question.tokens)))
    return find_terms(plain, db, wide=True)


def _find_topic(
    question: Question, wanted: WantedFact, terms: Sequence[Term], db: Database
) -> Sequence[Term]:
    """The words that name the item: neither verbs nor days, nor the titles that the fact itself tells."""
    dated = _find_dated(question, terms)
    undated = [term for term in terms if term.index not in dated]
    verbs = {index for index in find_verbs(question) if not is_definite(question.tokens[index])}
    topic = [term for term in undated if term.index not in verbs] or undated
    if Attribute.VOTE in wanted.kinds and not any(_holds(topic, one) for one in find_subjects(db, topic)):
        # who voted so is told by the vote
        topic = [term for term in topic if not names_party(question.tokens[term.index].text)] or topic
    titles = find_titles_asked(question) if Attribute.PERSON in wanted.kinds else {}
    topic = [term for term in topic if term.index not in titles] or topic
    bodies = find_bodies(question.text)
    if topic or len(bodies) < 2:
        return topic
    # "i magistraten da sundhedsråd blev behandlet"
    inside = question.find_inside((body.start, body.end) for body in bodies[1:])
    return [one for one in _read_terms(question, db) if one.index in inside]


def _find_meant(
    question: Question,
    wanted: WantedFact,
    topic: Sequence[Term],
    papers: frozenset[int | None] | None,
    db: Database,
) -> list[Subject]:
    """The items that speak of the whole topic, or the one that is far ahead of all others.

    papers: whose items they may be, None for anybody's.
    """
    ranked = [one for one in find_subjects(db, topic) if papers is None or one.section.document in papers]
    subjects = [one for one in ranked[:_MOST_SUBJECTS] if one.share >= _LEAST and _holds(topic, one)]
    if subjects or Attribute.ATTENDANCE in wanted.kinds:
        return subjects
    return ranked[:1] if is_clearly_meant(question, topic, ranked) else []


def _find_beside(
    question: Question, wanted: WantedFact, subject: Subject, topic: Sequence[Term], db: Database
) -> frozenset[int]:
    """Everyday words of the topic that the item does without, where the rest leaves no doubt about it: "de
    almene boliger i Grønnegade" are its 24 familieboliger.

    A decision may be on just what the item does not speak of, so none is told so.
    """
    missing = [term for term in topic if term.index not in subject.strengths]
    others = [one.rank for one in find_subjects(db, topic) if one.section != subject.section]
    ahead = subject.rank - max(others, default=0.0)
    if subject.share < _LEAST_SURELY or ahead < _SURELY or not _TOLD_BESIDE.issuperset(wanted.kinds):
        return frozenset()
    plain = all(is_common_word(question.tokens[term.index].folded) for term in missing)
    return frozenset(term.index for term in missing) if plain else frozenset()


def _speaking_of(topic: Sequence[Term], items: Sequence[Section], db: Database) -> list[Subject]:
    """The items pointed at that speak of the topic best; all where there is none."""
    spoken = {(one.section.document, one.section.position): one for one in find_subjects(db, topic)}
    unsaid: dict[int, float] = {}
    subjects = [
        spoken.get((item.document, item.position)) or Subject(item, unsaid, unsaid, unsaid, 0.0, 0.0)
        for item in items
    ]
    best = max(one.share for one in subjects)
    return [one for one in subjects if one.share >= best]


def _tell_first(
    question: Question,
    wanted: WantedFact,
    subjects: Sequence[Subject],
    terms: Sequence[Term],
    topic: Sequence[Term],
    db: Database,
    *,
    pointed: Pointed | None = None,
) -> Attempt | None:
    """The first kind of fact that one of the items tells: for sure those that are wanted, else those near.

    pointed: the items where they were pointed at by their number.
    """
    papers = {item.document for item in pointed.items} if pointed else set()
    counts, days = bool(question.asks & _COUNTS), find_days_named(question)
    searched: list[tuple[Sequence[Attribute], bool, tuple[DateMention, ...]]] = [
        (wanted.kinds, True, days),
        (wanted.near, False, days),
    ]
    if days:
        searched.append((wanted.kinds, False, ()))  # what was decided on another day is shown, not told
    for kinds, sure, held in searched:
        taken = [(one, _take(db, one.section, kinds, question, topic, held, wanted)) for one in subjects]
        told = [(one, facts) for one, facts in taken if facts]
        told = [pair for pair in told if any(_names(fact, topic) for fact in pair[1])] or told
        if counts and Attribute.ANNEX not in kinds:
            told = [pair for pair in told if any(find_numbers(fact.text) for fact in pair[1])]
        if not told:
            continue
        subject, facts = told[0]
        sure = sure or (held == days and all(_tells(wanted, fact) for fact in facts))
        sure = sure and (pointed is not None or _is_of_topic(topic, subject))
        sure = sure and may_be_told(question, wanted, kinds, subject, facts, topic, db)
        if wanted.holds_amount and not _tells_amount(db, subject.section, facts, question):
            continue
        best = [pair for pair in told if pair[0].rank >= subject.rank - _ALIKE]
        sure = sure and (len(papers) < 2 or len(best) == len(subjects))  # the other paper may be meant
        if not (sure or pointed or subject.titled.keys() - subject.paper.keys()):
            return None  # an item that only mentions the topic is no help
        if not sure and (missing := _tell_missing(question, wanted, subjects, terms, pointed, db)):
            return missing
        doubt = _UNSURE if kinds == wanted.kinds and held == days else _NOT_THERE
        attempt = _answer(
            question, db, wanted, best, terms, topic, doubt="" if sure else doubt, of_other_day=held != days
        )
        return replace(attempt, accounted=attempt.accounted | pointed.parts) if pointed else attempt
    return _tell_missing(question, wanted, subjects, terms, pointed, db)


def _tell_missing(
    question: Question,
    wanted: WantedFact,
    subjects: Sequence[Subject],
    terms: Sequence[Term],
    pointed: Pointed | None,
    db: Database,
) -> Attempt | None:
    """That the item that is meant tells no decision or no recommendation, where that is so."""
    if not subjects or not (pointed or subjects[0].titled.keys() - subjects[0].paper.keys()):
        return None
    item, kind = subjects[0].section, wanted.kinds[0]
    inside = recall(db, Surroundings).find_positions_inside(item)
    told = find_facts(db, [item.document], inside, [kind])
    missing = None if told else tell_missing(db, item, kind)
    if missing is None or (missing.status is not Status.UNKNOWN and not pointed):
        return None
    answer = build_answer(
        question,
        KIND,
        missing.text,
        cite_each(db, missing.spots),
        status=missing.status,
        reference=f"punkt {item.number}",
    )
    unsaid = frozenset(question.content) - {term.index for term in terms}
    accounted = unsaid | wanted.own | subjects[0].strengths.keys() | light_indexes(question)
    return Attempt(KIND, _NOT_TOLD, answer, accounted)


def _tells(wanted: WantedFact, fact: Fact) -> bool:
    """Whether the words of another kind of fact say it all the same: a decision taken "enstemmigt" tells
    the vote.
    """
    return wanted.telling is not None and wanted.telling.search(fold(fact.text)) is not None


def _holds(topic: Sequence[Term], subject: Subject) -> bool:
    return {term.index for term in topic} <= subject.strengths.keys()


def _is_of_topic(topic: Sequence[Term], subject: Subject) -> bool:
    """Whether the item itself speaks of the topic, and not only the name of its paper."""
    return any(term.index in subject.strengths and term.index not in subject.paper for term in topic)


def _find_dated(question: Question, terms: Sequence[Term]) -> frozenset[int]:
    """The words that name a day."""
    inside = question.find_inside((day.start, day.end) for day in find_days_named(question))
    return inside & {term.index for term in terms}


def _take(
    db: Database,
    section: Section,
    kinds: Sequence[Attribute],
    question: Question,
    topic: Sequence[Term] = (),
    days: Sequence[DateMention] = (),
    wanted: WantedFact | None = None,
) -> list[Fact]:
    """The facts of the first kind that the subject tells, of the body that is named and of one of the days.

    days: () for any day. wanted: where what is wanted besides the kind counts.
    """
    inside = recall(db, Surroundings).find_positions_inside(section)
    document = fetch_document(db, section.document)
    for kind in kinds:
        facts = [
            fact
            for fact in find_facts(db, [section.document], inside, [kind])
            if _fits(fact, document, question) and _is_of_day(fact, document, days)
        ]
        if kind is Attribute.AMOUNT and wanted:
            facts = [fact for fact in facts if {*wanted.label.split(", ")} <= {*fact.label.split(", ")}]
        if wanted and wanted.of_change:
            facts = [fact for fact in facts if _is_about_change(fact)]
        elif kind is Attribute.MOVER:
            facts = [fact for fact in facts if not fact.label] or facts
        if kind is Attribute.ATTENDANCE:
            facts = keep_role(facts, find_role(question))
            facts = facts if tells_asked(question, facts) else []  # who was away does not tell how long
        if kind is Attribute.PERSON:
            titles = find_titles_asked(question).values()
            facts = [
                fact for fact in facts if all(_tells_office(fact, title) for title in titles)
            ] or _only_one(facts, section, titles)
        if kind is Attribute.NEXT_STEP:
            facts = [fact for fact in facts if _leads_there(fact, document, question, db)]
        if kind in _OF_MANY:
            facts = _keep_nearest(facts, topic)
        named = [fact for fact in facts if _names(fact, topic)]
        if facts := named or facts:
            return facts
    return []


def _keep_nearest(facts: Sequence[Fact], topic: Sequence[Term]) -> list[Fact]:
    """Those that speak of most of the topic: an item may tell of many offices, or of many next steps."""
    told = [(len(find_spoken(fact, topic)), fact) for fact in facts]
    most = max((count for count, _ in told), default=0)
    return [fact for count, fact in told if count == most]


def _tells_office(fact: Fact, title: str) -> bool:
    """Whether the words of an appointment name the office that is asked for, also by a word like it."""
    words = [word.text for word in find_words(f"{fact.label} {fact.text}")]
    return any(
        is_kind_of_title(word, one) for one in (title, *find_hints(title, wide=True)) for word in words
    )


def _only_one(facts: Sequence[Fact], section: Section, titles: Iterable[str]) -> list[Fact]:
    """The only person of an item whose title names the office: "Ny leder af hjemmeplejen"."""
    words = [word.text for word in find_words(section.title)]
    named = all(any(is_kind_of_title(word, title) for word in words) for title in titles)
    return list(facts) if named and len({fact.value for fact in facts}) == 1 else []


def _tells_amount(db: Database, section: Section, facts: Sequence[Fact], question: Question) -> bool:
    """Whether a decision, or the recommendation that was followed, names an amount; or nothing was given."""
    if any(str(fact.value) in forms("nothing_given") for fact in facts):
        return True
    told = [*facts, *_find_recommended(db, section, facts, question)]
    return any(Value.AMOUNT in find_values(fact.text) for fact in told)


def _leads_there(fact: Fact, document: Document | None, question: Question, db: Database) -> bool:
    """Whether a next step tells its day, where that is asked for, and is taken by the body that is named."""
    if "when" in question.asks and not fact.label and not find_day_of_meeting(db, fact):
        return False
    named, to = find_bodies(question.text), find_bodies(str(fact.value))
    own = parse_body(document.body) if document and document.body else None
    return not named or share_body(named, (*to, *([own] if own else [])))


def _fits(fact: Fact, document: Document | None, question: Question) -> bool:
    """Whether a fact is told of the body that the question names."""
    told_by = fact.label if fact.attribute not in _LABELLED_OTHERWISE else ""
    bodies = find_bodies(question.text)
    if fact.attribute is Attribute.RECOMMENDATION and document and document.body:  # it is put to the meeting
        bodies = tuple(body for body in bodies if not parse_body(document.body).is_same(body))
    if bodies and told_by and not any(parse_body(told_by).is_same(body) for body in bodies):
        return False
    whose = told_by or (document.body if document else "")
    if whose and fact.attribute in _OF_MEETING:
        if bodies and not told_by:
            return any(parse_body(whose).is_same(body) for body in bodies)
        if not bodies and any(token.folded in forms("some_committee") for token in question.tokens):
            return not parse_body(whose).is_council
    return True


def _is_of_day(fact: Fact, document: Document | None, days: Sequence[DateMention]) -> bool:
    """Whether it was told on one of the days. "Udsat til den 25. februar" is no decision of that day."""
    if not days:
        return True
    printed = _ISO_DAY.search(fact.label) if fact.attribute not in _LABELLED_OTHERWISE else None
    held = dt.date.fromisoformat(printed[0]) if printed else document.date if document else None
    return held is not None and any(falls_in(day, held, held) for day in days)


def _is_about_change(fact: Fact) -> bool:
    """Whether it tells of a change that somebody proposed, not of the case itself."""
    if isinstance(fact.value, Vote):
        return fact.value.on == "amendment"
    return bool(fact.label) if fact.attribute is Attribute.MOVER else fold(_CHANGE) in fold(fact.text)


def _names(fact: Fact, topic: Sequence[Term]) -> bool:
    """Whether an absence or a vote names somebody whom the question names."""
    if not isinstance(fact.value, Attendance):
        return False
    names = f"{fact.value.name} {fact.value.substitute_for}"
    return bool(find_strengths(topic, find_stems(names)))


def _tell_outcome(db: Database, section: Section, facts: Sequence[Fact], question: Question) -> str:
    """How a vote of the meeting itself ended, where its own words do not tell; "" for all else."""
    if facts[0].attribute is not Attribute.VOTE or len(facts) != 1 or facts[0].label:
        return ""
    if _is_about_change(facts[0]):  # the case may have been adopted without it
        return ""
    decided = [fact for fact in _take(db, section, [Attribute.DECISION], question) if fact.value]
    told = fold(facts[0].text)
    outcomes = list(dict.fromkeys(str(f.value) for f in decided if fold(str(f.value)) not in told))
    return f"\n{outcomes[0].capitalize()}." if len(outcomes) == 1 else ""


def _find_recommended(
    db: Database, section: Section, facts: Sequence[Fact], question: Question
) -> list[Fact]:
    """What was recommended, where a decision only says that it was followed ("Vedtaget som indstillet")."""
    if facts[0].attribute is not Attribute.DECISION or facts[0].label:
        return []
    told = " ".join(fold(fact.text) for fact in facts)
    if len(told.split()) > _MOST_WORDS_OF_OUTCOME and _RECOMMENDED not in told:
        return []
    return _take(db, section, [Attribute.RECOMMENDATION], question)


def _find_day(db: Database, section: Section) -> str:
    """The day of the meeting whose paper it is, in words; "" where the paper has none."""
    document = fetch_document(db, section.document)
    return format_date(document.date) if document and document.date else ""


def _is_same_number(told: Sequence[tuple[Subject, list[Fact]]]) -> bool:
    """Whether several items, as of a committee and of the council, are the same case by its number."""
    facts = [fact for _, facts in told for fact in facts]
    of_case = all(fact.attribute is Attribute.CASE_NUMBER for fact in facts)
    return of_case and len({fact.value for fact in facts}) == 1


def _answer(
    question: Question,
    db: Database,
    wanted: WantedFact,
    told: Sequence[tuple[Subject, list[Fact]]],
    terms: Sequence[Term],
    topic: Sequence[Term],
    *,
    doubt: str,
    of_other_day: bool,
) -> Attempt:
    """doubt: what is said before facts that may not be what was asked for, "" where they surely are."""
    around = recall(db, Surroundings)
    several = len({one.section.document for one, _ in told}) > 1
    lines: list[str] = []
    spots: list[tuple[Spot, str]] = []
    single = len(told) == 1 or _is_same_number(told)
    for subject, facts in told[:_MOST_TOLD]:
        name = name_subject(subject.section)
        if find_days_named(question) and (day := _find_day(db, subject.section)):
            name = f"{name} ({day})"
        title = f"{around.find_document_title(subject.section.document)}, " if several else ""
        outcome = _tell_outcome(db, subject.section, facts, question)
        quoted = quote_facts(question, facts) if facts[0].attribute is Attribute.ATTENDANCE else ""
        spots += [(fact.spot, fact.text) for fact in facts]
        if "when" in question.asks and (meeting := find_day_of_meeting(db, facts[0])):
            plan = around.find_document_title(meeting.spot.document)
            quoted += f"\nMødet er den {format_date(meeting.start)} ({plan})."
            spots.append((meeting.spot, meeting.text))
        lines.append(f"{title}{name}:\n{render_facts(facts)}{outcome}{quoted}")
        if single and (recommended := _find_recommended(db, subject.section, facts, question)):
            lines[-1] += f"\n{render_facts(recommended)}"
            spots += [(fact.spot, fact.text) for fact in recommended]
    text = "\n\n".join(lines)
    if doubt:
        text = f"{doubt} Nærmest:\n{text}"
    covered = frozenset(index for subject, _ in told for index in subject.strengths)
    accounted = (
        covered
        | (_find_beside(question, wanted, told[0][0], topic, db) if single else frozenset())
        | wanted.own
        | frozenset(question.content) - {term.index for term in terms}
        | find_verbs(question)
        | (find_titles_asked(question).keys() if Attribute.PERSON in wanted.kinds else frozenset())
        | _find_dated(question, terms)
        | {
            term.index
            for term in terms
            if Attribute.VOTE in wanted.kinds and names_party(question.tokens[term.index].text)
        }
    )
    answer = build_answer(
        question,
        KIND,
        text,
        cite_each(db, spots),
        status=Status.ANSWERED if single and not doubt else Status.AMBIGUOUS,
        reference=f"punkt {told[0][0].section.number}" if single and told[0][0].section.number else "",
        readings=()
        if single
        else tuple(
            Reading(name_subject(one.section), f"{question.text} – {one.section.title}")
            for one, _ in told[:_MOST_TOLD]
        ),
    )
    why = tuple(f"{one.rank:.2f} {name_subject(one.section)}" for one, _ in told[:_MOST_TOLD])
    score = _SHOWN if doubt and not of_other_day else _SURE
    return Attempt(KIND, score, answer, accounted | light_indexes(question), why)
