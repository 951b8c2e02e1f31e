"""Where in a message a reminder is asked for: "mind mig om at …", "… skal jeg huske at …", "…, mind mig"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.danish.times.tokens import TimeToken, load_time_words, read_tokens

_QUESTION_WORDS = ("hva", "hvem", "hvor", "hvilk")
_QUESTION_VERBS = frozenset({"er", "har", "bliver", "findes"})


@dataclass(frozen=True, slots=True)
class Asking:
    """The tokens that ask, from `start` up to `end`; both 0 where none do.

    What stands before them is what happens, maybe with its time; what stands behind them says when to ring.
    """

    start: int = 0
    end: int = 0

    @property
    def is_within(self) -> bool:
        """Whether something stands before it."""
        return self.start > 0


def find_asking(tokens: Sequence[TimeToken], taken: Collection[int] = ()) -> Asking:
    """The first words that ask; polite words in front of them count as theirs. taken: tokens of times."""
    typed = [token.typed for token in tokens]
    end = _skip(typed, 0, _phrases("asking"), taken)
    if end > _skip(typed, 0, _phrases("polite"), taken):
        return Asking(0, end)
    for start in range(end, len(typed)):
        if (stop := _match(typed, start, _phrases("asking_within"), taken)) > start:
            return Asking(start, _skip(typed, stop, _phrases("polite"), taken))
    return Asking(0, end)


def asks_within(text: str) -> bool:
    """Whether a message that begins otherwise asks to be reminded: "fredag kl 9 møde, mind mig".

    "Hvad skal jeg huske til mødet på fredag?" is a question.
    """
    tokens = read_tokens(text)
    first = tokens[0].typed if tokens else "er"
    if first.startswith(_QUESTION_WORDS) or first in _QUESTION_VERBS or text.rstrip().endswith("?"):
        return False
    asking = find_asking(tokens)
    typed = [token.typed for token in tokens]
    if asking.is_within:
        return True
    return _has_bare_asking(typed)


def _has_bare_asking(typed: Sequence[str]) -> bool:
    """ "fre 13/11 kl 9 husk udvalgstur": behind a number, "husk" is meant for the bot."""
    places = [index for index, word in enumerate(typed) if word in ("husk", "alarm")]
    return any(index and typed[index - 1][:1].isdigit() for index in places)


def skip_links(tokens: Sequence[TimeToken]) -> Sequence[TimeToken]:
    """Without the words in front that only join the asking to what is asked for: "om at", "på"."""
    typed = [token.typed for token in tokens]
    return tokens[_skip(typed, 0, (*_phrases("left_of_asking"), *_phrases("asking")), ()) :]


def _skip(typed: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]], taken: Collection[int]) -> int:
    """Where such phrases, one behind the other, end."""
    while (end := _match(typed, at, phrases, taken)) > at:
        at = end
    return at


def _match(typed: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]], taken: Collection[int]) -> int:
    """The end of the longest phrase there that takes no word of a time; `at` where there is none."""
    for phrase in phrases:
        end = at + len(phrase)
        if tuple(typed[at:end]) == phrase and not any(index in taken for index in range(at, end)):
            return end
    return at


@cache
def _phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """A list of time_words.toml as words, the longest first."""
    names = ("asking", "polite") if name == "asking" else (name,)
    found = {tuple(phrase.split()) for one in names for phrase in load_time_words()[one]}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))
