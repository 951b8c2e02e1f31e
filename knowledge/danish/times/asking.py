"""Where in a message a reminder is asked for: "mind mig om at …", "… skal jeg huske at …", "…, mind mig"."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.danish.times.tokens import TimeToken, find_time_words

_MOST_BETWEEN = 4
"""Small words between "prik" and "mig", or between "sæt" and "alarm"."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The tokens that ask, from `start` up to `end`; polite words at the beginning where none do.

    asks: whether there are such tokens beside polite ones. Before them stands what happens, maybe with
    its time; what stands behind them says when to ring. polite: how many polite words come first.
    """

    start: int = 0
    end: int = 0
    asks: bool = False
    polite: int = 0

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
        return Asking(0, end, asks=True, polite=polite)
    for start in range(end, len(typed)):
        if (stop := max(_match_request(typed, start, taken), _match(typed, start, "within", taken))) > start:
            return Asking(start, _skip(typed, stop, "polite", taken), asks=True, polite=polite)
    return Asking(0, end, polite=polite)


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
    end = max(_match(typed, start, "request", taken), _match_verb(typed, start, taken))
    if end == start:
        return at
    return _skip(typed, _skip(typed, end, "behind_request", taken), "links", taken)


def _match_verb(typed: Sequence[str], at: int, taken: Collection[int]) -> int:
    """The end of "prik lige til mig", "send mig venligst et praj", "sæt en alarm"; else `at`.

    That is a verb of reminding and whom, or a verb of making or sending and a word for a reminder.
    """
    verb = typed[at] if at < len(typed) and at not in taken else ""
    reminds, makes = verb in find_time_words("reminding_verbs"), verb in find_time_words("making_verbs")
    if not reminds and not makes:
        return at
    end, has_me = at, False
    for index in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(typed))):
        word = typed[index]
        if index in taken:
            break
        has_me = has_me or word in ("mig", "os")
        is_whom = reminds and word in ("mig", "os")
        if is_whom or word in find_time_words("reminders") or (has_me and word in find_time_words("signals")):
            end = index + 1
        elif word not in find_time_words("between"):
            break
    return end if end > at else at


@cache
def _phrases(name: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """A list of time_words.toml as words under their first one, the longest first."""
    found = {tuple(phrase.split()) for phrase in find_time_words(name)}
    ordered = sorted(found, key=lambda phrase: (-len(phrase), phrase))
    firsts = {phrase[0] for phrase in ordered}
    return {first: tuple(phrase for phrase in ordered if phrase[0] == first) for first in firsts}
