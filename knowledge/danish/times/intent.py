"""What a message with a time in it is meant for: the reminders, the papers, or perhaps either."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from enum import StrEnum

from knowledge.danish.times.asking import find_asking
from knowledge.danish.times.meanings import Ask, Before, Clocks, Days, Repeat, TimePhrase, Wait
from knowledge.danish.times.patterns import MONTH_WORDS
from knowledge.danish.times.phrases import find_time_phrases
from knowledge.danish.times.tokens import TimeToken, load_time_words, read_tokens

_SOME_DAY = dt.date(2024, 1, 1)  # whether something is a time does not depend on the day
_FIRST_WORDS, _LAST_HOUR = 4, 23
_QUESTION_WORDS = ("hva", "hvem", "hvor", "hvilk")


class Intent(StrEnum):
    """REMINDER asks for one. PERHAPS tells a time and asks nothing: "torsdag kl 17 gruppemøde"."""

    REMINDER = "reminder"
    PERHAPS = "perhaps"
    QUESTION = "question"


def read_intent(text: str) -> Intent:
    """What a message is meant for.

    >>> [str(read_intent(text)) for text in ("om en time: ring hjem", "gruppemøde kl 17", "hvem er formand")]
    ['reminder', 'perhaps', 'question']
    """
    message = _Message(text)
    if message.asks_for_reminder() or message.is_note():
        return Intent.REMINDER
    return Intent.PERHAPS if message.may_be_note() else Intent.QUESTION


class _Message:
    """One message, its words and its times."""

    def __init__(self, text: str) -> None:
        self._tokens = read_tokens(text)
        self._typed = [token.typed for token in self._tokens]
        self._phrases = find_time_phrases(self._tokens, _SOME_DAY)
        self._asking = find_asking(self._tokens)
        self._is_open = text.rstrip().endswith("?")
        self._begins_politely = self._asking.polite > 0 or (self._asking.asks and self._asking.start == 0)
        self._begins_with_time = bool(self._phrases) and self._phrases[0].start == 0
        is_led_in = self._begins_politely or self._begins_with_time  # "ved midnat", which is no verb
        first = self._typed[0] if self._typed and not is_led_in else ""
        self._has_question_word = first.startswith(_QUESTION_WORDS)
        self._has_question_verb = first in _list("question_verbs")

    def asks_for_reminder(self) -> bool:
        """ "fredag kl 9 møde, mind mig", "jeg skal huske brød kl 9, kan du hjælpe?"."""
        if self._asks_something():
            return False
        if self._asking.asks and (not self._is_open or self._names_member() or self._asking.polite):
            return True
        line = " ".join(self._typed)
        if self._is_open:
            return line.startswith(tuple(_list("own_words"))) and "kl" in self._typed
        if self._phrases and any(line.startswith(f"{word} ") for word in _list("noting")):
            return True
        return self._has_bare_asking()

    def _asks_something(self) -> bool:
        """Whether it begins like a question, but for polite ones: "kan du minde mig om …?"."""
        return not self._typed or self._has_question_word or self._has_question_verb

    def _names_member(self) -> bool:
        return bool({"mig", "os"} & set(self._typed[self._asking.start : self._asking.end]))

    def _has_bare_asking(self) -> bool:
        """ "fre 13/11 kl 9 husk udvalgstur": behind a number or a sign, "husk" is meant for the bot."""
        return any(
            before[:1].isdigit() or not before.isalpha()
            for before, word in zip(self._typed, self._typed[1:], strict=False)
            if word in ("husk", "alarm", "reminder")
        )

    def is_note(self) -> bool:
        """ "i eftermiddag kl 3 ring til Mogens", "den 5. kl 10: diæter": a time, and what is to be done then.

        The time stands in front with its hour ("i morgen 9.15 diæter"), or behind it a sign or a verb that
        asks for something ("ring", "hent"); or such a verb stands in front. A date alone is no such time:
        "send referat 12. marts".
        """
        if self._is_open or self._has_question_word or not self._phrases:
            return False
        first = self._tokens[0].typed
        if _is_task(first):
            return self._has_hour() or (first not in _list("nouns_too") and self._has_near_day())
        rest = self._find_behind_times()
        if not any(token.typed.isalpha() for token in rest):
            return False
        if _is_task(rest[0].typed):
            return True
        if self._has_hour() and not self._names_date() and not self._asks_within():
            return True
        is_marked = rest[0].typed in (":", "-", "–", ",")
        return is_marked and (self._has_hour() or (len(rest) > 1 and _is_task(rest[1].typed)))

    def _names_date(self) -> bool:
        """By "den 12. marts" papers are named, too: "12. marts kl 16 økonomiudvalget"."""
        return any(isinstance(one.meaning, Days) and not self._is_near(one) for one in self._phrases)

    def _asks_within(self) -> bool:
        """ "i morgen kl 9 hvem taler"."""
        return any(word.startswith(_QUESTION_WORDS) for word in self._typed)

    def may_be_note(self) -> bool:
        """A time and something else, and no question; or a word of reminding, whatever it stands in."""
        if not self._typed:
            return False
        reminds = any(word in _list("reminding_words") for word in self._typed)
        is_told = any(word in _list("signals") | {"mig", "os"} for word in self._typed)
        if is_told and self._has_hour() and not self._has_question_word:
            return True  # "fortæl mig fredag kl 9, at …", "er det muligt at få besked kl 9?"
        if self._begins_with_time and isinstance(self._phrases[0].meaning, Wait | Before):
            return not self._is_open
        covered = {index for one in self._phrases for index in range(one.start, one.end)}
        tells_more = any(
            word.isalpha() and index not in covered and word not in _list("fillers") | _list("courtesies")
            for index, word in enumerate(self._typed)
        )
        if self._phrases and self._asking.asks and self._names_member() and not self._has_question_word:
            return True  # "er det muligt, at du minder mig om mødet på fredag?"
        if reminds and not self._has_question_word:
            return bool(self._phrases) or not (self._is_open or self._is_about_papers())
        if self._has_question_word or self._is_about_papers():
            return False
        if self._begins_with_time and self._has_hour() and tells_more:
            return True
        if self._is_open or not tells_more:
            return False
        if self._sounds_like_time_at_first() or self._tells_a_task():
            return True
        if self._typed[0] in _list("of_papers") and not self._has_hour():
            return False
        return (
            self._has_hour()
            or self._has_near_day()
            or (self._begins_with_time and isinstance(self._phrases[0].meaning, Repeat))
            or (bool(self._phrases) and (self._typed[0] in ("jeg", "vi") or _is_task(self._typed[0])))
        )

    def _sounds_like_time_at_first(self) -> bool:
        """ "d 30/11 regnskab", "2 t og 15 m", "16 tandlæge", "om et halvt år"; not "frister maj"."""
        if self._typed[0] in _list("of_papers") or (
            self._typed[0] == "om" and not self._phrases and len(self._typed) < 3
        ):
            return False
        if self._begins_with_time and isinstance(self._phrases[0].meaning, Days | Repeat):
            return True
        words = [{*token.word.split(), token.typed} for token in self._tokens]
        begins = any(word & _list("starts_of_times") for word in words[:2])
        begins = begins or any(word & _list("leftover") for word in words[:_FIRST_WORDS])
        is_hour = self._typed[0].isdigit() and int(self._typed[0]) <= _LAST_HOUR
        return begins or (is_hour and len(self._typed) <= _FIRST_WORDS)

    def _tells_a_task(self) -> bool:
        """ "ring til Poul, det haster", "når Bo har svaret skal jeg ringe": what to do, without a time."""
        pairs = list(zip(self._typed, self._typed[1:], strict=False))
        is_own = ("skal", "jeg") in pairs or ("jeg", "skal") in pairs
        first = self._typed[0]
        return is_own or (_is_task(first) and first not in _list("nouns_too") | _list("looking_up"))

    def _is_about_papers(self) -> bool:
        """ "vis møder på torsdag", "skal vi mødes kl 9": asks for something to be looked up or told."""
        first, *others = self._typed
        if self._has_question_verb:
            return not (others and _is_task(others[0]))  # "skal hente børn kl 15"
        return self._has_question_word or first in _list("looking_up")

    def _has_hour(self) -> bool:
        for one in self._phrases:
            words = [token.word for token in self._tokens[one.start : one.end]]
            if isinstance(one.meaning, Clocks | Wait | Before):
                return True
            if isinstance(one.meaning, Ask) and ("kl" in words or words[0] == "om"):
                return True
        return self._begins_with_time and self._tokens[0].word == "om"

    def _has_near_day(self) -> bool:
        """ "på fredag", "i morgen", "om 3 dage"; not "den 12. marts", by which papers are named, too."""
        return any(isinstance(one.meaning, Days) and self._is_near(one) for one in self._phrases)

    def _is_near(self, phrase: TimePhrase) -> bool:
        words = [token.word for token in self._tokens[phrase.start : phrase.end]]
        is_date = any(word in MONTH_WORDS or re.search(r"\d\D\d", word) for word in words)
        return words[0] == "om" or not is_date

    def _find_behind_times(self) -> Sequence[TimeToken]:
        """What stands behind the times that the message begins with; nothing where it begins otherwise."""
        end = 0
        for one in self._phrases:
            between = self._tokens[end : one.start]
            if any(token.typed.isalpha() and token.typed not in _list("fillers") for token in between):
                break
            end = one.end
        rest = self._tokens[end:] if end else ()
        while len(rest) > 1 and rest[0].typed in _list("fillers"):
            rest = rest[1:]
        return rest


def _is_task(word: str) -> bool:
    """Whether a verb tells what to do: "hent", "hente"; the list holds the short form."""
    forms = {word, word.removesuffix("e")}
    if len(word) > 3 and word[-1] == "e" and word[-2] == word[-3]:
        forms.add(word[:-2])  # "bukke" of "buk"
    return not forms.isdisjoint(_list("tasks"))


def _list(name: str) -> frozenset[str]:
    return load_time_words()[name]
