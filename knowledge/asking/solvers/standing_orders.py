"""What standing orders settle: speaking time, what happens at equal votes, when a deputy is called in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from knowledge.asking.evidence.values import find_values, find_wanted
from knowledge.asking.facts.wanted import find_wanted_fact
from knowledge.asking.quoting import build_answer, cite_spot, quote
from knowledge.asking.rule_topics import find_rule_topic
from knowledge.asking.words.matching import find_stems, find_strengths
from knowledge.asking.words.terms import Term, find_terms, light_indexes
from knowledge.model import Attempt, Attribute, Fact, Question, Status
from knowledge.storage.facts import find_facts

KIND = "standing_orders"
_SURE = 92.0
_NEAR = 58.0
_MOST = 4  # rules of a topic that are told beside each other
_NOT_ASKED = frozenset({"who", "why", "phone", "mail", "contact", "what_if"})


def solve(question: Question, db: Database) -> Attempt | None:
    """The rules on the topic, those first that speak most of the question; None unless one paper has any."""
    topic = find_rule_topic(question.text)
    if topic is None or question.asks & _NOT_ASKED:
        return None
    if find_wanted_fact(question) and "what_if" not in question.operations:
        return None  # "hvad blev besluttet om taletid" asks for a decision, "hvis stemmerne står lige" not
    rules = [rule for rule in find_facts(db, attributes=[Attribute.RULE]) if topic.is_told(rule.text)]
    wanted = find_wanted(question).values
    rules = [rule for rule in rules if not wanted or wanted & find_values(rule.text)]
    if not rules or len({rule.spot.document for rule in rules}) > 1:
        return None
    told = _order(find_terms(question, db), rules)[:_MOST]
    sure = len(rules) <= _MOST
    lines = [f"{rule.value}: {quote(rule.text)}" for rule in told]
    answer = build_answer(
        question,
        KIND,
        "\n".join(lines),
        [cite_spot(db, rule.spot, rule.text) for rule in told],
        status=Status.ANSWERED if sure else Status.AMBIGUOUS,
    )
    accounted = frozenset(question.content) | light_indexes(question)
    return Attempt(KIND, _SURE if sure else _NEAR, answer, accounted, ("rules on the topic",))


def _order(terms: Sequence[Term], rules: Sequence[Fact]) -> list[Fact]:
    """Those first that speak of more of the question; else as they stand."""

    def share(rule: Fact) -> float:
        return sum(find_strengths(terms, find_stems(rule.text)).values())

    return sorted(rules, key=share, reverse=True)
