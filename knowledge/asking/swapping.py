"""A question with a piece of it replaced by another of its kind: a place, a year, a body, a month, a thing.

What is written here is only words in words; whether the outcome can be answered is seen by asking it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from knowledge.asking.facts.wanted import find_wanted_fact
from knowledge.asking.words.terms import find_verbs
from knowledge.danish.bodies import find_bodies
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold
from knowledge.model import Question, Role, Token
from knowledge.reference.stopwords import is_stopword

_DEFINITE = ("en", "et", "erne", "ene")
_LEAST_TAIL = 5  # letters that "temamødet" and "borgermødet" share
SLOTS = (Role.PLACE, Role.YEAR, Role.REFERENCE, Role.TIME, Role.NUMBER)
_YEARS_APART = {fold(text): step for text, step in (("året før", -1), ("året inden", -1), ("året efter", 1))}


def find_acting(asked: Question) -> frozenset[int]:
    """The indexes of the verbs that are not written as nouns or names."""
    return frozenset(
        index
        for index in find_verbs(asked)
        if not asked.tokens[index].folded.endswith(_DEFINITE) and not asked.tokens[index].text[0].isupper()
    )


def find_new_content(asked: Question, prior: Question) -> tuple[Token, ...]:
    """Content and operations that the question before did not hold."""
    old = {token.stem for token in prior.tokens}
    return tuple(
        token
        for token in asked.tokens
        if token.role in (Role.CONTENT, Role.OPERATION) and token.stem not in old
    )


def has_slots(asked: Question) -> bool:
    """Whether a question names a place, a year, a number, a time or an item."""
    return any(token.role in SLOTS for token in asked.tokens)


def fill_slots(asked: Question, prior: Question) -> str:
    """The question before, with its last place, year, … replaced by the new one."""
    replacements: list[tuple[Token, str]] = []
    appended: list[str] = []
    for role in SLOTS:
        fresh = _text_of_year(asked, prior) if role is Role.YEAR else text_of(asked, role)
        if not fresh:
            continue
        runs = _runs(prior.tokens, role)
        if role is Role.NUMBER and not runs and (numbered := _runs(prior.tokens, Role.REFERENCE)):
            replacements.append((numbered[-1][-1], fresh))  # "og på 1?" after "workshop 2"
            continue
        if not runs:
            appended.append(fresh)
            continue
        last = runs[-1]
        replacements.append((last[0], fresh))
        replacements.extend((token, "") for token in last[1:])
    return " ".join([rewrite_tokens(prior.text, replacements), *appended])


def swap_content(asked: Question, prior: Question) -> tuple[str, ...]:
    """The ways to ask the question before about another thing, the likeliest first.

    A body stands for the body, a month for the month, "linjeføring B" for "linjeføring A"; else it may be
    the thing as a whole, what stands last behind a preposition, or the first word that tells it apart.
    """
    return tuple(dict.fromkeys(_swap_content(asked, prior)))


def _swap_content(asked: Question, prior: Question) -> Iterator[str]:
    fresh = " ".join(token.text for token in asked.tokens if token.role in (Role.CONTENT, Role.YEAR))
    if alike := _find_alike(asked, prior):
        (start, end), instead = alike
        yield " ".join(f"{prior.text[:start]}{instead}{prior.text[end:]}".split())
        return
    verbs = find_acting(prior)
    content = [t for index, t in enumerate(prior.tokens) if t.role is Role.CONTENT and index not in verbs]
    if not content:
        yield f"{fresh} {text_of(prior, Role.PLACE)}".strip()
        return
    years = [(token, "") for token in prior.tokens if token.role is Role.YEAR]
    runs = _find_runs(prior)
    if len(runs) == 1 and prior.asks:
        yield rewrite_tokens(prior.text, [(runs[0][0], fresh), *((token, "") for token in runs[0][1:])])
    if len(runs) < 2 and not (runs and len(runs[0]) > 1):
        yield rewrite_tokens(
            prior.text, [(content[0], fresh), *((token, "") for token in content[1:]), *years]
        )
    if runs:
        last, first = runs[-1], runs[0]
        yield rewrite_tokens(prior.text, [(last[0], fresh), *((token, "") for token in last[1:])])
        yield " ".join(f"{prior.text[: first[0].start]}{fresh}{prior.text[last[-1].end :]}".split())
        yield rewrite_tokens(prior.text, [(first[0], fresh), *((token, "") for token in first[1:])])
        yield rewrite_tokens(prior.text, [(first[0], fresh)])
    yield rewrite_tokens(prior.text, [(content[0], fresh), *((token, "") for token in content[1:]), *years])


def _find_runs(prior: Question) -> list[list[Token]]:
    """The things that a question names, each the words of one run: "asfalten" and "Strandvejen"."""
    wanted = find_wanted_fact(prior)
    verbs = find_acting(prior) | (wanted.own if wanted else frozenset())
    days = find_dates(prior.text, today=prior.now.date())
    dated = prior.find_inside((day.start, day.end) for day in days)
    runs: list[list[Token]] = []
    last = -2
    for index, token in enumerate(prior.tokens):
        if token.role is not Role.CONTENT or index in verbs | dated:
            continue
        if index == last + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
        last = index
    return runs


def _find_alike(asked: Question, prior: Question) -> tuple[tuple[int, int], str] | None:
    """The span of the question before that a piece is of one kind with, and the words in its stead."""
    bodies = find_bodies(asked.text), find_bodies(prior.text)
    if all(bodies):
        return (bodies[1][-1].start, bodies[1][-1].end), asked.text[bodies[0][0].start : bodies[0][0].end]
    today = asked.now.date()
    days = find_dates(asked.text, today=today), find_dates(prior.text, today=today)
    if all(days):
        return (days[1][-1].start, days[1][-1].end), asked.text[days[0][0].start : days[0][0].end]
    content = [token for token in asked.tokens if not is_stopword(token.folded)]
    if len(content) == 1:
        tail = content[0].folded[-_LEAST_TAIL:]
        kin = [t for t in prior.tokens if t.role is Role.CONTENT and t.folded.endswith(tail)]
        longer = kin and content[0].role is Role.CONTENT and len(content[0].folded) > _LEAST_TAIL
        return ((kin[0].start, kin[0].end), content[0].text) if longer else None
    if not content:
        return None
    shared = next((token for token in prior.tokens if token.stem == content[0].stem), None)
    if shared is None:
        return None
    at = prior.tokens.index(shared)
    behind = prior.tokens[at + 1] if at + 1 < len(prior.tokens) else shared
    end = behind.end if behind.role is not Role.FILLER or len(behind.text) == 1 else shared.end
    return (shared.start, end), asked.text[content[0].start : content[-1].end]


def text_of(question: Question, role: Role) -> str:
    """What a question names of a kind, as it is typed; "" where it names none."""
    return ", ".join(question.text[run[0].start : run[-1].end] for run in _runs(question.tokens, role))


def rewrite_tokens(text: str, replacements: Iterable[tuple[Token, str]]) -> str:
    """The text with tokens replaced, from the end so that spans stay true."""
    for token, fresh in sorted(replacements, key=lambda pair: -pair[0].start):
        text = text[: token.start] + fresh + text[token.end :]
    return " ".join(text.split())


def _text_of_year(asked: Question, prior: Question) -> str:
    """The new year; "året før" is counted from the year that was asked about before."""
    named = text_of(asked, Role.YEAR)
    step = _YEARS_APART.get(fold(named))
    return str(prior.years[-1] + step) if step and prior.years else named


def _runs(tokens: Sequence[Token], role: Role) -> tuple[tuple[Token, ...], ...]:
    """Neighbouring tokens that were taken for the same thing of a kind."""
    runs: list[list[Token]] = []
    last = -2
    for index, token in enumerate(tokens):
        if token.role is not role:
            continue
        if runs and index == last + 1 and runs[-1][-1].value == token.value:
            runs[-1].append(token)
        else:
            runs.append([token])
        last = index
    return tuple(tuple(run) for run in runs)
