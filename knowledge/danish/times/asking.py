"""Where in a message a reminder is asked for: "mind mig om at …", "… skal jeg huske at …", "…, mind mig"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.danish.times.meanings import Ask, Before, Clocks, TimePhrase, Wait
from knowledge.danish.times.phrases import find_time_phrases
from knowledge.danish.times.tokens import TimeToken, load_time_words, read_tokens

_QUESTION_WORDS = ("hva", "hvem", "hvor", "hvilk")
_QUESTION_VERBS = frozenset({"er", "har", "bliver", "findes"})
_SOME_DAY = dt.date(2024, 1, 1)  # whether something is a time does not depend on the day


@dataclass(frozen=True, slots=True)
class Asking:
    """The tokens that ask, from `start` up to `end`; polite words at the beginning where none do.

    asks: whether there are such tokens beside polite ones. Before them stands what happens, maybe with
    its time; what stands behind them says when to ring.
    """

    start: int = 0
    end: int = 0
    asks: bool = False

    @property
    def is_within(self) -> bool:
        """Whether something stands before it."""
        return self.start > 0


def find_asking(tokens: Sequence[TimeToken], taken: Collection[int] = ()) -> Asking:
    """The first words that ask; polite words in front of them count as theirs. taken: tokens of times."""
    typed = [token.typed for token in tokens]
    polite = _skip(typed, 0, "polite", taken)
    end = polite
    while (further := max(_match_request(typed, end, taken), _match(typed, end, "asking", taken))) > end:
        end = _skip(typed, further, "polite", taken)
    if end > polite:
        return Asking(0, end, asks=True)
    for start in range(end, len(typed)):
        if (stop := max(_match_request(typed, start, taken), _match(typed, start, "within", taken))) > start:
            return Asking(start, _skip(typed, stop, "polite", taken), asks=True)
    return Asking(0, end)


def asks_to_be_reminded(text: str) -> bool:
    """Whether a message is meant for the reminders: "fredag kl 9 møde, mind mig", "om en time: ring hjem".

    "Hvad skal jeg huske til mødet på fredag?" is a question, and so is all that neither asks nor begins with
    an hour or something to be done.
    """
    tokens = read_tokens(text)
    typed = [token.typed for token in tokens]
    if not typed or typed[0].startswith(_QUESTION_WORDS) or typed[0] in _QUESTION_VERBS:
        return False
    asking = find_asking(tokens)
    is_open = text.rstrip().endswith("?") and "mig" not in typed[asking.start : asking.end]
    if asking.asks and not is_open:
        return True
    if text.rstrip().endswith("?"):
        return bool(_match(typed, 0, "own_words", ())) and "kl" in typed
    return _has_bare_asking(typed) or _is_note(tokens)


def _has_bare_asking(typed: Sequence[str]) -> bool:
    """ "fre 13/11 kl 9 husk udvalgstur": behind a number or a sign, "husk" is meant for the bot."""
    places = [index for index, word in enumerate(typed) if word in ("husk", "alarm", "reminder")]
    return any(
        index and (typed[index - 1][:1].isdigit() or not typed[index - 1].isalpha()) for index in places
    )


def _is_note(tokens: tuple[TimeToken, ...]) -> bool:
    """ "i eftermiddag kl 3 ring til Mogens", "den 5. kl 10: diæter": an hour, and what is to be done then.

    The time stands in front, and behind it a sign or a verb that asks for something ("ring", "hent"); or such
    a verb stands in front. Without an hour only the verb tells it from a question about that day.
    """
    phrases = find_time_phrases(tokens, _SOME_DAY)
    has_hour = any(isinstance(one.meaning, Clocks | Wait | Before) for one in phrases)
    has_hour = has_hour or any(
        isinstance(one.meaning, Ask) and "kl" in _words(tokens, one) for one in phrases
    )
    has_hour = has_hour or bool(phrases and phrases[0].start == 0 and _words(tokens, phrases[0])[0] == "om")
    if not phrases:
        return False
    if tokens[0].typed in _list("tasks"):
        return has_hour
    end = 0
    for one in phrases:  # the times that the message begins with
        if any(
            token.typed.isalpha() and token.typed not in _list("fillers") for token in tokens[end : one.start]
        ):
            break
        end = one.end
    rest = tokens[end:]
    while len(rest) > 1 and rest[0].typed in _list("fillers"):
        rest = rest[1:]
    if not end or not any(token.typed.isalpha() for token in rest):
        return False
    if rest[0].typed in _list("tasks"):
        return True
    is_marked = rest[0].typed in (":", "-", "–", ",")
    return is_marked and (has_hour or (len(rest) > 1 and rest[1].typed in _list("tasks")))


def _words(tokens: Sequence[TimeToken], phrase: TimePhrase) -> list[str]:
    return [token.word for token in tokens[phrase.start : phrase.end]]


def skip_links(tokens: Sequence[TimeToken]) -> Sequence[TimeToken]:
    """Without the words in front that only join the asking to what is asked for: "om at", "på"."""
    typed = [token.typed for token in tokens]
    at = 0
    while (
        further := max(_match(typed, at, name, ()) for name in ("left_of_asking", "asking", "polite"))
    ) > at:
        at = further
    return tokens[at:]


def _skip(typed: Sequence[str], at: int, name: str, taken: Collection[int]) -> int:
    """Where phrases of that list, one behind the other, end."""
    while (end := _match(typed, at, name, taken)) > at:
        at = end
    return at


def _match(typed: Sequence[str], at: int, name: str, taken: Collection[int]) -> int:
    """The end of the longest phrase of that list there that takes no word of a time; `at` for none."""
    for phrase in _phrases(name).get(typed[at], ()) if at < len(typed) else ():
        end = at + len(phrase)
        if tuple(typed[at:end]) == phrase and not any(index in taken for index in range(at, end)):
            return end
    return at


def _match_request(typed: Sequence[str], at: int, taken: Collection[int]) -> int:
    """The end of "så skal du lige minde mig om at": who, the verb, and the words that join it; else `at`."""
    start = _skip(typed, at, "before_request", taken)
    end = _match(typed, start, "request", taken)
    if end == start:
        return at
    return _skip(typed, _skip(typed, end, "behind_request", taken), "links", taken)


@cache
def _list(name: str) -> frozenset[str]:
    return load_time_words()[name]


@cache
def _phrases(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """A list of time_words.toml as words under their first one, the longest first."""
    found = {tuple(phrase.split()) for phrase in load_time_words()[name]}
    ordered = sorted(found, key=lambda phrase: (-len(phrase), phrase))
    firsts = {phrase[0] for phrase in ordered}
    return {first: tuple(phrase for phrase in ordered if phrase[0] == first) for first in firsts}
