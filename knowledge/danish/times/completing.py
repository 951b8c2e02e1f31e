"""A request whose time was asked back, and the message that tells it: "mind mig om kagen", "fredag kl. 9"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from knowledge.danish.times.asking import find_asking
from knowledge.danish.times.labels import build_label
from knowledge.danish.times.meanings import Clocks, Days, Part, Repeat, TimePhrase, Wait
from knowledge.danish.times.phrases import find_time_phrases
from knowledge.danish.times.tokens import load_time_words, read_tokens


def complete_request(asked: str, answer: str, today: dt.date) -> str | None:
    """The request with the time that the answer tells; None where it tells more, or leaves something open.

    What the answer does not tell again holds: of "næste fredag kl. 9" and "den 11." the hour is nine.

    >>> complete_request("mind mig næste fredag kl 9 om kagen", "den 11.", dt.date(2026, 9, 2))
    'mind mig den 11 kl 9 om kagen'
    """
    former, told = _Message(asked, today), _Message(answer, today)
    if not told.is_only_time():
        return None
    kept: list[TimePhrase] = []
    if not told.days:
        kept += former.days
    if not told.clocks and not any(isinstance(one.meaning, Wait) for one in told.days):
        kept += former.clocks
    if len({type(one.meaning) for one in kept}) < len(kept) or not former.can_keep(kept):
        return None
    times = [answer.strip(" ,.!") if one is None else former.write(one) for one in (None, *kept)]
    part = "" if told.days == [] or told.has_part() else former.find_part()
    when = " ".join([*times, part]).strip()
    return f"mind mig {when} om {former.label}" if former.label else f"mind mig {when}"


class _Message:
    """One of the two, and what it tells of a time."""

    def __init__(self, text: str, today: dt.date) -> None:
        self._text = text
        self._tokens = read_tokens(text)
        self._phrases = find_time_phrases(self._tokens, today)
        self.days = [one for one in self._phrases if not isinstance(one.meaning, Clocks | Part)]
        self.clocks = [one for one in self._phrases if isinstance(one.meaning, Clocks | Part)]
        self._covered = {index for one in self._phrases for index in range(one.start, one.end)}

    def is_only_time(self) -> bool:
        """Whether it tells a time that can be kept and else no more than "ja" or "tak"."""
        words = load_time_words()
        small = words["courtesies"] | words["nothing_told"] | words["polite"]
        rest = [token.typed for index, token in enumerate(self._tokens) if index not in self._covered]
        return bool(self._phrases) and self.can_keep(self._phrases) and small.issuperset(rest)

    def can_keep(self, phrases: Sequence[TimePhrase]) -> bool:
        """Whether each is a time by itself, and none has to be asked about."""
        return all(isinstance(one.meaning, Clocks | Part | Days | Repeat | Wait) for one in phrases)

    def has_part(self) -> bool:
        return bool(self.clocks) or self.find_part() != ""

    def find_part(self) -> str:
        """ "om aftenen" of "fredag aften"."""
        for one in self.days:
            if isinstance(one.meaning, Days | Repeat) and one.meaning.part:
                return "om natten" if one.meaning.part == "nat" else f"om {one.meaning.part}en"
        return ""

    def write(self, phrase: TimePhrase) -> str:
        return self._text[self._tokens[phrase.start].start : self._tokens[phrase.end - 1].end]

    @property
    def label(self) -> str:
        """What it is about, without its times and all that sounds like one."""
        words = load_time_words()
        asking = find_asking(self._tokens, self._covered)
        lists = ("leftover", "orders", "limits", "bounds", "corrections", "either")
        changing = {word for name in lists for word in words[name]}
        sounding: set[int] = set()
        for index, token in enumerate(self._tokens):
            is_beside = bool({index - 1, index + 1} & (self._covered | sounding))
            if token.word in changing or (token.word.isdigit() and is_beside):
                sounding.add(index)
        taken = {*self._covered, *range(asking.start, asking.end), *sounding}
        return build_label(self._text, self._tokens, taken, 0, len(self._tokens))
