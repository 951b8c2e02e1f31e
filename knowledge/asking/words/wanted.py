"""What kind of thing a question wants (a number, a day, a person, a reason), and whether a sentence holds it.

A sentence may speak of all that a question speaks of and still not answer it: "how many" needs a number
beside the thing counted, "when" a date, "who" somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from knowledge.asking.words.agreement import NOT, agrees
from knowledge.asking.words.counting import (
    AMOUNT,
    MONEY_STEMS,
    asks_change,
    is_only_difference,
    tells_number,
    without_differences,
)
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import Term
from knowledge.danish.calendar_words import ANY_WEEKDAY
from knowledge.danish.dates import find_dates
from knowledge.danish.folding import fold
from knowledge.danish.person_names import find_titles
from knowledge.danish.words import Word, find_words, is_common_word, stem
from knowledge.model import Question
from knowledge.patterns import compile_late
from knowledge.reference.stopwords import is_stopword


class Wanted(Enum):
    """The kinds of answers that a sentence can give."""

    SHARE = "share"
    COST = "cost"
    MONEY = "money"
    SAVING = "saving"
    COUNT = "count"
    DEGREE = "degree"
    OFTEN = "often"
    LONG = "long"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    WHY = "why"
    WHETHER = "whether"
    WHAT = "what"


_LENGTH = r"\d\s*(?:m\b|meter|cm|km|kilometer)"
_BROAD = rf"(?:{_LENGTH}|(?:to|tre|fire|fem|seks|syv|otte|ni|ti)\s+(?:meter|km|kilometer))"
_DEGREES: dict[tuple[str, ...], str] = {
    ("hurtig", "hurtigt"): r"\d\s*(?:km/t|km i timen|m/s|mbit|dage|uger|minutter|timer)",
    ("høj", "højt", "høje"): (
        r"\d\s*(?:m\b|meter|etager|cm|%|pct|procent|db\b)(?!\s+(?:fra|til|væk|lang|bred|inden))|\betager?\b"
    ),
    (
        "gammel",
        "gammelt",
        "gamle",
    ): r"\d\s*år|\bfra (?:1[5-9]|20)\d\d|(?:opført|bygget|stiftet|grundlagt) i \d{4}",
    ("bred", "bredt", "brede"): _BROAD,
    ("dyb", "dybt", "dybe"): _BROAD,
    ("tæt", "langt væk", "fjernt"): _BROAD,
    ("tung", "tungt", "tunge"): r"\d\s*(?:kg|kilo|tons?)\b",
    ("varm", "varmt", "kold", "koldt"): r"\d\s*(?:grader|°)",
}
_DEGREE_PATTERNS = {words: compile_late(pattern, re.IGNORECASE) for words, pattern in _DEGREES.items()}
_ASKED = compile_late(r"\bhvor\s+(?P<word>langt væk|[a-zæøå]+)(?:\s+på)?\b", re.IGNORECASE)

_GROUPS = cue("groups")
_ASKS_WHO_MAY = compile_late(r"\bhvem\s+(?:kan|må)\b", re.IGNORECASE)
_MAY = compile_late(
    r"\b(?:kan|må|alle|enhver|åben\w*|åbne|adgang|mulighed\w*|ret|berettiget|målgruppe\w*|for|gælder)\b",
    re.IGNORECASE,
)
_PATTERNS = {
    Wanted.SAVING: compile_late(
        rf"(?=.*{AMOUNT})(?=.*(?:\bspar|bespar|mindreudgift|effektivisering))", re.IGNORECASE
    ),
    Wanted.SHARE: compile_late(
        r"\d\s*(?:%|pct|procent)|procent|halvdelen|fjerdedel|tredjedel", re.IGNORECASE
    ),
    Wanted.COST: compile_late(rf"{AMOUNT}|gratis|uden beregning", re.IGNORECASE),
    Wanted.MONEY: compile_late(AMOUNT, re.IGNORECASE),
    Wanted.OFTEN: compile_late(
        r"\b(?:hver\w*|årlig\w*|ugentlig\w*|månedlig\w*|daglig\w*|kvartalsvis\w*|halvårlig\w*"
        r"|(?:\d+|to|tre|fire|fem|seks|ti) gange|gange? (?:om|årligt)|én gang)\b",
        re.IGNORECASE,
    ),
    Wanted.LONG: compile_late(
        r"\b(?:\d+|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv|halvt?)[\s-]*"
        r"(?:år\w*|måned\w*|uger?|dage?|døgn|timer?|minutter|min|meter|km|kilometer|hverdage?)\b",
        re.IGNORECASE,
    ),
    Wanted.WHEN: compile_late(
        r"\bkl\.?\s*\d|\bsamme dag\b|\buge \d"
        r"|\b(?:\d+|en|et|to|tre|fire|fem|seks|syv|otte|ti|fjorten)\s+(?:hverdage?|arbejdsdage?|dage?|uger?|måneder?|timer?)"
        r"\s+(?:før|efter|inden|forinden)\b"
        r"|\b(?:i|inden|senest|fra|efter|af|først|tidligst)\s+(?:19|20)\d\d\b"
        rf"|\b(?:hver|om|alle)\s+{ANY_WEEKDAY}",
        re.IGNORECASE,
    ),
    Wanted.WHERE: compile_late(
        r"\b(?:i|på|ved|fra|hos|til|over)\s+(?:den |det |de )?[A-ZÆØÅ]|@|www\."
        r"|\b(?:gade|vej|plads|allé|virtuelt|online|intranettet)\b"
    ),
    Wanted.WHY: compile_late(
        r"\b(?:fordi|idet|eftersom|på grund af|grundet|skyldes|pga|derfor|for at|da|som følge af|hensyn til"
        r"|årsag\w*|begrund\w*)\b",
        re.IGNORECASE,
    ),
}
_SOME_PLACE = compile_late(  # "i ældreplejen", but no season and no hour
    r"\b(?:i|på|ved|hos)\s+(?!peri|sommer|vinter|for|efter|weekend|morgen|aften|løbet|dag|gang)"
    r"[a-zæøå]{4,}(?:en|et|ne)\b"
)
_BEFORE_OR_AFTER = compile_late(r"\b(?:efter|før|inden|siden)\s+\w+(?:et|en|erne|ne)\b", re.IGNORECASE)
_OFFICES = compile_late(
    r"\w+(?:styrelsen|ministeren?|ministeriet|direktoratet|kommunen|regionen|udvalget|rådet|foreningen|forvaltningen)\b"
)
_UNTIL = compile_late(
    r"\b(?:frem til|indtil|til og med)\s+(?:den\s+)?\d|\bkl\.?\s*\d[\d.]*\s*[-–]\s*\d", re.IGNORECASE
)
_HOW_LONG_A_THING = compile_late(r"\bhvor\s+langt?\b(?!\s+tid)", re.IGNORECASE)  # no "until" tells its length
_REACHES = compile_late(
    r"@|\b(?:tlf|telefon\w*|kontakt\w*|henvend\w*|ret(?:tes?|tet) til|spørg\w*)\b|\b\d\d ?\d\d ?\d\d ?\d\d\b",
    re.IGNORECASE,
)
_QUANTITY = compile_late(r"(?:halvdelen|flest|flere|mange|alle|ingen|nogle|antallet|\w+ \d)", re.IGNORECASE)
_WHERE_FROM = compile_late(r"\b(?:fra|på|i|mod|gennem)\s+(?:\w+\s+)?$", re.IGNORECASE)
_NOUN_FORMS = ("en", "et", "er", "ne", "ene", "ing", "else")
_NEXT = compile_late(r"\b(?:næste|kommende|førstkommende|igen|hver)\b", re.IGNORECASE)
_YEAR = compile_late(r"\b(?:19|20)\d\d\b")
_NOT_THE_COST = compile_late(
    r"\b(?:afs[aæ]t\w*|bevil\w*|sparer?|besparelsen?|indtægten?|tilskud|overskud|dækker)\b", re.IGNORECASE
)
_IS_GRANT = compile_late(r"\b(?:tilskud|søge om|støtte)\b", re.IGNORECASE)
_IS_PRICED = compile_late(r"kost|\bpris|takst|gebyr|betal", re.IGNORECASE)
_PART_OF_COST = compile_late(r"\b(?:procent|pct\.?|%) af (?:\w+ )?udgift\w*", re.IGNORECASE)
_IS_THE_COST = compile_late(
    r"kost|udgift|\bpris|takst|bevilling|betal|gebyr|beløb|gratis|uden beregning|\bkr\.? (?:pr|per)\b",
    re.IGNORECASE,
)


_ASKS = {
    "how_often": Wanted.OFTEN,
    "how_long": Wanted.LONG,
    "how_many": Wanted.COUNT,
    "how_big": Wanted.COUNT,
    "who": Wanted.WHO,
    "when": Wanted.WHEN,
    "where": Wanted.WHERE,
    "why": Wanted.WHY,
}
TURNING_TO = cue("turning_to")
"""What one does to reach somebody."""
_TOWARDS = frozenset({"til", "jeg", "man", "vi", "fat", "hos"})
COST_STEMS = cue("cost")
SAVING_STEMS = cue("saving")
_OPENS_WHETHER = frozenset(
    [
        "er",
        "var",
        "bliver",
        "blev",
        "har",
        "havde",
        "kan",
        "kunne",
        "skal",
        "skulle",
        "vil",
        "må",
        "får",
        "fik",
        "findes",
        "gælder",
        "indgår",
        "ligger",
        "kommer",
        "holder",
    ]
)
_NUMBER_OF = frozenset({"antal", "antallet"})
COUNTED = frozenset(
    {
        Wanted.COST,
        Wanted.MONEY,
        Wanted.SAVING,
        Wanted.COUNT,
        Wanted.DEGREE,
        Wanted.SHARE,
        Wanted.LONG,
        Wanted.OFTEN,
    }
)
"""The kinds of answers that are numbers."""


def find_wanted(question: Question) -> Wanted:
    """What a question asks for, by its question word, else by how it opens."""
    if "share" in question.operations:
        return Wanted.SHARE
    words = [token.text.lower() for token in question.tokens]
    if words and words[0] in _OPENS_WHETHER:
        return Wanted.WHETHER
    if any(token.stem in SAVING_STEMS for token in question.tokens) and {"what", "how_many"} & question.asks:
        return Wanted.SAVING
    if any(token.stem in COST_STEMS for token in question.tokens):
        return Wanted.COST
    if find_degree(question):
        return Wanted.DEGREE
    if "what" in question.asks and _NUMBER_OF & set(words):
        return Wanted.COUNT
    if "how_many" in question.asks and _counts_money(question):
        return Wanted.MONEY
    for ask, wanted in _ASKS.items():
        if ask in question.asks:
            return wanted
    if "hvor" in words:
        return Wanted.WHERE
    return Wanted.WHAT


def _counts_money(question: Question) -> bool:
    """Whether "penge" is what is counted; in "hvor mange kommuner får penge" it is not."""
    if not any(token.stem in MONEY_STEMS for token in question.tokens):
        return False
    first = min(question.content, default=0)
    return "meget" in question.text.lower() or question.tokens[first].stem in MONEY_STEMS


def asks_whom_to_turn_to(question: Question) -> bool:
    """Whether a number, an address or somebody to talk to is wanted."""
    return bool(question.asks & {"phone", "mail", "contact"}) or (
        "who" in question.asks and turns_to(question)
    )


def turns_to(question: Question) -> bool:
    """Whether somebody is written to or asked, and not the one who writes: "hvem skriver høringssvaret"."""
    tokens = question.tokens
    turning = [i for i, token in enumerate(tokens) if token.stem in TURNING_TO]
    acts = any(tokens[i - 1].value == "who" for i in turning if i)
    towards = any(token.folded in _TOWARDS for token in tokens)
    return bool(turning) and (towards or not acts)


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree asked for. pattern: what tells it; start, end: span of the words that ask."""

    pattern: re.Pattern[str]
    start: int
    end: int


def find_degree(question: Question) -> Degree | None:
    """What degree a question asks for; None where it asks for none that is known."""
    match = _ASKED.search(question.text)
    if match is None:
        return None
    asked = stem(fold(match["word"]))
    for words, pattern in _DEGREE_PATTERNS.items():
        if match["word"].lower() in words or asked in {stem(fold(word)) for word in words}:
            return Degree(pattern, match.start(), match.end())
    return None


def holds_wanted(question: Question, wanted: Wanted, terms: Sequence[Term], sentence: str) -> bool:
    """Whether a sentence holds the kind of thing that is wanted, with the condition and "not" asked for."""
    if not agrees(question, sentence, whether=wanted is Wanted.WHETHER):
        return False
    match wanted:
        case Wanted.COUNT:
            return tells_number(question, terms, sentence)
        case Wanted.WHO if asks_whom_to_turn_to(question):
            return bool(_REACHES.search(sentence)) and _names_somebody(question, sentence)
        case Wanted.WHO if _ASKS_WHO_MAY.search(question.text) and not _MAY.search(sentence):
            return False
        case Wanted.WHO:
            return _names_somebody(question, sentence) or _has_subject(terms, sentence)
        case Wanted.LONG:
            until = not _HOW_LONG_A_THING.search(question.text) and _UNTIL.search(sentence)
            return bool(until or _PATTERNS[wanted].search(sentence))
        case Wanted.COST:
            told = sentence if asks_change(question) else without_differences(sentence)
            return bool(_PATTERNS[wanted].search(told)) and _tells_cost(sentence)
        case Wanted.DEGREE:
            degree = find_degree(question)
            return degree is not None and bool(degree.pattern.search(sentence))
        case Wanted.WHEN:
            dated = bool(find_dates(sentence)) or _tells_time(question, sentence)
            return dated and _is_to_come(question, sentence)
        case Wanted.WHERE:
            rest = _BEFORE_OR_AFTER.sub(" ", sentence)
            if rest != sentence and terms and not cover(terms, find_stems(rest)).found:
                return False  # "referatet ligger på nettet dagen efter mødet" is not where the meeting is
            return names_place(question, sentence) or bool(_SOME_PLACE.search(sentence))
        case Wanted.WHAT:
            return not is_only_difference(question, sentence)
        case Wanted.WHETHER:
            return True
        case _:
            return bool(_PATTERNS[wanted].search(sentence))


def names_place(question: Question, sentence: str) -> bool:
    """Whether a sentence names a place by its own name, or an address; "i ældreplejen" may be one or not.

    What the question names itself is no place: "til Kystrådet" does not tell where Kystrådet lies.
    """
    asked = {token.stem for token in question.tokens}
    names = (sentence[place.end() - 1 :] for place in _PATTERNS[Wanted.WHERE].finditer(sentence))
    return any(not name[0].isupper() or find_words(name)[0].stem not in asked for name in names)


def says_no(terms: Sequence[Term], sentence: str) -> bool:
    """Whether a sentence denies just what was asked: "ikke" stands right before one of its words."""
    for match in NOT.finditer(sentence):
        following = find_words(sentence[match.end() :])[:3]
        if cover(terms, frozenset(word.stem for word in following)).found:
            return True
    return False


def _is_to_come(question: Question, sentence: str) -> bool:
    """Whether "hvornår er næste måling" is told of one that is ahead; else any day will do."""
    if "next" not in question.asks or _NEXT.search(sentence):
        return True
    dates = (date.last or date.first for date in find_dates(sentence))
    years = map(int, _YEAR.findall(sentence))
    return any(day >= question.now.date() for day in dates) or any(y >= question.now.year for y in years)


def _tells_time(question: Question, sentence: str) -> bool:
    """Whether a time is told otherwise than by a date; "samme dag" is none for who asks about the day."""
    times = {match.group().lower() for match in _PATTERNS[Wanted.WHEN].finditer(sentence)}
    if any(token.stem == "dag" for token in question.tokens):
        times.discard("samme dag")
    return bool(times)


def _tells_cost(sentence: str) -> bool:
    """Whether an amount is what something costs, and not what was set aside or saved."""
    if _IS_GRANT.search(sentence) and not _IS_PRICED.search(sentence):
        return False
    told = _PART_OF_COST.sub(" ", sentence)
    return bool(_IS_THE_COST.search(told)) or not _NOT_THE_COST.search(sentence)


def _names_somebody(question: Question, sentence: str) -> bool:
    """Whether a sentence names a person, an office or a group that the question did not name itself."""
    asked = {token.stem for token in question.tokens}
    mentions = [title.text for title in find_titles(sentence)]
    mentions += [match.group() for match in _OFFICES.finditer(sentence)]
    mentions += [word.text for word in find_words(sentence) if _is_name(word, sentence)]
    mentions += [word.text for word in find_words(sentence) if word.stem in _GROUPS]
    return any(not find_stems(mention) <= asked for mention in mentions)


def _has_subject(terms: Sequence[Term], sentence: str) -> bool:
    """Whether a sentence that holds two words of the question opens with another: "Havne … er fritaget"."""
    head = next(iter(find_words(sentence)), None)
    if head is None or is_stopword(head.folded) or _QUANTITY.match(sentence[head.start :]):
        return False
    if cover(terms, frozenset({head.stem})).found:
        return False
    return len(cover(terms, find_stems(sentence)).found) > 1


def _is_name(word: Word, sentence: str) -> bool:
    """A capitalised word; at the head of a sentence only one that no common noun looks like."""
    if not word.text[0].isupper() or is_stopword(word.folded):
        return False
    if _WHERE_FROM.search(sentence[: word.start]):
        return False
    before = sentence[: word.start].rstrip(' "»*-–')
    if before and not before.endswith((":", "?", ".")):
        return True
    is_run = sentence[word.end :].lstrip()[:1].isupper()  # "Bent Lyhne", "Danske Regioner"
    return is_run or not (is_common_word(word.folded) or word.folded.endswith(_NOUN_FORMS))
