"""Words of a question that point back ("den", "de"), and the things that they may stand for.

After "hvornår er fristen for svar om skolen" the "de" of "hvor skal de sendes hen" may be "svar om skolen".
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.asking.events.wishes import folded_words
from knowledge.asking.facts.wanted import find_wanted_fact
from knowledge.asking.swapping import SLOTS, find_acting
from knowledge.asking.words.synonyms import forms
from knowledge.asking.words.terms import find_verbs
from knowledge.model import Question, Role, Token

_LINKING = frozenset({"er", "var", "bliver", "blev"})
_DEFINITE = ("en", "et", "erne", "ene")
_ONE, _MANY = ("en", "et"), ("er", "erne", "ene")
_CHANGES = frozenset({"development", "rises", "falls"})
_MOST_THINGS = 4
_UNDATED = tuple(role for role in SLOTS if role is not Role.YEAR)


def find_pronouns(asked: Question) -> list[Token]:
    """Each word that stands for what was named before: not "det nye bibliotek", "de seks kommuner"."""
    pairs = zip(asked.tokens, (*asked.tokens[1:], None), strict=False)  # one longer where there are none
    pointing = forms("pointed_thing") | forms("pointed_several")
    return [token for token, after in pairs if token.folded in pointing and _may_follow(asked, after)]


def _may_follow(asked: Question, token: Token | None) -> bool:
    """Not "det nye bibliotek", "det at klage", "er det der"; but "er den færdig", "er det steget"."""
    if token is None:
        return True
    at = asked.tokens.index(token)
    is_last, links = at == len(asked.tokens) - 1, asked.tokens[at - 2].folded in _LINKING
    if token.role is Role.OPERATION:
        return is_last or token.value in _CHANGES
    if token.role is Role.CONTENT and links and not is_last:
        return token.folded.endswith(_DEFINITE)  # "er det prisen for 2026"
    if token.role is Role.CONTENT:
        return links or at in find_verbs(asked)
    return token.role in (Role.FILLER, Role.YEAR) and token.folded not in forms("no_pronoun_before")


def find_things(prior: Question, *, dated: bool = True) -> tuple[str, ...]:
    """What "den" may stand for, the likeliest first: a thing with what hangs on it, then the thing alone.

    The deadline whose day was asked for comes last: "hvad koster den" hardly means it. dated: with the year.
    """
    found: list[list[Token]] = []
    for chain in _find_chains(prior, SLOTS if dated else _UNDATED):
        rest = [chain[at:] for at in _find_runs(chain)[1:2]] if _is_of_days(chain) else []
        found += [*rest, chain, chain[: _end_of_run(chain, 0)]]
    return _write(prior, sorted(found, key=_is_of_days))


def find_several(prior: Question) -> tuple[str, ...]:
    """What "de" may stand for: a thing in the plural, else any but one that is written as one ("fristen")."""
    found = [chain[at:] for chain in _find_chains(prior) for at in _find_runs(chain)]
    found = [one for one in found if not one[0].folded.endswith(_ONE) and not _is_of_days(one)]
    return _write(prior, [one for one in found if one[0].folded.endswith(_MANY)] or found)


def find_undated(prior: Question) -> tuple[str, ...]:
    """What a question is about, without a "frist": what it is the deadline of comes in its stead."""
    found = [chain[at:] for chain in _find_chains(prior) for at in _find_runs(chain)]
    return _write(prior, [one for one in found if not _is_of_days(one)])


def _write(prior: Question, found: list[list[Token]]) -> tuple[str, ...]:
    texts = (prior.text[one[0].start : one[-1].end] for one in found)
    return tuple(dict.fromkeys(texts))[:_MOST_THINGS]


def _is_of_days(phrase: list[Token]) -> bool:
    return phrase[0].folded in folded_words("deadline")


def _find_chains(prior: Question, slots: Sequence[Role] = SLOTS) -> list[list[Token]]:
    """The longest first: nouns that prepositions join, without the question's verbs and what it asks for."""
    wanted = find_wanted_fact(prior)
    asking = wanted.own if wanted else frozenset()
    verbs = find_acting(prior)
    naming = [
        i for i, t in enumerate(prior.tokens) if t.role in (Role.CONTENT, *slots) and i not in asking | verbs
    ]
    if not naming:
        naming = [i for i in verbs - asking if prior.tokens[i].role is Role.CONTENT]
    chains: list[list[Token]] = []
    last = -1
    for i in naming:
        between = prior.tokens[last + 1 : i]
        if chains and all(token.folded in forms("joining_nouns") for token in between):
            chains[-1] += [*between, prior.tokens[i]]
        else:
            chains.append([prior.tokens[i]])
        last = i
    named = [chain for chain in chains if any(token.role is Role.CONTENT for token in chain)]
    return sorted(named, key=len, reverse=True)


def _find_runs(chain: list[Token]) -> list[int]:
    """Where each run of words with a noun begins in a chain: at its start, and after a preposition."""
    starts = [i for i, token in enumerate(chain) if token.role is not Role.FILLER]
    starts = [i for i in starts if i == 0 or chain[i - 1].role is Role.FILLER]
    return [i for i in starts if any(one.role is Role.CONTENT for one in chain[i : _end_of_run(chain, i)])]


def _end_of_run(chain: list[Token], at: int) -> int:
    return next((i for i in range(at, len(chain)) if chain[i].role is Role.FILLER), len(chain))
