"""The law of reminders: every word that sounds like a time must have been read as one, or be of the subject.

What was read is told by the phrases; of the subject are numbers of things ("punkt 4", "§ 18", "3 flasker",
"Nørregade 12"), and all that stands behind "om" where day and hour were told in front of it. Of any other
word that sounds like a time nobody can tell what it changes: the member is asked. So a message is never
turned into a reminder with half of its time left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from knowledge.danish.calendar_words import MONTHS, WEEKDAYS
from knowledge.danish.folding import fold
from knowledge.danish.number_words import parse_number_word
from knowledge.danish.times.meanings import (
    DATE_OR_CLOCK,
    IS_IT_A_CLOCK,
    LEFT_OVER,
    NO_BOUND,
    ONE_OF_THEM,
    ONE_TIME_EACH,
    WHICH_DAY,
    AskBack,
    Clocks,
    Days,
    Repeat,
    TimePhrase,
    Wait,
)
from knowledge.danish.times.patterns import read_number
from knowledge.danish.times.tokens import TimeToken, find_time_words, is_like_weekday

_WEEKDAYS = tuple(map(fold, WEEKDAYS))
_OF_A_WEEKDAY = frozenset(f"{day}{end}" for day in _WEEKDAYS for end in ("en", "ens", "e", "ene"))
_LAST_HOUR, _LAST_DAY = 23, 31
_AGES = 10
"""So many years at least are an age or a jubilee, and no distance."""
_MONTHS = frozenset(map(fold, MONTHS))
_UNIT_LETTERS = frozenset("tuhdm")
_UNITS = ("minutter", "timer", "dage", "uger", "maaneder")
_ARTICLES = frozenset({"en", "et"})
_REACH_OF_CORRECTION = 8
_REACH = 3
"""Words between "ikke" or "kun" and the time that it limits."""


@dataclass(frozen=True, slots=True)
class Account:
    """What was read of a message. taken: tokens of times, of asking and of what was taken back.

    mentioned: of these the times that only stand in the text. subject: where the text surely begins, 0 if
    that is not known.
    """

    text: str
    tokens: Sequence[TimeToken]
    phrases: Sequence[TimePhrase]
    mentioned: Sequence[TimePhrase]
    asking: range
    taken: Collection[int]
    subject: int


def check_account(account: Account) -> None:
    """Ask back where a word that sounds like a time was read by no rule.

    :raises AskBack: there is such a word.
    """
    remainder = _Remainder(account)
    if (refused := remainder.find_refusal()) is not None:
        raise AskBack(LEFT_OVER.format(word=refused))
    for index in range(len(account.tokens)):
        if index in account.taken:
            continue
        for question in remainder.find_questions(index):
            raise AskBack(question)


class _Remainder:
    """The words of one message that no phrase holds."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._tokens = account.tokens
        times = [*account.phrases, *account.mentioned]
        self._timed = {index for one in times for index in range(one.start, one.end)}
        self._read = {index for one in account.phrases for index in range(one.start, one.end)}
        meanings = [one.meaning for one in account.phrases]
        self._has_day = any(isinstance(one, Days | Repeat | Wait) for one in meanings)
        self._has_clock = any(isinstance(one, Clocks) for one in meanings)
        days = [day for one in meanings if isinstance(one, Days) for day in one.all or one.either[:1]]
        self._has_two_days = len(days) == 2
        self._repeats = any(isinstance(one, Repeat) for one in meanings)
        self._is_whole = (self._has_day and self._has_clock) or any(isinstance(one, Wait) for one in meanings)

    def find_refusal(self) -> str | None:
        """ "ikke" in "mind mig ikke på fredag …"; not in "lad mig ikke glemme" and "…, ikke?"."""
        for index in self._account.asking:
            is_behind_me = self._word(index) == "ikke" and self._word(index - 1) in ("mig", "os")
            following = self._word(index + 1)
            if is_behind_me and following[:1].isalnum() and following != "glemme":
                return "ikke"
        return None

    def find_questions(self, index: int) -> Iterator[str]:
        """Why the member must be asked about that word; nothing where it sounds like no time."""
        token = self._tokens[index]
        typed = self._account.text[token.start : token.end]
        yield from self._ask_of_choice(index)
        if index - 1 in self._read and self._tokens[index - 1].end == token.start and token.word.isalnum():
            yield LEFT_OVER.format(word=typed)  # "14u30"
        if self._is_correction(index) or self._limits(index):
            yield LEFT_OVER.format(word=typed)
        if self._moves(index):
            yield WHICH_DAY
        if self._binds(index):
            yield NO_BOUND.format(word=typed)
        if self._names_time(index, typed):
            yield LEFT_OVER.format(word=typed)
        if not token.word.isascii() and token.word[-1:].isnumeric():
            yield LEFT_OVER.format(word=typed)  # "1½ time"
        elif token.word[:1].isdigit():
            yield from self._ask_of_number(index, typed)
        elif self._counts(index):
            yield LEFT_OVER.format(word=typed)

    def _ask_of_choice(self, index: int) -> Iterator[str]:
        """ "fredag eller mandag", "kl. 9 eller 10", "mellem 9 og 10"."""
        word, following = self._word(index), self._word(index + 1)
        if word in find_time_words("either") and index - 1 in self._read and following[:1].isdigit():
            yield ONE_OF_THEM
        if word in find_time_words("either") and index + 1 in self._read:
            yield WHICH_DAY
        if word in ("mellem", "imellem") and (following[:1].isdigit() or index + 1 in self._read):
            yield ONE_OF_THEM

    def _is_correction(self, index: int) -> bool:
        """ "fredag kl 9 … nej, ved nærmere eftertanke lørdag": a word of correcting between two times."""
        if self._tokens[index].typed not in find_time_words("corrections"):
            return False
        if any(one < index for one in self._timed) and any(one > index for one in self._timed):
            return True
        is_behind_time = any(one < index for one in self._read)
        return is_behind_time and any(
            self._may_be_time(index + ahead) for ahead in range(1, _REACH_OF_CORRECTION)
        )

    def _may_be_time(self, index: int) -> bool:
        """ "17, undskyld 18", "kl ti, nej det er for sent, ni"."""
        word = self._word(index)
        return (
            word[:1].isdigit()
            or (_is_number_word(word) and word not in _ARTICLES)
            or self._sounds_like_time(index)
        )

    def _limits(self, index: int) -> bool:
        """ "hver dag, men ikke i ferien", "kun i september": that not all of the times are meant."""
        typed = self._tokens[index].typed
        if typed not in find_time_words("limits") or self._word(index - 1) in find_time_words(
            "before_no_refusal"
        ):
            return False
        if self._repeats and typed in find_time_words("exceptions"):
            return True
        if self._is_in_subject(index):
            return False
        reach = range(index + 1, min(index + 1 + _REACH, len(self._tokens)))
        for one in reach:
            if one in self._read or self._sounds_like_time(one) or self._word(one)[:1].isdigit():
                return True
            if self._word(one) not in find_time_words("beside_corrections") | find_time_words("limits"):
                break
        return False

    def _moves(self, index: int) -> bool:
        """ "mødet er flyttet til kl 15": the time behind it is that of the meeting, maybe not of ringing."""
        if self._tokens[index].typed not in find_time_words("moved"):
            return False
        return any(index < one <= index + _REACH for one in self._read)

    def _binds(self, index: int) -> bool:
        """ "inden torsdag", "efter mødet", "hver mandag frem til jul"."""
        word = self._word(index)
        if self._is_in_subject(index) and self._is_whole and index + 1 not in self._read:
            return False
        if self._is_of_event(index):
            return False
        if word in find_time_words("bounds") and (index + 1 in self._read):
            return True
        if word == "frem" and {index - 1, index - 2} & self._read:
            return True
        if word in find_time_words("after_events"):
            near = range(index - 1, index + 2 + _REACH)
            return not self._is_whole or any(one in self._read for one in near)
        return self._repeats and word in find_time_words("ends")

    def _is_of_event(self, index: int) -> bool:
        """Whether it stands in what happens, and an hour to ring at is told of its own: "…, sig til kl 9"."""
        begins = self._account.asking.start
        return index < begins and any(
            one.start >= begins and isinstance(one.meaning, Clocks) for one in self._account.phrases
        )

    def _names_time(self, index: int, typed: str) -> bool:
        """ "uge", "aften", "sommerferien", "fredagsmøde": which time, no phrase says."""
        word, before = self._word(index), self._word(index - 1)
        beside = index - 1 in self._read or index + 1 in self._read
        is_of_text = self._is_in_subject(index) and self._is_whole and not beside
        if self._is_glued(index) and (is_of_text or word not in _MONTHS):
            return False
        if set(word.split()) & find_time_words("leftover") and not is_of_text:
            return not (self._has_day and self._is_thing(word, before, beside))
        if word in _MONTHS and not is_of_text:
            return True
        if is_like_weekday(word) and not (self._has_day and index and typed[:1].isupper()):  # "Frede"
            return True
        if word == "middag" and not self._has_clock:
            return True
        if not self._has_day and _may_name_day(word):
            return True
        if word in _OF_A_WEEKDAY and beside:
            return True
        return word in find_time_words("feasts") and (not self._has_day or beside or self._repeats)

    def _is_thing(self, word: str, before: str, beside: bool) -> bool:
        """Whether "ugen" in "se ugen igennem" is what it is about, and no time."""
        if before == "begge":
            return self._has_two_days
        if word == "aar" and before.isdigit() and int(before) >= _AGES:
            return True  # "Gunnars 80 år"
        is_plain = (
            before.isalpha() and before not in find_time_words("before_times") and not _is_number_word(before)
        )
        return word in find_time_words("things_too") and is_plain and not beside

    def _counts(self, index: int) -> bool:
        """ "sidste onsdag", "tre gange", "halvanden uge": of order or number, and a time belongs to it."""
        word = self._word(index)
        is_number = _is_number_word(word)
        if not is_number and word not in find_time_words("orders") | _ARTICLES:
            return False
        if not is_number and self._word(index - 1) == "det":
            return False  # "husk mig på det hele i dag"
        if word in _ARTICLES:
            return self._word(index + 1) in _WEEKDAYS  # "på en fredag"
        if index + 1 in self._read or (is_number and index - 1 in self._read and not self._is_linked(index)):
            return True
        following = self._word(index + 1)
        if following in find_time_words("counted"):
            return False
        if is_number and (following == "i" or not following) and not self._is_in_subject(index):
            return True  # "tre i træk"
        is_of_text = self._is_in_subject(index) and self._is_whole
        behind = index + 1
        while self._word(behind) in find_time_words("small"):
            behind += 1
        return self._sounds_like_time(behind) and not is_of_text

    def _ask_of_number(self, index: int, typed: str) -> Iterator[str]:
        """A number that may be a clock or a day, and is no number of things."""
        word, before, following = self._word(index), self._word(index - 1), self._word(index + 1)
        is_clause = before in (":", ",", ";") and (self._has_clock or index - 2 in self._read)
        if self._is_numbered(index):
            return
        if is_clause and word.isdigit() and int(word) <= _LAST_HOUR and following != ")":
            yield ONE_TIME_EACH  # "i morgen: 8 ring til Bo, 10.30 mail, 15 hent tøj"
        if following in find_time_words("counted") or self._is_glued(index):
            return
        if word.isdigit() and following in find_time_words("both") and index + 2 in self._read:
            yield LEFT_OVER.format(word=typed)  # "2. og 4. onsdag"
        if before == "om" and word.isdigit() and (not following or _is_like_unit(following)):
            yield LEFT_OVER.format(word=f"om {typed}")
        beside = index - 1 in self._read or index + 1 in self._read
        is_clock = re.fullmatch(r"[0-2]?\d[0-5]\d", word) is not None
        if is_clock and (index - 1 in self._read or (beside and not self._has_clock)):
            yield IS_IT_A_CLOCK.format(hour=int(word[:-2]), minute=word[-2:])
        if following == "x":
            yield LEFT_OVER.format(word=typed)  # "2 x dagligt"
        if before == "i" and re.fullmatch(r"20\d\d", word) and not self._is_in_subject(index):
            yield LEFT_OVER.format(word=typed)
        if beside and re.fullmatch(r"[0-3]\d[01]\d{3}", word):
            yield LEFT_OVER.format(word=typed)  # "030426"
        if re.fullmatch(r"\d{1,2}[./:]\d{1,2}", word):
            yield DATE_OR_CLOCK
        if re.fullmatch(r"\d{1,2}", word) and int(word) <= _LAST_DAY and not self._is_of_things(index):
            yield LEFT_OVER.format(word=typed)

    def _is_numbered(self, index: int) -> bool:
        """ "punkt 4", and "7" in "punkt 4 og 7"."""
        while index > 1 and self._word(index - 1) in find_time_words("in_numbering"):
            index -= 2
            if not self._word(index)[:1].isdigit():
                return False
        return self._word(index - 1) in find_time_words("numbered") or self._word(index - 1).endswith(
            tuple(find_time_words("streets"))
        )

    def _is_of_things(self, index: int) -> bool:
        """ "3 flasker", "Liste 9", "22 33 44 55", "1) …": a number that is no hour and no day."""
        before, following = self._word(index - 1), self._word(index + 1)
        if following in (")", "%", "kr", "mio", "pct", "procent") or before == "(":
            return True
        run = [one for one in range(index - 3, index + 4) if self._word(one).isdigit()]
        if len(run) >= 3 and all(len(self._word(one)) >= 2 for one in run):
            return True  # a telephone number
        beside = index - 1 in self._read or index + 1 in self._read
        token = self._tokens[index]
        if not beside and following.isalpha() and self._account.text[token.end : token.end + 2] == ". ":
            return True  # "10. klassecentret"
        if (
            beside
            and not self._is_linked(index)
            and not (self._is_whole and self._follows_name(index) and index - 1 not in self._read)
        ):
            return False
        if not self._is_whole and self._follows_name(index):
            return False  # "Anders 12 på fredag" may be at twelve
        if self._is_in_subject(index) or self._is_whole:
            return index > 0 and (before.isalnum() or before == "§")
        is_linked = before.isalpha() and index - 1 not in self._account.asking
        is_free = is_linked and before not in find_time_words("before_times")
        return following.isalpha() and (is_free or self._is_linked(index))

    def _is_linked(self, index: int) -> bool:
        """Whether "om", "at" or the like stands before it: what is told begins there."""
        return self._word(index - 1) in ("om", "at", "de", "med", "paa")

    def _follows_name(self, index: int) -> bool:
        token = self._tokens[index - 1] if index else None
        return token is not None and token.word.isalpha() and self._account.text[token.start].isupper()

    def _is_glued(self, index: int) -> bool:
        """Whether a hyphen makes it a part of a word: "24-timers", "oktober-tallene", "2.-behandling"."""
        text, token = self._account.text, self._tokens[index]
        behind = re.match(r"\.?-[^\W\d_]{2}", text[token.end :])
        before = re.search(r"[^\W_]\.?-$", text[: token.start])
        letter = re.match(r"\.?[a-zæøåA-ZÆØÅ]\b", text[token.end :]) if token.word.isdigit() else None
        return bool(behind or before or (letter and letter.group().strip(".").lower() not in _UNIT_LETTERS))

    def _is_in_subject(self, index: int) -> bool:
        return 0 < self._account.subject <= index

    def _sounds_like_time(self, index: int) -> bool:
        word = self._word(index)
        if not word or index in self._account.taken:
            return index in self._read
        words = set(word.split())
        return (
            bool(words & (find_time_words("leftover") | find_time_words("feasts") | _MONTHS))
            or word in _OF_A_WEEKDAY
        )

    def _word(self, index: int) -> str:
        return self._tokens[index].word if 0 <= index < len(self._tokens) else ""


def _is_number_word(word: str) -> bool:
    is_counted = word.isalpha() and word not in _ARTICLES and len(word) < 12
    return is_counted and (parse_number_word(word) is not None or read_number(word) > 0)


def _is_like_unit(word: str) -> bool:
    """ "om 3 dge": a unit with a slip of the finger, but not "om 3 kager"."""
    return any(word[0] == unit[0] and OSA.distance(word, unit) <= 1 for unit in _UNITS)


def _may_name_day(word: str) -> bool:
    """ "fastelavnsmandag", "fredagsmøde": of these and a clock alone nobody can tell the day."""
    ends = word.endswith(("dag", "dagen", "aften", "ferie", "ferien")) and word not in find_time_words(
        "no_days"
    )
    return ends or word.startswith(_WEEKDAYS)
