"""What a message takes back: "på fredag, nej lørdag", "kl. 10 og ikke kl. 9", "torsdag i stedet for fredag".

What corrects wins over what it corrects. Where it could correct one of several times, the member is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.danish.times.meanings import (
    NO_BOUND,
    ONE_OF_THEM,
    Ask,
    AskBack,
    Before,
    Clocks,
    Part,
    Repeat,
    TimePhrase,
    Wait,
)
from knowledge.danish.times.tokens import TimeToken, find_time_words


@dataclass(frozen=True, slots=True)
class Corrected:
    """phrases: those that still count. corrections: those of them that correct others. taken: tokens of what
    was taken back and of the words that say so."""

    phrases: tuple[TimePhrase, ...]
    corrections: frozenset[TimePhrase]
    taken: frozenset[int]


def drop_corrected(tokens: Sequence[TimeToken], phrases: Sequence[TimePhrase]) -> Corrected:
    """The phrases without those that the message takes back.

    :raises AskBack: it cannot be told which those are.
    """
    kept: list[TimePhrase] = []
    refused: list[TimePhrase] = []
    corrections: set[TimePhrase] = set()
    taken: set[int] = set()
    last: TimePhrase | None = None
    for phrase in phrases:
        lead = _find_lead(tokens, phrase, kept[-1].end if kept else 0)
        words = {tokens[index].typed for index in lead}
        negates = _negates(tokens, lead)
        is_further = last in corrections and last is not None and last.end == phrase.start
        corrects = bool(words & find_time_words("corrections")) and not negates
        restates = bool(words & find_time_words("restating")) and any(_is_rival(one, phrase) for one in kept)
        if kept and (corrects or restates or is_further):
            taken.update(_drop_rival(kept, phrase))
            taken.update(lead, _find_bracket(tokens, phrase.end))
            corrections.add(phrase)
            kept.append(phrase)
        elif negates and any(one.meaning == phrase.meaning for one in kept):
            raise AskBack(ONE_OF_THEM)
        elif negates and any(one is not phrase and _is_rival(one, phrase) for one in phrases):
            refused.append(phrase)
            taken.update(lead, range(phrase.start, phrase.end))
        else:
            if refused and refused[-1].end == lead.start:
                taken.update(lead)  # "ikke i morgen, men i overmorgen"
            kept.append(phrase)
        last = phrase
    for phrase in refused:
        if any(isinstance(one.meaning, Repeat) for one in kept):
            raise AskBack(NO_BOUND.format(word=tokens[phrase.start].typed))  # "hver onsdag, bare ikke i dag"
        if not any(_is_rival(one, phrase) for one in kept):
            raise AskBack(ONE_OF_THEM)
    return Corrected(tuple(kept), frozenset(corrections), frozenset(taken))


def _find_lead(tokens: Sequence[TimeToken], phrase: TimePhrase, after: int) -> range:
    """The words right before it that correct or refuse, and small ones among them."""
    start = phrase.start
    known = (
        find_time_words("corrections")
        | find_time_words("restating")
        | find_time_words("beside_corrections")
        | {"ikke"}
    )
    while start > after and tokens[start - 1].typed in known:
        start -= 1
    return range(start, phrase.start)


def _negates(tokens: Sequence[TimeToken], lead: range) -> bool:
    """ "ikke fredag", "i stedet for fredag"; not "glem ikke fredag", "kan du ikke fredag …"."""
    typed = [tokens[index].typed for index in lead]
    if typed[-3:] == ["i", "stedet", "for"] or typed[-2:] == ["frem", "for"]:
        return True
    while typed and typed[-1] in ("paa", "om", "den", "d", "i"):
        typed.pop()
    before = tokens[lead.start - 1].typed if lead.start else ""
    return typed[-1:] == ["ikke"] and before not in find_time_words("before_no_refusal")


def _drop_rival(kept: list[TimePhrase], phrase: TimePhrase) -> set[int]:
    """Takes out the one time that the phrase corrects; its tokens."""
    rivals = [one for one in kept if _is_rival(one, phrase)]
    if any(isinstance(one.meaning, Before) for one in kept):
        raise AskBack(ONE_OF_THEM)  # "dagen før sankthans, altså 22/6"
    if len(rivals) != 1 and not (rivals and isinstance(phrase.meaning, Wait)):
        raise AskBack(ONE_OF_THEM)
    for one in rivals:
        kept.remove(one)
    return {index for one in rivals for index in range(one.start, one.end)}


def _is_rival(one: TimePhrase, other: TimePhrase) -> bool:
    """Whether both tell the day, or both the hour; so long from now is both."""
    if isinstance(one.meaning, Before) or isinstance(other.meaning, Before):
        return type(one.meaning) is type(other.meaning)
    if isinstance(one.meaning, Wait | Ask) or isinstance(other.meaning, Wait | Ask):
        return True
    return isinstance(one.meaning, Clocks | Part) == isinstance(other.meaning, Clocks | Part)


def _find_bracket(tokens: Sequence[TimeToken], end: int) -> range:
    return range(end, end + 1) if end < len(tokens) and tokens[end].typed == ")" else range(0)
