"""What is attached to a letter or a note as a whole: "hvilke bilag er der til notatet om færgen"."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.facts.rendering import render_facts
from knowledge.asking.facts.wanted import WantedFact
from knowledge.asking.quoting import build_answer, cite_each
from knowledge.asking.words.matching import find_strengths
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.terms import Term, light_indexes
from knowledge.model import Attempt, Attribute, Fact, Question, SectionKind, Status
from knowledge.storage.documents import find_documents
from knowledge.storage.facts import find_facts
from knowledge.storage.recalling import recall

KIND = "annexes"
_SURE = 94.0


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
    answer = build_answer(question, KIND, text, sources, status=status)
    accounted = {term.index for term in topic} | wanted.own | light_indexes(question)
    return Attempt(KIND, _SURE, answer, frozenset(accounted), tuple(title for title, _ in told))
