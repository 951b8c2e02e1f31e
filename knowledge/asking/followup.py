"""Follow-ups: a short question is written out in full from the one before it.

"og Silkeborg?" after "Viborg kvote 2022" becomes "Silkeborg kvote 2022". What comes after this file never
needs to know that there was a conversation, and `raadsbot explain` shows the question that was answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from knowledge.asking.words.cues import cue
from knowledge.asking.words.verbs import find_verbs
from knowledge.danish.folding import fold
from knowledge.model import Context, Question, Role, Token

_SLOTS = (Role.PLACE, Role.YEAR, Role.REFERENCE, Role.TIME, Role.NUMBER)
_OPENINGS = tuple(
    fold(text) for text in ("og ", "hvad med", "hvad så", "men ", "hvad så med", "eller ", "hvad nu med")
)
_PRONOUNS = frozenset(
    fold(word) for word in ("han", "hun", "hans", "hendes", "ham", "hende", "vedkommende", "vedkommendes")
)

_THINGS = frozenset({"det", "den"})
_NO_PRONOUN_BEFORE = frozenset({"der", "at", "som"})
_DEFINITE = ("en", "et", "erne", "ene")
_OF_DAYS = frozenset({"when", "weekday", "how_many_days", "how_long", "next"})
_LEADING = frozenset({"i", "paa", "om", "for", "ved", "hos"})
_SHORT = 4  # words of a question that only goes on
_OF_ITEMS = cue("annex") | cue("decided") | cue("proposed") | cue("voted") | cue("leading_workshops")
_POINTING = frozenset({"dem", "begge", "disse", "de"})
_YEARS_APART = {fold(text): step for text, step in (("året før", -1), ("året inden", -1), ("året efter", 1))}

_REPAIR = re.compile(
    r"\s*(?:nej\b[\s,.!–-]*)?(?:jeg|vi)\s+(?:mente|mener|tænkte\s+på|spurgte\s+(?:om|til)|ville\s+vide)\s+"
    r"|\s*nej\b[\s,.!–-]*(?:det\s+(?:var|er|skulle\s+være)|for|i)\s+"
    r"|\s*(?:nej\b[\s,.!–-]*)?ikke\s+\S+(?:\s+\S+)?\s*,?\s+men\s+",
    re.IGNORECASE,
)
_NO = re.compile(r"\s*nej\b[\s,.!–-]+", re.IGNORECASE)

Understand = Callable[[str], Question]


def complete_question(text: str, context: Context, understand: Understand) -> str:
    """The question with what it leaves out filled in; the same text where nothing is left out."""
    if (right := _find_repair(text, understand)) is not None:
        return _repair(right, context, understand)
    asked = understand(text)
    if context.person and (named := _name_person(asked, context.person)) != text:
        return named
    if not context.question or not asked.tokens:
        return text
    prior = understand(context.question)
    if named := _name_places(asked, prior) or _name_thing(asked, prior, context) or _join(asked, prior):
        return named
    new = _new_content(asked, prior)
    if not new and _leaves_out(asked, prior, context) and not asked.asks - prior.asks - {"what"}:
        return _fill_slots(asked, prior)
    only_gap = bool(new) and all(token.value in ("difference", "compare") for token in new)
    if only_gap and len(asked.places) == len(prior.places) == 1:
        return f"{prior.text} {asked.text}"  # "hvad er forskellen til Hillerød", "sammenlign med Aarhus"
    only_years = all(token.role not in _SLOTS or token.role is Role.YEAR for token in asked.tokens)
    if new and _opens_as_followup(text) and only_years and not asked.asks:
        return _swap_content(asked, prior)
    return text


def _find_repair(text: str, understand: Understand) -> str | None:
    """What a member means instead: "Aarhus" of "nej, jeg mente Aarhus"; None where nothing is put right."""
    if match := _REPAIR.match(text):
        return text[match.end() :].strip()
    match = _NO.match(text)
    rest = text[match.end() :].strip() if match else ""
    return rest if rest and _has_slots(understand(rest)) else None


def _repair(right: str, context: Context, understand: Understand) -> str:
    """The last question with the part of the same kind replaced; a whole question stands for itself."""
    last = context.asked or context.question
    asked = understand(right)
    if not last or asked.asks - {"what"}:
        return right
    prior = understand(last)
    new = _new_content(asked, prior)
    if new and _has_slots(asked):
        return right
    if new:
        return _swap_content(asked, prior)
    return _fill_slots(asked, prior) if _has_slots(asked) else right


def _name_person(asked: Question, person: str) -> str:
    return _rewrite(
        asked.text,
        (
            (t, f"{person}s" if t.folded.endswith("s") else person)
            for t in asked.tokens
            if t.folded in _PRONOUNS
        ),
    )


def _name_places(asked: Question, prior: Question) -> str:
    """The names in the stead of "dem" after a question on several places, of a last "de" also after one;
    "" where there is no such word."""
    following = dict(zip(asked.tokens, (*asked.tokens[1:], None), strict=True))
    pointing = [
        token
        for token in asked.tokens
        if token.folded in _POINTING and not (token.folded == "de" and _is_adjective(following[token]))
    ]
    if not pointing or not prior.places or asked.places:
        return ""
    if len(prior.places) < 2 and pointing[0] is not asked.tokens[-1]:
        return ""
    return _rewrite(asked.text, [(pointing[0], _text_of(prior, Role.PLACE))])


def _is_adjective(token: Token | None) -> bool:
    """As in "de supplerende medlemmer", "de seks kommuner": "de" stands for nothing that was named before."""
    if token is None:
        return False
    return token.role is Role.NUMBER or (token.role is Role.CONTENT and token.folded.endswith("e"))


def _name_thing(asked: Question, prior: Question, context: Context) -> str:
    """The thing in the stead of "det" after a question on it: "hvem holder det" after "hvornår er oplægget";
    "" where "det" is no such word, or the days of what was just told are asked for."""
    if context.deadline and asked.asks & _OF_DAYS:
        return ""
    content = [token for token in asked.tokens if token.role is Role.CONTENT]
    asks = asked.asks or any(token.folded == "hvor" for token in asked.tokens)
    if not asks or len(content) > 1 or _has_slots(asked) or asked.operations:
        return ""
    following = (*asked.tokens[1:], None)
    pointing = [
        token
        for token, after in zip(asked.tokens, following, strict=False)
        if token.folded in _THINGS and (after is None or _may_follow_pronoun(asked, after))
    ]
    thing = _find_thing(prior)
    return _rewrite(asked.text, [(pointing[0], thing)]) if len(pointing) == 1 and thing else ""


def _may_follow_pronoun(asked: Question, token: Token) -> bool:
    """Not "det nye bibliotek", "det at klage", "er det der"."""
    if token.role is Role.CONTENT:
        return asked.tokens.index(token) in find_verbs(asked)
    return token.role is Role.FILLER and token.folded not in _NO_PRONOUN_BEFORE


def _find_thing(prior: Question) -> str:
    """What a question is about: its words from the first that is no verb to the last."""
    verbs = find_verbs(prior)
    told = [(i, token) for i, token in enumerate(prior.tokens) if token.role in (Role.CONTENT, *_SLOTS)]
    nouns = [token for i, token in told if i not in verbs or token.folded.endswith(_DEFINITE)]
    telling = nouns or [token for _, token in told]
    named = any(token.role is Role.CONTENT for token in telling)
    return prior.text[telling[0].start : telling[-1].end] if named else ""


def _join(asked: Question, prior: Question) -> str:
    """A piece of a question with the one that it goes on from; "" where it stands by itself.

    "hvorfor?", "hvad hvis landstallet er 900" and "pr. 10.000 indbyggere?" after a place's figure, "i Rådet"
    after "hvornår er mødet", "hvilke bilag er der" after "punkt 3".
    """
    said = asked.text.rstrip(" ?!.")
    content = {token.stem for token in asked.tokens if token.role is Role.CONTENT}
    if prior.places and not asked.places:
        if asked.asks == {"why"} and not content and not _has_slots(asked):
            return f"{said} {prior.text}"
        if "what_if" in asked.operations:
            return f"{said} {_text_of(prior, Role.PLACE)}"
        if asked.operations and not content and _opens_as_followup(asked.text):
            return f"{said} i {_text_of(prior, Role.PLACE)}"  # "og hvem får færrest?"
        if asked.tokens[0].value == "per":
            return f"{prior.text.rstrip(' ?!.')} {said}"
    if asked.tokens[0].folded in _LEADING and content and prior.asks and len(asked.tokens) <= _SHORT:
        return "" if asked.asks or _has_slots(asked) else f"{prior.text.rstrip(' ?!.')} {said}"
    reference = _text_of(prior, Role.REFERENCE)
    if reference and asked.asks and content and content <= _OF_ITEMS and not _has_slots(asked):
        return f"{said} {reference}"
    return ""


def _new_content(asked: Question, prior: Question) -> tuple[Token, ...]:
    """Content and operations that the question before did not hold."""
    old = {token.stem for token in prior.tokens}
    return tuple(
        token
        for token in asked.tokens
        if token.role in (Role.CONTENT, Role.OPERATION) and token.stem not in old
    )


def _has_slots(asked: Question) -> bool:
    return any(token.role in _SLOTS for token in asked.tokens)


def _opens_as_followup(text: str) -> bool:
    return fold(text.strip()).startswith(_OPENINGS)


def _leaves_out(asked: Question, prior: Question, context: Context) -> bool:
    """Whether a question with no new word is only a part of one: "og Vejle?", "2023", "kvote 2023".

    "kvote i Vejle" says what and where, "hvad er punkt 4" and "573" name something that the question before
    knows nothing of: they stand alone.
    """
    roles = {token.role for token in asked.tokens if token.role in _SLOTS}
    says_what = any(token.role in (Role.CONTENT, Role.OPERATION) for token in asked.tokens)
    opens = _opens_as_followup(asked.text)
    if not roles or (says_what and Role.PLACE in roles and not opens):
        return False
    if says_what and asked.asks and not prior.places and not opens:
        return False  # "hvad brugte vi på konsulenter i 2024" is whole, where no place is left out
    known = {token.role for token in prior.tokens} | {Role.YEAR}
    known |= {Role.TIME} if not asked.asks or opens else set()
    known |= {Role.NUMBER} if Role.REFERENCE in known else set()
    known |= {Role.PLACE} if context.measure or opens else set()
    return roles <= known


def _fill_slots(asked: Question, prior: Question) -> str:
    """The question before, with its last place, year, … replaced by the new one."""
    replacements: list[tuple[Token, str]] = []
    appended: list[str] = []
    for role in _SLOTS:
        fresh = _text_of_year(asked, prior) if role is Role.YEAR else _text_of(asked, role)
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
    return " ".join([_rewrite(prior.text, replacements), *appended])


def _swap_content(asked: Question, prior: Question) -> str:
    """The question before, asked about another measure; its year goes, for it belonged to the old one."""
    fresh = " ".join(token.text for token in asked.tokens if token.role in (Role.CONTENT, Role.YEAR))
    content = [token for token in prior.tokens if token.role is Role.CONTENT]
    if not content:
        return f"{fresh} {_text_of(prior, Role.PLACE)}".strip()
    years = [(token, "") for token in prior.tokens if token.role is Role.YEAR]
    return _rewrite(prior.text, [(content[0], fresh), *((token, "") for token in content[1:]), *years])


def _text_of_year(asked: Question, prior: Question) -> str:
    """The new year; "året før" is counted from the year that was asked about before."""
    said = _text_of(asked, Role.YEAR)
    step = _YEARS_APART.get(fold(said))
    return str(prior.years[-1] + step) if step and prior.years else said


def _text_of(question: Question, role: Role) -> str:
    return ", ".join(question.text[run[0].start : run[-1].end] for run in _runs(question.tokens, role))


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


def _rewrite(text: str, replacements: Iterable[tuple[Token, str]]) -> str:
    """The text with tokens replaced, from the end so that spans stay true."""
    for token, fresh in sorted(replacements, key=lambda pair: -pair[0].start):
        text = text[: token.start] + fresh + text[token.end :]
    return " ".join(text.split())
