"""Text → Question: every word is taken for something, or left as content to be accounted for.

Before that a text is rewritten: "how many refugees will Viborg receive" as "hvor mange flygtninge modtager
Viborg", "viborgkvote2022" as "viborg kvote 2022", "lp 214" as "lokalplan 214". The words are data:
reference/english.toml and shorthand.toml.
Answers stay Danish.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne
from sqlite_utils import Database

from knowledge.asking import lexicon
from knowledge.danish.bodies import is_short
from knowledge.danish.folding import fold
from knowledge.danish.names import PlaceMention, find_places
from knowledge.danish.number_words import parse_number_word
from knowledge.danish.numbers import parse_number
from knowledge.danish.vocabulary import is_common_word
from knowledge.danish.words import Word, find_words, stem
from knowledge.model import Context, Question, Role, Token
from knowledge.reference.places import COUNTRY
from knowledge.reference.stopwords import is_stopword
from knowledge.reference.word_lists import read_lists
from knowledge.storage.recalling import recall
from knowledge.storage.words import KnownWords, find_stem_frequencies

_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(
    r"\b(?:kl\.?\s*(?P<h>[01]?\d|2[0-3])(?:[.:](?P<m>[0-5]\d))?|(?P<h2>[01]?\d|2[0-3])[.:](?P<m2>[0-5]\d))(?![.,:]?\d)",
    re.I,
)
_REFERENCES = re.compile(
    r"\b(?:(?:dagsordens)?punkt(?:et)?|pkt\.?|sag(?:en)?|bilag(?:et)?|workshop(?:pen)?|session(?:en)?|spor|modul|gruppe|del|side|s\.|oplæg)"
    r"(?:\s*(?:nr\.?\s*)?\d+(?:\.\d+)*[a-z]?|\s+(?:nr\.?\s*)?[A-HJ-ZÆØ])(?![\w])"
    r"|(?:§+|paragraf)\s*\d+(?:\s?[a-hj-z]\b)?(?:[,\s]*(?:stk\.?|stykke)\s*\d+)?(?:[,\s]*nr\.?\s*\d+)?",
    re.I,
)  # fmt: skip
_AVERAGE = re.compile(r"\b(gennemsnit|median)s?(?!lig)(\w{4,})", re.I)
_REPAIR_SIMILARITY = 0.8  # "hvonår" → "hvornår"; below it, names and measures begin to be pulled in
_REPAIR_LENGTH = 5
_SURE_CODE = 100  # a code after the word kommune; a bare three-digit number scores less
_BOUNDS = ("over", "under", "at_least", "at_most", "exactly")
_TAKING_NUMBERS = frozenset({*_BOUNDS, "top", "bottom", "rank", "per"})

_WITH_YEAR = re.compile(r"\b(?P<head>[^\W\d]{3,})(?P<year>(?:19|20)\d\d)\b")
_HYPHENED = re.compile(r"\b(?P<head>[^\W\d]{4,})-(?P<rest>[^\W\d]{4,})\b")
_TYPED = re.compile(r"[\w-]+")
_SHORTEST_PLACE, _SHORTEST_REST = 4, 4
_FEWEST_ENGLISH = 2  # words that only English has, from which a question is taken for English


def understand(
    text: str, *, now: dt.datetime, context: Context | None = None, known: Container[str] = frozenset()
) -> Question:
    """Read a question.

    known: folded words of the documents, which are never mistaken for misspelt names or question words.
    Follow-ups must have been completed first (see followup).
    """
    reading = _Reading(_split_averages(text, known), now, known)
    reading.tag_references()
    reading.tag_times()
    reading.tag_phrases()
    reading.tag_places()
    reading.tag_numbers()
    return reading.question(context or Context())


def _split_averages(text: str, known: Container[str]) -> str:
    """ "gennemsnitskvoten" as "gennemsnit kvoten", where the documents do not know the whole word."""
    return _AVERAGE.sub(lambda match: match[0] if fold(match[0]) in known else f"{match[1]} {match[2]}", text)


class _Reading:
    """The tokens of one question while they are being tagged, each step taking what is still free."""

    def __init__(self, text: str, now: dt.datetime, known: Container[str]) -> None:
        self.text = text
        self.now = now
        self.known = known
        self.words: tuple[Word, ...] = find_words(text)
        self.tokens = [Token(w.text, w.folded, w.stem, w.start, w.end) for w in self.words]
        self.mentions: tuple[PlaceMention, ...] = ()

    def free(self, index: int) -> bool:
        return self.tokens[index].role is Role.CONTENT

    def tag(self, first: int, last: int, role: Role, value: object = None) -> None:
        """Give the tokens first..last (exclusive) a role."""
        for index in range(first, last):
            self.tokens[index] = replace(self.tokens[index], role=role, value=value)

    def tag_span(self, match: re.Match[str], role: Role, value: object) -> None:
        inside = [i for i, t in enumerate(self.tokens) if match.start() <= t.start and t.end <= match.end()]
        for index in inside:
            self.tag(index, index + 1, role, value)

    def tag_references(self) -> None:
        for match in _REFERENCES.finditer(self.text):
            self.tag_span(match, Role.REFERENCE, " ".join(match[0].split()))

    def tag_times(self) -> None:
        for match in _TIME.finditer(self.text):
            hour, minute = match["h"] or match["h2"], match["m"] or match["m2"] or "0"
            self.tag_span(match, Role.TIME, dt.time(int(hour), int(minute)))

    def tag_phrases(self) -> None:
        """Question words, operations and fillers, misspelt ones repaired."""
        folded = [self._repaired(token) for token in self.tokens]
        index = 0
        while index < len(folded):
            index += self._tag_phrase(folded, index) if self.free(index) else 1

    def _tag_phrase(self, folded: Sequence[str], index: int) -> int:
        """Tag the longest phrase that makes sense here; how many words it took."""
        for entries in lexicon.find_at(folded, index):
            length = len(entries[0].words)
            if chosen := self._choose(entries, index + length):
                self.tag(index, index + length, chosen.role, chosen.name)
                return length
        if is_stopword(folded[index]):
            self.tag(index, index + 1, Role.FILLER)
        return 1

    def _repaired(self, token: Token) -> str:
        word = token.folded
        if len(word) < _REPAIR_LENGTH or word in lexicon.single_words():
            return word
        if word in self.known or is_common_word(word):
            return word
        best = extractOne(
            word,
            lexicon.find_beginning(word[0]),  # nobody misses the first letter
            scorer=OSA.normalized_similarity,
            score_cutoff=_REPAIR_SIMILARITY,
        )
        return best[0] if best else word

    def _choose(self, entries: Sequence[lexicon.Entry], after: int) -> lexicon.Entry | None:
        """Which of the senses of a phrase is meant: "mindst 10" is a bound, "mindst" alone the smallest."""
        names = {entry.name: entry for entry in entries}
        number = after < len(self.tokens) and _number(self.tokens[after].text) is not None
        bounds = [names[name] for name in _BOUNDS if name in names]
        others = [entry for entry in entries if entry not in bounds]
        if bounds and bounds[0].name == "exactly" and not number:
            return lexicon.Entry(bounds[0].words, Role.FILLER, "")
        if bounds and (number or not others):
            return bounds[0] if number or len(bounds[0].words) == 1 else None
        if "rank" in names and not number:
            return None
        operations = [entry for entry in others if entry.role is not Role.FILLER]
        return next(iter(operations or others), None)

    def tag_places(self) -> None:
        """Places among the words that are not taken; a word that is part of a phrase may still be one."""
        kept = [mention for mention in find_places(self.words, known=self.known) if self._stands(mention)]
        for mention in kept:
            self.tag(mention.start, mention.end, Role.PLACE, mention)
        self.mentions = tuple(mention for mention in kept if not self._denied(mention))

    def _denied(self, mention: PlaceMention) -> bool:
        """ "…, ikke Vejen": the place is named to be left out, and so is the word that says so."""
        before = mention.start - 1
        if before < 0 or self.tokens[before].value != "not":
            return False
        self.tag(before, mention.end, Role.FILLER)
        return True

    def _stands(self, mention: PlaceMention) -> bool:
        """Whether words that look like a place are not needed for something else."""
        roles = {self.tokens[index].role for index in range(mention.start, mention.end)}
        if roles & {Role.REFERENCE, Role.TIME} or (not mention.exact and roles - {Role.CONTENT, Role.FILLER}):
            return False
        is_bare_code = mention.kind == "code" and mention.score < _SURE_CODE
        return not (is_bare_code and self._wants_number(mention.start))

    def _wants_number(self, index: int) -> bool:
        """Whether a number here belongs to an operation: "over 101", "hvis landstallet bliver 600"."""
        before = self.tokens[index - 1] if index else None
        operations = {token.value for token in self.tokens if token.role is Role.OPERATION}
        follows = before is not None and before.role is Role.OPERATION and before.value in _TAKING_NUMBERS
        return follows or bool(operations & {"what_if", "rises", "falls"})

    def tag_numbers(self) -> None:
        for index, token in enumerate(self.tokens):
            if not self.free(index):
                continue
            if _YEAR.fullmatch(token.text):
                self.tag(index, index + 1, Role.YEAR, int(token.text))
            elif (number := _number(token.text)) is not None:
                self.tag(index, index + 1, Role.NUMBER, number)
        self._tag_relative_years()

    def _tag_relative_years(self) -> None:
        offsets = {"before_year": -1, "this_year": 0, "next_year": 1}
        for index, token in enumerate(self.tokens):
            if token.role is Role.OPERATION and token.value in offsets:
                self.tag(index, index + 1, Role.YEAR, self.now.year + offsets[str(token.value)])

    def question(self, context: Context) -> Question:
        tokens = tuple(self.tokens)
        return Question(
            text=self.text,
            tokens=tokens,
            now=self.now,
            places=_places(self.mentions),
            years=tuple(
                dict.fromkeys(t.value for t in tokens if t.role is Role.YEAR and isinstance(t.value, int))
            ),
            times=tuple(dict.fromkeys(t.value for t in tokens if isinstance(t.value, dt.time))),
            numbers=tuple(t.value for t in tokens if t.role is Role.NUMBER and isinstance(t.value, Decimal)),
            asks=frozenset(str(t.value) for t in tokens if t.role is Role.ASKING),
            operations=_operations(tokens),
            context=context,
        )


def _number(text: str) -> Decimal | None:
    number = parse_number(text)
    if number is not None:
        return number.value
    return parse_number_word(text)


def _places(mentions: Sequence[PlaceMention]) -> tuple[str, ...]:
    """Codes of the mentions that mean one place. The country only counts when nothing smaller is named."""
    codes = tuple(dict.fromkeys(m.codes[0] for m in mentions if len(m.codes) == 1))
    smaller = tuple(code for code in codes if code != COUNTRY.code)
    return smaller or codes


def _operations(tokens: Sequence[Token]) -> dict[str, object]:
    """Operation → the number that follows its words, else True."""
    found: dict[str, object] = {}
    for index, token in enumerate(tokens):
        if token.role is not Role.OPERATION or not token.value:
            continue
        rest = (after for after in tokens[index + 1 :] if after.value != token.value)
        following = next(rest, None)
        is_number = following is not None and following.role is Role.NUMBER
        found.setdefault(str(token.value), following.value if is_number and following else True)
    return found


def rewrite(text: str, db: Database) -> str:
    """The question in Danish, with its words apart and written out."""
    return _write_out(_part_words(_translate(text), db), db)


def _write_out(text: str, db: Database) -> str:
    """What is typed in short on a phone as the word that is meant, where no document writes it so.

    "lp 214" is "lokalplan 214", "p-afgift" is "parkeringsafgift", or "parkering afgift".
    """
    for word in dict.fromkeys(_TYPED.findall(text)):
        if whole := _find_whole(word, db):
            text = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w-])\.?", whole, text)
    return text


def _find_whole(word: str, db: Database) -> str:
    """The word that is meant; "" for most, which the documents need not be asked about.

    "hva" is "hvad" whether or not a document holds that, "øu" is ØU in any case.
    """
    spoken = read_lists("shorthand")["spoken"].get(word.lower(), "")
    wholes = _find_wholes(word.lower())
    if (spoken or wholes) and not _is_word(word, db):
        written = (one for one in wholes if _is_word(one.partition(" ")[0], db))
        if whole := spoken or next(written, ""):
            return whole
    return word.upper() if is_short(word) else ""


def _find_wholes(typed: str) -> tuple[str, ...]:
    """What a short word may stand for, the likeliest first."""
    short = read_lists("shorthand")
    if whole := short["words"].get(typed):
        return (whole,)
    found = next(((full, part) for part, full in short["openings"].items() if typed.startswith(part)), None)
    if not found:
        return ()
    first, rest = found[0], typed.removeprefix(found[1])
    return (f"{first}s{rest}", f"{first} {rest}")


def _translate(text: str) -> str:
    words = [word.folded for word in find_words(text)]
    if sum(word in _marks() for word in words) < _FEWEST_ENGLISH:
        return text
    told = " ".join(re.findall(r"[\w.,%-]+", text))
    for phrase, danish in _phrases():
        told = phrase.sub(danish, told)
    return " ".join(told.split())


def _part_words(text: str, db: Database) -> str:
    """A year that is typed behind a word, and the name of a place before a word of the documents.

    Only what is then a place or a word of the documents is parted: "EMN2025" may be a name of its own.
    """
    parted = _WITH_YEAR.sub(lambda match: _part_year(match, db), text)
    parted = _HYPHENED.sub(lambda match: _part_hyphen(match, db), parted)
    long = [word for word in find_words(parted) if len(word.text) >= _SHORTEST_PLACE + _SHORTEST_REST]
    written = find_stem_frequencies(db, [word.stem for word in long])
    for word in long:
        if word.stem not in written and (at := _find_place_end(word.text, db)):
            parted = parted.replace(word.text, f"{word.text[:at]} {word.text[at:]}", 1)
    return parted


def _part_year(match: re.Match[str], db: Database) -> str:
    head = match["head"]
    known = _is_place(head) or _is_word(head, db) or _find_place_end(head, db)
    return f"{head} {match['year']}" if known else match[0]


def _part_hyphen(match: re.Match[str], db: Database) -> str:
    """ "morsø-mødet" is the meeting of Morsø; "Faaborg-Midtfyn" is one name."""
    apart = _is_place(match["head"]) and not _is_place(match[0]) and _is_word(match["rest"], db)
    return f"{match['head']} {match['rest']}" if apart else match[0]


def _find_place_end(word: str, db: Database) -> int:
    """Where the name of a place ends that a word begins with, if the rest is a word; 0 where it does not."""
    if len(word) < _SHORTEST_PLACE + _SHORTEST_REST or _is_word(word, db):
        return 0
    ends = range(len(word) - _SHORTEST_REST, _SHORTEST_PLACE - 1, -1)
    return next((at for at in ends if _is_place(word[:at]) and _is_word(word[at:], db)), 0)


def _is_place(text: str) -> bool:
    named = find_places(find_words(text))
    return len(named) == 1 and named[0].exact


def _is_word(text: str, db: Database) -> bool:
    """Whether a word stands in the documents, in any of its forms."""
    return stem(fold(text)) in recall(db, KnownWords)


@cache
def _marks() -> frozenset[str]:
    return frozenset(map(fold, read_lists("english")["marks"]))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The longest phrases first."""
    phrases = read_lists("english")["phrases"]
    ordered = sorted(phrases.items(), key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"\b{re.escape(one)}\b", re.IGNORECASE), danish) for one, danish in ordered)
