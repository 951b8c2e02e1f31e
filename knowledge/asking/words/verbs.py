"""Which words of a question are its verbs, by where they stand: Danish puts them in fixed places.

The finite verb follows the question word ("hvem kører busserne"), another follows an auxiliary or "at", or
closes the question ("hvor meget kan bassinet rumme"). A text seldom uses the verb that it is asked by.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.model import Question, Role, Token
from knowledge.reference.stopwords import is_stopword

_MODALS = ("kan", "kunne", "skal", "skulle", "vil", "ville", "maa", "boer", "ventes")
_AUXILIARIES = frozenset((*_MODALS, "er", "var", "bliver", "blev", "har", "havde", "faar", "fik"))
_COUNTING = frozenset({"how_many", "how_big"})
_ASKING = frozenset({"who", "when", "where", "why", "how", "what"})
_VERB_ENDINGS = ("e", "es", "t", "te", "ede", "r")
_NOUN_ENDINGS = ("en", "erne", "ene", "ing")


def find_verbs(question: Question) -> frozenset[int]:
    """The indexes of the content words that are verbs; now and then a noun that stands where a verb would."""
    tokens = question.tokens
    first = next((i for i, token in enumerate(tokens) if not _asks(token)), len(tokens))
    found = set()
    if question.asks & _COUNTING:
        found.add(_after_counted(tokens, first))
    elif question.asks & _ASKING or any(token.folded == "hvor" for token in tokens[:1]):
        found.add(first)
    if any(token.folded in _AUXILIARIES for token in tokens):
        found |= _after_auxiliary(tokens)
    return frozenset(i for i in found if 0 <= i < len(tokens) and tokens[i].role is Role.CONTENT)


def _asks(token: Token) -> bool:
    return token.role is Role.ASKING or token.folded == "hvor"


def _after_counted(tokens: Sequence[Token], first: int) -> int:
    """The verb behind the thing counted ("hvor mange busser kører"), or at once ("hvor mange bruger")."""
    second = first + 1
    if second < len(tokens) and tokens[second].folded == "at":
        return first
    if second < len(tokens) and tokens[second].role is Role.CONTENT and not is_definite(tokens[second]):
        return second
    return first if second < len(tokens) and is_definite(tokens[second]) else -1


def _after_auxiliary(tokens: Sequence[Token]) -> set[int]:
    """What follows "at", else what closes the question, else what follows an auxiliary at once."""
    if infinitives := {i for i in range(1, len(tokens)) if tokens[i - 1].folded == "at"}:
        return infinitives
    last = len(tokens) - 1
    before = tokens[last - 1]
    stands_behind_noun = not is_stopword(before.folded) or is_definite(before)
    if last > 0 and _may_be_verb(tokens[last]) and stands_behind_noun:
        return {last}
    leading = _AUXILIARIES | {"at"}
    behind_subject = {
        i
        for i in range(2, len(tokens))
        if tokens[i - 2].folded in _AUXILIARIES
        and tokens[i - 1].role is Role.FILLER
        and _may_be_verb(tokens[i])
    }  # "kan man bruge"
    return behind_subject | {
        i for i in range(1, len(tokens)) if tokens[i - 1].folded in leading and _may_be_verb(tokens[i])
    }


def _may_be_verb(token: Token) -> bool:
    return token.folded.endswith(_VERB_ENDINGS) and not is_definite(token)


def is_definite(token: Token) -> bool:
    """Whether a word ends as a noun with its article does, and as no verb does."""
    return token.folded.endswith(_NOUN_ENDINGS)
