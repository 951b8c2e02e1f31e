"""Items listed by what they are about ("er der noget om asbest") or by what came of them, and annexes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.facts.meetings_meant import find_meetings_meant
from knowledge.asking.facts.rendering import name_subject, render_facts
from knowledge.asking.facts.subjects import Subject, find_subjects
from knowledge.asking.facts.wanted import Gathering, WantedFact, find_gathering
from knowledge.asking.quoting import build_answer, cite_each, list_some
from knowledge.asking.words.matching import find_strengths
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue, forms
from knowledge.asking.words.terms import Term, find_terms, find_verbs, light_indexes
from knowledge.danish.folding import fold
from knowledge.model import Attempt, Attribute, Fact, Question, Role, Section, SectionKind, Status, Vote
from knowledge.storage.documents import find_documents
from knowledge.storage.facts import find_facts
from knowledge.storage.recalling import recall
from knowledge.storage.sections import find_sections

KIND = "items"
_BY_TITLE, _BY_TEXT = 95.0, 90.0
_MOST = 8
_LISTING = cue("listing")
_ANNEX = cue("annex")
_OTHER_ASKS = frozenset({"when", "who", "where", "why", "how_long"})

OUTCOMES = "outcomes"
_SURE = 96.0
_MOST_EACH = 12
_MOST_PAPERS = 3  # where no meeting is named, the newest

ANNEXES = "annexes"
_SURE_ANNEXES = 94.0


def solve(question: Question, db: Database) -> Attempt | None:
    """None where no items are asked for, or no topic is named that items of one meeting speak of."""
    own = frozenset(
        i
        for i, token in enumerate(question.tokens)
        if token.stem in _LISTING and token.folded not in forms("one_item")
    )
    points = any(token.role is Role.REFERENCE for token in question.tokens)
    annexes = any(token.stem in _ANNEX for token in question.tokens)
    if not own or points or annexes or question.asks & _OTHER_ASKS:
        return None
    verbs, around = find_verbs(question), recall(db, Surroundings)
    terms = [term for term in find_terms(question, db) if term.index not in own | verbs]
    if not terms:
        return None
    found = [one for one in find_subjects(db, terms) if one.section.kind is SectionKind.ITEM]
    topic = [term for term in terms if not _is_of_paper(around, found, term.index)]
    if not topic:
        return None
    wished = {term.index for term in topic}
    titled = [
        one for one in found if wished <= find_strengths(topic, around.find_title_stems(one.section)).keys()
    ]
    told = titled or [one for one in found if {term.index for term in terms} <= one.strengths.keys()]
    if not told:
        return None
    newest = around.find_newest([one.section.document for one in told])
    items = sorted(
        (one.section for one in told if one.section.document == newest), key=lambda one: one.position
    )
    title = around.find_document_title(newest)
    lines = list_some([name_subject(item) for item in items], _MOST, "punkter")
    spots = [(item.opening, item.label) for item in items]
    answer = build_answer(
        question, KIND, f"Det handler disse punkter om ({title}):\n{lines}", cite_each(db, spots)
    )
    score = _BY_TITLE if titled else _BY_TEXT
    return Attempt(KIND, score, answer, frozenset(question.content) | light_indexes(question))


def _is_of_paper(around: Surroundings, found: list[Subject], index: int) -> bool:
    """Whether a word names the meeting rather than a topic: every subject has it from its paper's name."""
    return bool(found) and all(index in one.paper for one in found[:3])


def list_outcomes(question: Question, db: Database) -> Attempt | None:
    """None where no items are asked for by what came of them, or a topic is named besides."""
    if question.asks & _OTHER_ASKS or not any(token.stem in _LISTING for token in question.tokens):
        return None
    wished = find_gathering(question)
    if wished is None:
        return None
    meant = find_meetings_meant(question, db)
    own = wished.own | meant.tokens | {i for i, t in enumerate(question.tokens) if t.stem in _LISTING}
    own |= {i for i, token in enumerate(question.tokens) if token.role is Role.PLACE}  # it chose the papers
    topic = [term for term in find_terms(question, db) if term.index not in own | find_verbs(question)]
    if topic or not meant.papers:
        return None
    found = [(paper, items) for paper in meant.papers if (items := _find_items(db, paper.id, wished))]
    told = found[:1] if meant.named else found[:_MOST_PAPERS]
    title = recall(db, Surroundings).find_document_title
    if told:
        lists = [
            f"{title(paper.id)}:\n{list_some([name_subject(item) for item in items], _MOST_EACH, 'punkter')}"
            for paper, items in told
        ]
        text = "\n".join([f"{wished.told}:", *lists])
    else:
        text = f"Jeg finder ingen punkter, der {wished.none} ({title(meant.papers[0].id)})."
    spots = [(one.opening, one.label) for _, items in told for one in items]
    status = Status.ANSWERED if told else Status.UNKNOWN
    answer = build_answer(question, OUTCOMES, text, cite_each(db, spots), status=status)
    return Attempt(OUTCOMES, _SURE, answer, frozenset(question.content) | light_indexes(question))


def _find_items(db: Database, document: int, wished: Gathering) -> list[Section]:
    """The items of a paper of which the wish is true, in reading order."""
    items = find_sections(db, [document], [SectionKind.ITEM])
    if wished.closed:
        return [item for item in items if item.closed]
    around = recall(db, Surroundings)
    kind = Attribute.VOTE if wished.voted else Attribute.DECISION

    def fits(fact: Fact) -> bool:
        return _is_divided(fact) if wished.voted else fold(str(fact.value)) in wished.outcomes

    return [
        item
        for item in items
        if any(map(fits, find_facts(db, [document], around.find_positions_inside(item), [kind])))
    ]


def _is_divided(fact: Fact) -> bool:
    """Whether somebody voted against or abstained, in the meeting itself."""
    vote = fact.value
    assert isinstance(vote, Vote)
    return not fact.label and bool(vote.against or vote.abstain)


def tell_annexes_of_paper(
    question: Question, wanted: WantedFact, topic: Sequence[Term], db: Database
) -> Attempt | None:
    """The annexes of the papers whose title and kind say all of the topic; None where none has any."""
    around = recall(db, Surroundings)
    told: list[tuple[str, Sequence[Fact]]] = []
    for paper in find_documents(db):
        held = find_strengths(topic, around.find_identity_stems(paper.id))
        facts = find_facts(db, [paper.id], (), [Attribute.ANNEX]) if len(held) == len(topic) else ()
        own = [one for one in facts if around.find_outer_of(one.spot).kind is not SectionKind.ITEM]
        told += [(paper.title, own)] if own else []
    if not told:
        return None
    text = "\n\n".join(f"{title}: {render_facts(facts)}" for title, facts in told)
    sources = cite_each(db, ((fact.spot, fact.text) for _, facts in told for fact in facts))
    status = Status.ANSWERED if len(told) == 1 else Status.AMBIGUOUS
    answer = build_answer(question, ANNEXES, text, sources, status=status)
    accounted = {term.index for term in topic} | wanted.own | light_indexes(question)
    return Attempt(ANNEXES, _SURE_ANNEXES, answer, frozenset(accounted), tuple(title for title, _ in told))
