"""Follow-ups: a short question is written out in full from the one before it.

"og Silkeborg?" after "Viborg kvote 2022" becomes "Silkeborg kvote 2022". What comes after this file never
needs to know that there was a conversation, and `raadsbot explain` shows the question that was answered.
Where a piece may stand for several pieces of the question before, each way to write it out is tried in turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.asking.facts.wanted import find_wanted_fact
from knowledge.asking.persons.offices import find_titles_asked
from knowledge.asking.swapping import (
    SLOTS,
    fill_slots,
    find_new_content,
    find_things,
    has_slots,
    rewrite_tokens,
    swap_content,
    text_of,
)
from knowledge.asking.words.synonyms import cue, forms
from knowledge.asking.words.terms import find_verbs
from knowledge.danish.dates import format_date
from knowledge.danish.folding import fold
from knowledge.model import Context, Question, Role, Token
from knowledge.reference.places import fetch_place

_OPENINGS = tuple(
    fold(text) for text in ("og ", "hvad med", "hvad så", "men ", "hvad så med", "eller ", "hvad nu med")
)
_PEOPLE = frozenset(
    fold(word) for word in ("han", "hun", "hans", "hendes", "ham", "hende", "vedkommende", "vedkommendes")
)

_THINGS = frozenset({"det", "den"})
_LINKING = frozenset({"er", "var", "bliver", "blev"})
_NO_PRONOUN_BEFORE = frozenset({"der", "at", "som"})
_DEFINITE = ("en", "et", "erne", "ene")
OF_DAYS = frozenset({"when", "weekday", "how_many_days", "how_long", "next"})
_LEADING = frozenset({"i", "paa", "om", "for", "ved", "hos"})
_SHORT = 4  # words of a question that only goes on
_OF_ITEMS = cue("annex") | cue("decided") | cue("proposed") | cue("voted") | cue("leading_workshops")
_POINTING = frozenset({"dem", "begge", "disse", "de"})
_INTERROGATIVE = "hv"
_EXTREMES = frozenset({"most", "least", "second_most", "second_least", "top", "bottom"})
_COMPARES = frozenset({"difference", "compare"})
_HIGHER_OR_LOWER = frozenset({"more", "fewer", "over", "under"})
_LONGEST_REPAIR = 4  # words after a "nej" that put right what was asked

_REPAIR = re.compile(
    r"\s*(?:nej\b[\s,.!–-]*)?(?:jeg|vi)\s+(?:mente|mener|tænkte\s+på|spurgte\s+(?:om|til)|ville\s+vide)\s+"
    r"|\s*nej\b[\s,.!–-]*(?:det\s+(?:var|er|skulle\s+være)|for|i)\s+"
    r"|\s*(?:nej\b[\s,.!–-]*)?ikke\s+\S+(?:\s+\S+)?\s*,?\s+men\s+",
    re.IGNORECASE,
)
_NO = re.compile(r"\s*nej\b[\s,.!–-]+", re.IGNORECASE)

Understand = Callable[[str], Question]


def find_completions(text: str, context: Context, understand: Understand) -> tuple[str, ...]:
    """The ways to write a question out with what it leaves out, the likeliest first.

    The later ones are for where the first has no sure answer. The text itself where nothing is left out.
    """
    if (right := _find_repair(text, understand)) is not None:
        return _repair(right, context, understand)
    asked = understand(text)
    if context.person and (named := _name_person(asked, context.person)) != text:
        return (named,)
    before = context.question or context.asked  # where all failed so far, it is gone on from what was asked
    if not before or not asked.tokens:
        return (text,)
    prior = understand(before)
    if context.day and _asks_what_follows(asked):
        return (f"hvad sker der efter den {format_date(context.day)}",)
    if otherwise := _ask_otherwise(asked, prior, context):
        return tuple(dict.fromkeys((otherwise, *_name_thing(asked, prior, context))))
    if named := _name_places(asked, prior) or _name_holder(asked, prior) or _compare(asked, prior, context):
        return (named,)
    if things := _name_thing(asked, prior, context):
        return things
    if named := _join(asked, prior):
        return (named, text) if _names(asked) else (named,)
    new = find_new_content(asked, prior)
    if not new and _leaves_out(asked, prior, context) and not asked.asks - prior.asks - {"what"}:
        filled = fill_slots(asked, prior)
        return (filled, text) if _names(asked) and not opens_as_followup(text) else (filled,)
    only_gap = bool(new) and all(token.value in _COMPARES for token in new)
    if only_gap and len(asked.places) == len(prior.places) == 1:
        return (f"{prior.text} {asked.text}",)  # "hvad er forskellen til Hillerød", "sammenlign med Aarhus"
    only_years = all(token.role not in SLOTS or token.role is Role.YEAR for token in asked.tokens)
    if context.question and opens_as_followup(text) and only_years and not asked.asks and _names(asked):
        return swap_content(asked, prior)
    return (text,)


def _asks_what_follows(asked: Question) -> bool:
    """ "hvad sker der bagefter", after an answer with one day."""
    named = [token for token in asked.tokens if token.role is Role.CONTENT]
    return (
        bool(named) and all(token.folded in forms("afterwards") for token in named) and not has_slots(asked)
    )


def _names(asked: Question) -> bool:
    return any(token.role is Role.CONTENT for token in asked.tokens)


def _find_repair(text: str, understand: Understand) -> str | None:
    """What a member means instead: "Aarhus" of "nej, jeg mente Aarhus"; None where nothing is put right."""
    if match := _REPAIR.match(text):
        return text[match.end() :].strip()
    match = _NO.match(text)
    rest = text[match.end() :].strip() if match else ""
    if not rest:
        return None
    asked = understand(rest)
    names = _names(asked) and len(asked.tokens) <= _LONGEST_REPAIR
    return rest if has_slots(asked) or names else None


def _repair(right: str, context: Context, understand: Understand) -> tuple[str, ...]:
    """The last question with the part of the same kind replaced; a whole question stands for itself."""
    last = context.asked or context.question
    asked = understand(right)
    if not last or asked.asks - {"what"}:
        return (right,)
    prior = understand(last)
    if find_new_content(asked, prior) or _names(asked):
        return (right,) if has_slots(asked) and find_new_content(asked, prior) else swap_content(asked, prior)
    return (fill_slots(asked, prior),) if has_slots(asked) else (right,)


def _ask_otherwise(asked: Question, prior: Question, context: Context) -> str:
    """The question before with another question word: "hvor er det" after "hvornår er der borgermøde om
    planen"; "" where more is asked, or the days of what was just told.
    """
    words = [i for i, token in enumerate(asked.tokens) if _is_question_word(token)]
    if (
        not asked.tokens[0].folded.startswith(_INTERROGATIVE)
        or words != list(range(len(words)))
        or has_slots(asked)
        or asked.operations
    ):
        return ""
    rest = asked.tokens[len(words) :]
    if any(token.role is not Role.FILLER for token in rest) or len(rest) > 2:
        return ""
    if any(token.folded in _PEOPLE or token.folded in _POINTING for token in rest):
        return ""
    if context.deadline and asked.asks & OF_DAYS:
        return ""
    before = [token for token in prior.tokens if _is_question_word(token)]
    if (
        not before
        or prior.asks == asked.asks
        or not _names(prior)
        or "what" in asked.asks
        or "why" in asked.asks
    ):
        return ""
    said = asked.text[asked.tokens[0].start : asked.tokens[len(words) - 1].end]
    return rewrite_tokens(prior.text, [(before[0], said), *((token, "") for token in before[1:])])


def _is_question_word(token: Token) -> bool:
    return token.role is Role.ASKING or token.folded == "hvor"


def _name_holder(asked: Question, prior: Question) -> str:
    """ "hvad hedder han" after a question on an office asks for its holder; "" where none was named."""
    if not any(token.folded in forms("called") for token in asked.tokens):
        return ""
    if not any(token.folded in _PEOPLE for token in asked.tokens):
        return ""
    offices = sorted(find_titles_asked(prior))
    return f"hvem er {prior.tokens[offices[0]].text}" if offices else ""


def _compare(asked: Question, prior: Question, context: Context) -> str:
    """The last places beside each other, or all beside the last: "hvad er forskellen", "hvem har flest"."""
    content = [token for token in asked.tokens if token.role is Role.CONTENT]
    operations = asked.operations.keys()
    if content or not context.measure or not prior.places:
        return ""
    if operations and operations <= _COMPARES and not has_slots(asked):
        others = [place.name for code in context.compared if (place := fetch_place(code))]
        if len(prior.places) == 1 and others:
            beside = f"{others[-1]} og {text_of(prior, Role.PLACE)}"
            return f"{_with_places(prior, beside)} {asked.text}"
        return f"{prior.text} {asked.text}" if len(prior.places) > 1 else ""
    alone = not any(token.role in SLOTS and token.role is not Role.PLACE for token in asked.tokens)
    if operations & _HIGHER_OR_LOWER and alone and len(asked.places) == len(prior.places) == 1:
        beside = f"{text_of(prior, Role.PLACE)} og {text_of(asked, Role.PLACE)}"
        return f"forskellen på {_with_places(prior, beside)}"
    ordered = prior.operations.keys() & _EXTREMES  # "hvem får flest i Midtjylland" keeps its region
    if operations and operations <= _EXTREMES and not ordered and not has_slots(asked):
        return f"{asked.text.rstrip(' ?!.')} {_with_places(prior, '')}"
    return ""


def _with_places(prior: Question, fresh: str) -> str:
    places = [token for token in prior.tokens if token.role is Role.PLACE]
    return rewrite_tokens(prior.text, [(places[0], fresh), *((token, "") for token in places[1:])])


def _name_person(asked: Question, person: str) -> str:
    return rewrite_tokens(
        asked.text,
        (
            (t, f"{person}s" if t.folded.endswith("s") else person)
            for t in asked.tokens
            if t.folded in _PEOPLE
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
    return rewrite_tokens(asked.text, [(pointing[0], text_of(prior, Role.PLACE))])


def _is_adjective(token: Token | None) -> bool:
    """As in "de supplerende medlemmer", "de seks kommuner": "de" stands for nothing that was named before."""
    if token is None:
        return False
    return token.role is Role.NUMBER or (token.role is Role.CONTENT and token.folded.endswith("e"))


def _name_thing(asked: Question, prior: Question, context: Context) -> tuple[str, ...]:
    """The thing in the stead of "det" after a question on it: "hvem holder det" after "hvornår er oplægget".

    Also the first of its words alone. () where "det" is no such word, or days of what was told are asked for.
    """
    if context.deadline and asked.asks & OF_DAYS:
        return ()
    content = [token for token in asked.tokens if token.role is Role.CONTENT]
    asks = asked.asks or any(token.folded == "hvor" for token in asked.tokens)
    if not asks or len(content) > 1 or has_slots(asked) or asked.operations:
        return ()
    pointing = find_pronouns(asked)
    thing = find_thing(prior)
    if len(pointing) != 1 or not thing:
        return ()
    runs = find_things(prior)
    first = [" ".join(token.text for token in run) for run in runs[:1]]
    return tuple(dict.fromkeys(rewrite_tokens(asked.text, [(pointing[0], one)]) for one in (thing, *first)))


def find_pronouns(asked: Question) -> list[Token]:
    """Each "den" and "det" that stands for a thing: not "det nye bibliotek", "det at klage"."""
    following = (*asked.tokens[1:], None)
    return [
        token
        for token, after in zip(asked.tokens, following, strict=False)
        if token.folded in _THINGS and (after is None or _may_follow_pronoun(asked, after))
    ]


def _may_follow_pronoun(asked: Question, token: Token) -> bool:
    """Not "det nye bibliotek", "det at klage", "er det der"; but "er den færdig"."""
    if token.role is Role.CONTENT:
        at = asked.tokens.index(token)
        tells = at == len(asked.tokens) - 1 and asked.tokens[at - 2].folded in _LINKING
        return tells or at in find_verbs(asked)
    return token.role is Role.FILLER and token.folded not in _NO_PRONOUN_BEFORE


def find_thing(prior: Question) -> str:
    """What a question is about: its words from the first that is no verb to the last."""
    wanted = find_wanted_fact(prior)
    verbs = find_verbs(prior)
    asking = wanted.own if wanted else frozenset()
    told = [
        (i, token)
        for i, token in enumerate(prior.tokens)
        if token.role in (Role.CONTENT, *SLOTS) and i not in asking
    ]
    nouns = [token for i, token in told if i not in verbs or token.folded.endswith(_DEFINITE)]
    telling = nouns or [token for _, token in told]
    if not telling:
        return ""
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
        if asked.asks == {"why"} and not content and not has_slots(asked):
            return f"{said} {prior.text}"
        if "what_if" in asked.operations:
            return f"{said} {text_of(prior, Role.PLACE)}"
        if asked.operations and not content and opens_as_followup(asked.text):
            return f"{said} i {text_of(prior, Role.PLACE)}"  # "og hvem får færrest?"
        if asked.tokens[0].value == "per":
            return f"{prior.text.rstrip(' ?!.')} {said}"
    if asked.tokens[0].folded in _LEADING and content and prior.asks and len(asked.tokens) <= _SHORT:
        return "" if asked.asks or has_slots(asked) else f"{prior.text.rstrip(' ?!.')} {said}"
    reference = text_of(prior, Role.REFERENCE)
    if reference and asked.asks and content and content <= _OF_ITEMS and not has_slots(asked):
        return f"{said} {reference}"
    return ""


def opens_as_followup(text: str) -> bool:
    """Whether a question begins as one that goes on: "og …", "hvad med …"."""
    return fold(text.strip()).startswith(_OPENINGS)


def _leaves_out(asked: Question, prior: Question, context: Context) -> bool:
    """Whether a question with no new word is only a part of one: "og Vejle?", "2023", "kvote 2023".

    "kvote i Vejle" says what and where, "hvad er punkt 4" and "573" name something that the question before
    knows nothing of: they stand alone.
    """
    roles = {token.role for token in asked.tokens if token.role in SLOTS}
    says_what = any(token.role in (Role.CONTENT, Role.OPERATION) for token in asked.tokens)
    opens = opens_as_followup(asked.text)
    if not roles or (says_what and Role.PLACE in roles and not opens):
        return False
    if says_what and asked.asks and not prior.places and not opens:
        return False  # "hvad brugte vi på konsulenter i 2024" is whole, where no place is left out
    known = {token.role for token in prior.tokens} | {Role.YEAR}
    known |= {Role.TIME} if not asked.asks or opens else set()
    known |= {Role.NUMBER} if Role.REFERENCE in known else set()
    known |= {Role.PLACE} if context.measure or opens else set()
    return roles <= known
