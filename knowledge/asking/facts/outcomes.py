"""Which items of a meeting were postponed, adopted, closed or voted on: "hvilke punkter blev udsat"."""

from __future__ import annotations

from sqlite_utils import Database

from knowledge.asking.facts.meetings_meant import find_meetings_meant
from knowledge.asking.facts.rendering import name_subject
from knowledge.asking.facts.wanted import Gathering, find_gathering
from knowledge.asking.quoting import build_answer, cite_each, list_some
from knowledge.asking.words.surroundings import Surroundings
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import find_terms, find_verbs, light_indexes
from knowledge.danish.folding import fold
from knowledge.model import Attempt, Attribute, Fact, Question, Role, Section, SectionKind, Status, Vote
from knowledge.storage.facts import find_facts
from knowledge.storage.recalling import recall
from knowledge.storage.sections import find_sections

KIND = "outcomes"
_SURE = 96.0
_MOST = 12
_MOST_PAPERS = 3  # where no meeting is named, the newest
_LISTING = cue("listing")
_OTHER_ASKS = frozenset({"when", "who", "where", "why", "how_long"})


def solve(question: Question, db: Database) -> Attempt | None:
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
            f"{title(paper.id)}:\n{list_some([name_subject(item) for item in items], _MOST, 'punkter')}"
            for paper, items in told
        ]
        text = "\n".join([f"{wished.told}:", *lists])
    else:
        text = f"Jeg finder ingen punkter, der {wished.none} ({title(meant.papers[0].id)})."
    spots = [(one.opening, one.label) for _, items in told for one in items]
    status = Status.ANSWERED if told else Status.UNKNOWN
    answer = build_answer(question, KIND, text, cite_each(db, spots), status=status)
    return Attempt(KIND, _SURE, answer, frozenset(question.content) | light_indexes(question))


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
