"""Follow-ups: a short question is written out in full from the one before it.

"og Silkeborg?" after "Viborg kvote 2022" becomes "Silkeborg kvote 2022". What comes after this file never
needs to know that there was a conversation, and `raadsbot explain` shows the question that was answered.
Where a piece may stand for several pieces of the question before, each way to write it out is tried in turn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from knowledge.asking.offices import find_titles_asked
from knowledge.asking.pointing import find_pronouns, find_several, find_things
from knowledge.asking.swapping import (
    SLOTS,
    fill_slots,
    find_new_content,
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

OF_DAYS = frozenset({"when", "weekday", "how_many_days", "how_long", "next"})
_LEADING = frozenset({"i", "paa", "om", "for", "ved", "hos"})
_SHORT = 4  # words of a question that only goes on
_OF_ITEMS = cue("annex") | cue("decided") | cue("proposed") | cue("voted") | cue("leading_workshops")
_EXTREMES = frozenset({"most", "least", "second_most", "second_least", "top", "bottom"})
_WHOLES = frozenset({"total", "sum", "average"})
_COMPARES = frozenset({"difference", "compare"})
_HIGHER_OR_LOWER = frozenset({"more", "fewer", "over", "under"})
_MOST_OWN = 2  # things of its own that a question with a pronoun may name
_LONGEST_REPAIR = 4  # words after a "nej" that put right what was asked

_REPAIR = re.compile(
    r"\s*(?:nej\b[\s,.!–-]*)?(?:jeg|vi)\s+(?:mente|mener|tænkte\s+på|spurgte\s+(?:om|til)|ville\s+vide)\s+"
    r"|\s*nej\b[\s,.!–-]*(?:det\s+(?:var|er|skulle\s+være)|for|i)\s+"
    r"|\s*(?:nej\b[\s,.!–-]*)?ikke\s+\S+(?:\s+\S+)?\s*,?\s+men\s+",
    re.IGNORECASE,
)
_NO = re.compile(r"\s*nej\b[\s,.!–-]+", re.IGNORECASE)
_PART_OF_IT = re.compile(
    r"\s*(?:og\s+)?hvor\s+(?:meget|mange|stor\s+en\s+del)\s+af\s+(?:det|dem|den|beløbet|pengene)\s+"
    r"(?:(?:er|var|skyldes|skyldtes|kommer|kom|gik|går)\s+)?(?:(?:til|fra)\s+)?",
    re.IGNORECASE,
)

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
    if context.day and (follows := _ask_what_follows(asked, prior, context)):
        return (follows,)
    if part := _PART_OF_IT.match(text):
        return (*swap_content(understand(text[part.end() :]), prior), text)
    things = _name_thing(asked, prior, context)
    if otherwise := _ask_otherwise(asked, prior, context):
        return tuple(dict.fromkeys((otherwise, *things)))
    if named := _name_places(asked, prior) or _name_holder(asked, prior) or _compare(asked, prior, context):
        return (named,)
    if things and _names_more(asked):
        return (text, *things)  # "hvad vil de have KKR til på klimaområdet" may be whole
    if things:
        return things
    if named := _join(asked, prior):
        return (named, text) if _names(asked) else (named,)
    priors = dict.fromkeys((context.asked or before, before))
    pieces = (piece for prior in map(understand, priors) for piece in _put_in(asked, prior, context))
    return tuple(dict.fromkeys((*pieces, *(() if context.question else (text,))))) or (text,)


def _names(asked: Question) -> bool:
    return any(token.role is Role.CONTENT for token in asked.tokens)


def _names_more(asked: Question) -> bool:
    """Whether a question names a thing beside its verb and what is said of "det": not "er den færdig"."""
    behind = {asked.tokens.index(token) + 1 for token in find_pronouns(asked)}
    return bool(set(asked.content) - find_verbs(asked) - behind)


def _holds_slots_but(role: Role, asked: Question) -> bool:
    return any(token.role in SLOTS and token.role is not role for token in asked.tokens)


def _put_in(asked: Question, prior: Question, context: Context) -> Iterator[str]:
    """The question before with a piece replaced: "og Silkeborg?", "2023", "og for børn"."""
    new, opens = find_new_content(asked, prior), opens_as_followup(asked.text)
    if not new and _leaves_out(asked, prior, context) and not asked.asks - prior.asks - {"what"}:
        yield fill_slots(asked, prior)
        if _names(asked) and not opens:
            yield asked.text
    elif new and all(token.value in _COMPARES for token in new):
        if len(asked.places) == len(prior.places) == 1:
            yield f"{prior.text} {asked.text}"  # "hvad er forskellen til Hillerød", "sammenlign med Aarhus"
    elif opens and not asked.asks and asked.operations.keys() & _WHOLES:
        years = [(token, "") for token in prior.tokens if token.role is Role.YEAR]
        yield f"{rewrite_tokens(prior.text, years)} {asked.text}"  # "og i alt alle fire år?"
    elif opens and not asked.asks and _names(asked) and not _holds_slots_but(Role.YEAR, asked):
        yield from swap_content(asked, prior)


def _ask_what_follows(asked: Question, prior: Question, context: Context) -> str:
    """ "hvad sker der bagefter" or "og det næste igen?" after an answer with one day; "" for all else."""
    assert context.day is not None
    after = f"efter den {format_date(context.day)}"
    named = [token for token in asked.tokens if token.role is Role.CONTENT]
    if named and all(token.folded in forms("afterwards") for token in named) and not has_slots(asked):
        return f"hvad sker der {after}"
    goes_on = bool(asked.asks & {"next"}) or any(t.folded in forms("afterwards") for t in asked.tokens)
    if goes_on and all(token.folded in forms("and_then") for token in asked.tokens):
        return f"{prior.text.rstrip(' ?!.')} {after}"
    return ""


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
    before = list(takewhile(_is_question_word, prior.tokens))
    of_day = bool(context.deadline or prior.asks & OF_DAYS) and before
    if of_day and fold(asked.text.strip(" ?!.")).removeprefix("og ") in forms("the_hour"):
        return rewrite_tokens(prior.text, [(before[0], "hvad klokken"), *((t, "") for t in before[1:])])
    words = [i for i, token in enumerate(asked.tokens) if _is_question_word(token)]
    rest = asked.tokens[len(words) :]
    if (
        not words
        or words != list(range(len(words)))
        or any(token.role is not Role.FILLER for token in rest)
        or len(rest) > 2
        or any(token.folded in forms("pointed_person") | forms("pointed_several") for token in rest)
        or (context.deadline and asked.asks & OF_DAYS)
        or not before
        or not prior.asks - asked.asks - {"what"}
        or not _names(prior)
        or asked.asks & {"what", "why"}
    ):
        return ""
    opening = asked.text[asked.tokens[0].start : asked.tokens[len(words) - 1].end]
    return rewrite_tokens(prior.text, [(before[0], opening), *((token, "") for token in before[1:])])


def _is_question_word(token: Token) -> bool:
    return token.role is Role.ASKING or token.folded == "hvor"


def _name_holder(asked: Question, prior: Question) -> str:
    """ "hvad hedder han" after a question on an office asks for its holder; "" where none was named."""
    words = {token.folded for token in asked.tokens}
    offices = sorted(find_titles_asked(prior)) if words & forms("called") else []
    return f"hvem er {prior.tokens[offices[0]].text}" if offices and words & forms("pointed_person") else ""


def _compare(asked: Question, prior: Question, context: Context) -> str:
    """The last places beside each other, or all beside the last: "hvad er forskellen", "hvem har flest"."""
    operations = asked.operations.keys()
    if _names(asked) or not context.measure or not prior.places:
        return ""
    if operations and operations <= _COMPARES and not has_slots(asked):
        others = [place.name for code in context.compared if (place := fetch_place(code))]
        if len(prior.places) == 1 and others:
            beside = f"{others[-1]} og {text_of(prior, Role.PLACE)}"
            return f"{_with_places(prior, beside)} {asked.text}"
        return f"{prior.text} {asked.text}" if len(prior.places) > 1 else ""
    alone = not _holds_slots_but(Role.PLACE, asked)
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
    """The person in the stead of "hun" and "hendes", and behind a bare "hvad er nummeret"."""
    pointing = [token for token in asked.tokens if token.folded in forms("pointed_person")]
    named = [token for token in asked.tokens if token.role is not Role.FILLER and token.value != "what"]
    if not pointing and named and all(token.folded in forms("reached") for token in named):
        return f"{asked.text.rstrip(' ?!.')} til {person}"
    return rewrite_tokens(
        asked.text, ((token, f"{person}s" if token.folded.endswith("s") else person) for token in pointing)
    )


def _name_places(asked: Question, prior: Question) -> str:
    """The names in the stead of "dem" after a question on several places, of a last "de" also after one;
    "" where there is no such word."""
    pointing = [token for token in find_pronouns(asked) if token.folded in forms("pointed_several")]
    if not pointing or not prior.places or asked.places:
        return ""
    if len(prior.places) < 2 and pointing[0] is not asked.tokens[-1]:
        return ""
    return rewrite_tokens(asked.text, [(pointing[0], text_of(prior, Role.PLACE))])


def _name_thing(asked: Question, prior: Question, context: Context) -> tuple[str, ...]:
    """The thing in the stead of "det" after a question on it: "hvem holder det" after "hvornår er oplægget".

    () where "det" is no such word, or days of what was told are asked for.
    """
    pointing = find_pronouns(asked)
    own = [token for token in asked.tokens if token.role is Role.CONTENT]
    if len(pointing) != 1 or len(own) > _MOST_OWN or (context.deadline and asked.asks & OF_DAYS):
        return ()
    several = pointing[0].folded in forms("pointed_several")
    things = find_several(prior) if several else find_things(prior, dated=not asked.years)
    return tuple(rewrite_tokens(asked.text, [(pointing[0], one)]) for one in things)


def _join(asked: Question, prior: Question) -> str:
    """A piece of a question with the one that it goes on from; "" where it stands by itself.

    "hvorfor?", "hvad hvis landstallet er 900" and "pr. 10.000 indbyggere?" after a place's figure, "i Rådet"
    after "hvornår er mødet", "hvilke bilag er der" after "punkt 3".
    """
    piece = asked.text.rstrip(" ?!.")
    content = {token.stem for token in asked.tokens if token.role is Role.CONTENT}
    if prior.places and not asked.places:
        if asked.asks == {"why"} and not content and not has_slots(asked):
            return f"{piece} {prior.text}"
        if "what_if" in asked.operations:
            return f"{piece} {text_of(prior, Role.PLACE)}"
        if asked.operations and not content and opens_as_followup(asked.text):
            return f"{piece} i {text_of(prior, Role.PLACE)}"  # "og hvem får færrest?"
        if asked.tokens[0].value == "per":
            return f"{prior.text.rstrip(' ?!.')} {piece}"
    if asked.tokens[0].folded in _LEADING and content and prior.asks and len(asked.tokens) <= _SHORT:
        return "" if asked.asks or has_slots(asked) else f"{prior.text.rstrip(' ?!.')} {piece}"
    reference = text_of(prior, Role.REFERENCE)
    if reference and asked.asks and content and content <= _OF_ITEMS and not has_slots(asked):
        return f"{piece} {reference}"
    return ""


def opens_as_followup(text: str) -> bool:
    """Whether a question begins as one that goes on: "og …", "hvad med …"."""
    return fold(text.strip()).startswith(tuple(forms("goes_on")))


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
