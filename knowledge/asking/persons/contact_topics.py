"""Which of the people in one sentence a subject belongs to: "til Eva Lund, eller til Bo Ek for økonomi"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.terms import Term
from knowledge.model import Contact

_OTHER_PERSON = re.compile(
    r",?\s+(?:eller|mens|og)\s+(?=(?:til\s+)?[a-zæøå]*\s*[A-ZÆØÅ]|spørgsmål\b|henvendelser?\b)|;\s+|(?<=\S)\s+(?=(?:[A-ZÆØÅ][a-zæøå]+\s+)?[Ss]pørgsmål\s+(?:om|til|vedr))"
)
_SAYS_ABOUT = re.compile(r"\b(?:spørgsmål|henvendelser?|vedr\w*|angående|om)\b", re.IGNORECASE)


def is_for_topic(terms: Sequence[Term], contacts: Sequence[Contact]) -> bool:
    """Whether the subject is not somebody else's, who stands in the same sentence without an address."""
    names = {contact.name for contact in contacts}
    clauses = _OTHER_PERSON.split(contacts[0].topic)
    if len(clauses) < 2 or "" in names:
        return True
    own = " ".join(clause for clause in clauses if any(name in clause for name in names))
    others = " ".join(clause for clause in clauses if not any(name in clause for name in names))
    return cover(terms, find_stems(own)).share >= cover(terms, find_stems(others)).share


def keep_own(terms: Sequence[Term], contacts: Sequence[Contact]) -> tuple[Contact, ...]:
    """Of several people in a sentence all but those whose own clause is about something else."""
    clauses = _OTHER_PERSON.split(contacts[0].topic)
    own = {one.name: next((c for c in clauses if one.name and one.name in c), "") for one in contacts}
    shares = {name: cover(terms, find_stems(clause)).share for name, clause in own.items()}
    best = max(shares.values())
    return tuple(one for one in contacts if shares[one.name] >= best or not _SAYS_ABOUT.search(own[one.name]))
