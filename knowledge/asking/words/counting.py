"""Whether a sentence tells how many or how much there is of what a question counts.

A number near a word counts nothing yet: "Bus 14" is a name, "§ 2" a paragraph, "310 kr. mere" a difference,
"5,8" a mark, and of "43 på venteliste til en plads" only the first is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.asking.words.agreement import NOT
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.synonyms import cue, is_light
from knowledge.asking.words.terms import Term, find_verbs
from knowledge.danish.calendar_words import NUMBER_WORDS
from knowledge.danish.folding import fold
from knowledge.danish.numbers import NumberMention, find_numbers
from knowledge.danish.words import Word, find_words, stem
from knowledge.model import Question, Role
from knowledge.patterns import compile_late
from knowledge.reference.stopwords import is_stopword

AMOUNT = r"\d[\d.,]*\s*(?:kr|mio|mia|t\.?kr|euro|million)"
MONEY_STEMS = frozenset(stem(fold(word)) for word in ("kroner", "penge", "millioner"))

_MONEY = compile_late(rf"{AMOUNT}\w*\.?(?:\s*(?:kr|kroner)\b\.?)?", re.IGNORECASE)
_COUNTING = frozenset({"how_many", "how_big"})
_AT_MOST = compile_late(
    r"\bikke\s+(?:overstige\w*|over|mere\s+end|flere\s+end|højere\s+end|længere\s+end)\b", re.IGNORECASE
)
_TALKED_TO = compile_late(
    r"\b(?:tal(?:te|t|er)\s+med|interview\w*|adspurgt\w*|besvaret\s+af)\b", re.IGNORECASE
)
_TALKED = compile_late(
    r"\b(?:tal(?:te|t|er)|interview\w*|adspurgt\w*|(?:be)?svar\w*|delt[ao]g\w*|respond\w*|udfyld\w*|har)\b",
    re.IGNORECASE,
)
_NEW = frozenset({"ny", "nye", "nyt", "nyansatte"})
_NEW_ONES = compile_late(r"\d[\d.]*\s+nye\s+\w+", re.IGNORECASE)
_PREPOSITIONS = ("til", "paa", "af", "for", "fra", "med", "om", "hos", "ved", "i")
_BETWEEN = frozenset({*_PREPOSITIONS, "der", "som", "at", "og", "har", "er", "kan", "faar"})
_TIED = compile_late(  # "antallet af elever i en klasse er højst" 28
    r"^[^,;:.()]*\b(?:er|var|udgør|udgjorde|bliver|blev|på|(?:faldet|steget|falder|stiger)\s+fra|til)\s*"
    r"(?:nu|i alt|i dag|ca\.|cirka|omkring|højst|mindst|op til|kun)?\s*$"
)
_FEW = "|".join(word for word, number in NUMBER_WORDS.items() if 2 <= number <= 12)
_DIFFERENCE = compile_late(
    rf"(?:\d[\d.,]*|\b(?:{_FEW})\b)\s*(?:(?:mio|mia|t)\.?\s*)?(?:kr\.?|kroner|procent(?:point)?|pct\.?|%)?\s*"
    r"(?:(?:færre|flere|mere|mindre|dyrere|billigere|højere|lavere)\b"
    r"|[a-zæøå]{3,}\s+(?:(?:færre|flere)\b|(?:mere|mindre|højere|lavere)(?=\s+end\b|\s*[.,;]|\s*$)))",
    re.IGNORECASE,
)
_IS_DIFFERENCE = compile_late(
    rf"\b(?:er|var|bliver|blev|ligger|lå)\s+(?:\w+\.?\s+)?{_DIFFERENCE.pattern}", re.IGNORECASE
)
_CHANGES = compile_late(
    r"stig|\bsteg|fald|mere|mindre|flere|færre|dyrere|billigere|højere|lavere|fremgang|tilbagegang|nedgang|øge"
    r"|vokse|reduc|\bspar|bespar|ændr|forskel|sænk|nedsæt|forhøj|hæve|fordyr",
    re.IGNORECASE,
)
_ASKS_CHANGE = compile_late(
    r"\b(?:stig\w*|steg\w*|fald\w*|mere|mindre|flere|færre|dyrere|billigere|højere|lavere|frem|tilbage|forskel\w*|ændr\w*)\b",
    re.IGNORECASE,
)
_FRACTION = compile_late(
    r"\b(?:halvdelen|(?:en |to )?(?:tredje|fjerde|femte|tien)dele?|\w+ ud af \w+"
    r"|hver (?:anden|tredje|fjerde|femte|tiende))\b(?!\s+(?:dag|uge|måned|år|gang))",
    re.IGNORECASE,
)
_ROOM = compile_late(
    r"\b(?:plads(?:er)?|bygget|beregnet|indrettet|dimensioneret|normeret|godkendt|projekteret) til \d[\d.]*",
    re.IGNORECASE,
)
_GETTING = frozenset({"fik", "modtog"})
_GOT = compile_late(
    r"\b(?:fik|får|fået|modt[oa]g|(?:ud|til|frem)?sendt|udsendt|omdelt|tildelt)", re.IGNORECASE
)
_UNITS_BEHIND = frozenset({"procent", "pct", "procentpoint", "personer", "stk", "m", "km", "meter"})
_MEASURED = frozenset({"m²", "m2", "m³", "m3", "m", "km", "ha", "kg", "ton"})  # what no people are told in
_LENGTHS = frozenset({"m", "km", "meter"})
_ATTENDED = compile_late(r"\d\s+(?:deltagere|fremmødte|gæster|besøgende|tilhørere)\b", re.IGNORECASE)
_WAYS = frozenset({"fra", "til"})
_NO_COUNT = compile_late(  # telephone numbers, the numbers of lists, and what is known by its number
    r"\d+\.\s*[-–]\s*\d+\.\s+[a-zæøå]+|\b\d+\.\s+(?:klasse|årgang|kvartal|sal|etape|behandling)\w*"
    r"|(?:\b\d\d ?){4}\b|^\W*\d+[.)]\s|\b(?:bilag|version|side|kapitel|fase|bus|linje)\s+\d+\b",
    re.IGNORECASE,
)
_PEOPLE = cue("people")
_PEOPLE_ENDINGS = ("ere", "erne", "ende", "te", "ede", "et")
_COUNT_WORDS = frozenset({"antal", "antallet", "af", "samlet", "samlede", "i", "alt"})
_FRACTION_OF = 3  # words behind "halvdelen" that tell of what
_NEAR = 5  # words between a number and the thing it counts
_NEAR_AFTER = 6  # and between the thing and the number that a verb ties to it

_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = r"måned\w*|uger?|dage?|døgn|timers?|time|minutter|år"
_BEFORE_NAME = re.compile(r"(?:§|paragraf|stk\.?|nr\.?|punkt|kl\.?|del|type)\s*$", re.IGNORECASE)
_UNIT = re.compile(
    rf"\s*-?(?<![a-zæøå])(?P<unit>(?P<time>{_TIME})|gange?|kilometer|km|meter|m2?|cm|tons?|liter"
    r"|\w*kubikmeter|\w*kvadratmeter)\b",
    re.IGNORECASE,
)


def asks_change(question: Question) -> bool:
    """Whether a difference is wanted: how much dearer, how many fewer, how much it rose."""
    return bool(_ASKS_CHANGE.search(question.text)) or "development" in question.operations


def without_differences(sentence: str) -> str:
    """The sentence without "310 kr. mere": what something rose by is not what it is."""
    return _DIFFERENCE.sub(" ", sentence)


def is_only_difference(question: Question, sentence: str) -> bool:
    """Whether a sentence tells by how much a thing is more or less than another, and not what it is."""
    return not asks_change(question) and bool(_IS_DIFFERENCE.search(sentence))


def tells_number(question: Question, terms: Sequence[Term], sentence: str) -> bool:
    """Whether a number of the sentence counts what the question counts."""
    if NOT.search(_AT_MOST.sub(" ", sentence)) and not NOT.search(question.text):
        return False  # "der er ikke plads til fire" counts nothing
    if _TALKED_TO.search(sentence) and not _TALKED.search(question.text):
        return False  # of all there are, only some were talked to
    if asks_change(question):
        if not _CHANGES.search(sentence):
            return False
    else:
        sentence = without_differences(sentence)
    if not _goes_the_same_way(question, terms, sentence):
        return False
    if "meget" in question.text.lower() or "how_big" in question.asks:
        return any(is_amount(sentence, number) for number in find_numbers(sentence))
    if "plads" not in question.text.lower():
        sentence = _ROOM.sub(" ", sentence)  # how many there is room for is not how many there are
    counted = find_counted(question, terms)
    sentence = _NO_COUNT.sub(" ", sentence)
    if not any(token.folded in _NEW for token in question.tokens):
        sentence = _NEW_ONES.sub(" ", sentence)  # how many came is not how many there are
    if not (counted and counted.kin & MONEY_STEMS):
        sentence = _MONEY.sub(" ", sentence)  # an amount counts no things
    if fraction := _FRACTION.search(sentence):
        beside = " ".join(sentence[fraction.end() :].split()[:_FRACTION_OF])
        verbs = find_verbs(question)
        if counted is not None and (not verbs or all(t is counted or t.index in verbs for t in terms)):
            return False  # "halvdelen af busserne" is not how many there are, nor how many anybody has
        return counted is None or bool(cover([counted], find_stems(beside)).found)
    numbers = [number for number in find_numbers(sentence) if not is_other_number(sentence, number, counted)]
    if counted is None:
        people = [number for number in numbers if _may_count_people(terms, sentence, number)]
        return bool(people) and (not _asks_who_got(question) or bool(_GOT.search(sentence)))
    return any(_is_beside(question, counted, sentence, number) for number in numbers)


def _goes_the_same_way(question: Question, terms: Sequence[Term], sentence: str) -> bool:
    """Whether "hvor mange var fra foreninger", "hvor meget går til skoler" is told with the same word."""
    tokens = question.tokens
    asking = _find_asking(question)
    way, thing = asking + 2, asking + 3
    if thing >= len(tokens) or tokens[way].folded not in _WAYS or not is_light(tokens[asking + 1].folded):
        return True
    named = [term for term in terms if term.index == thing]
    behind = (sentence[match.end() :] for match in re.finditer(rf"\b{tokens[way].folded}\b", sentence))
    if not named or (tokens[way].folded == "til" and _ATTENDED.search(sentence)):
        return True
    return any(cover(named, find_stems(" ".join(text.split()[:_FRACTION_OF]))).found for text in behind)


def _may_count_people(terms: Sequence[Term], sentence: str, number: NumberMention) -> bool:
    """Whether a number may count those who do something: not "to møder", but "812 borgere", "487 svarede"."""
    following = next(iter(find_words(sentence[number.end :])), None)
    if number.number.unit in _MEASURED:
        return False
    if following is None or number.number.unit or sentence[number.end : number.end + 1] in ".,;:)":
        return True
    if following.folded == "af":
        return not _is_of_things(terms, sentence[number.end :])
    return (
        is_stopword(following.folded)
        or following.folded in _UNITS_BEHIND - _LENGTHS
        or following.folded.endswith(_PEOPLE_ENDINGS)
        or following.stem in _PEOPLE
        or bool(cover(terms, frozenset({following.stem})).found)
    )


def _is_of_things(terms: Sequence[Term], behind: str) -> bool:
    """Whether so many "af dagene" are counted: of things that the question does not speak of."""
    noun = next((word for word in find_words(behind)[1:4] if word.folded.endswith("ene")), None)
    return noun is not None and noun.stem not in _PEOPLE and not cover(terms, frozenset({noun.stem})).found


def _asks_who_got(question: Question) -> bool:
    """ "hvor mange fik skemaet" is not about how many answered it."""
    return bool(_GETTING & {token.folded for token in question.tokens})


def find_counted(question: Question, terms: Sequence[Term]) -> Term | None:
    """What "hvor mange" counts: the noun behind it; None where a verb follows ("hvor mange svarede")."""
    asking = _find_asking(question)
    if _is_verb(question, asking + 1):
        return None
    return next((term for term in terms if term.index > asking and not term.slot), None)


def _find_asking(question: Question) -> int:
    return max((i for i, token in enumerate(question.tokens) if token.value in _COUNTING), default=-1)


def _is_verb(question: Question, index: int) -> bool:
    """Whether a verb stands there: a light one, a past form, or a present one with its object behind it."""
    tokens = question.tokens
    if index >= len(tokens):
        return True
    word = tokens[index].folded
    following = tokens[index + 1].folded if index + 1 < len(tokens) else ""
    if tokens[index].role is Role.FILLER or is_light(word):
        return True
    if word.endswith("ede"):
        return index + 1 >= len(tokens) or tokens[index + 1].role is not Role.CONTENT
    return word.endswith(("er", "es")) and (following == "at" or following.endswith(("en", "et", "ne")))


def _counts_other(counted: Term, behind: Sequence[Word]) -> bool:
    """Whether the word behind a number says that something else is counted: "skemaet har 23 svar"."""
    return any(
        word.text.isalpha()
        and word.folded not in _UNITS_BEHIND
        and not is_stopword(word.folded)
        and not cover([counted], find_stems(word.text)).found
        for word in behind
    )


def _is_beside(question: Question, counted: Term, sentence: str, number: NumberMention) -> bool:
    """Whether the number stands right before the thing counted, or a verb ties it to the thing before it."""
    words = find_words(sentence)
    at = next((i for i, word in enumerate(words) if word.end > number.start), len(words))
    last = next((i for i, word in reversed([*enumerate(words)]) if word.start < number.end), at)
    whole = cover([counted], find_stems(sentence)).found
    heads = {counted.stem.rpartition("-")[2], *counted.parts[-1:]} if whole else set()
    heads |= {f"{head}e" for head in heads}  # "KKR-møder" is not stemmed as "møder" is
    things = [
        i
        for i, word in enumerate(words)
        if word.stem in heads or cover([counted], find_stems(word.text)).found
    ]
    said = {token.folded for token in question.tokens[_find_asking(question) + 1 : counted.index]}
    apart = _BETWEEN - said
    for thing in things:
        if 0 <= thing - last <= _NEAR and not apart & _fold_all(words[last + 2 : thing]):
            return True
        between = sentence[words[thing].end : number.start]
        tied = 1 < at - thing <= _NEAR_AFTER and _TIED.match(between)
        if tied and not _counts_other(counted, words[last + 1 : last + 2]):
            return True
        if at - thing == 1 and ":" in between:
            return True
    return _is_labelled(sentence, number, words, things)


def _is_labelled(sentence: str, number: NumberMention, words: Sequence[Word], things: Sequence[int]) -> bool:
    """Whether a line has the thing for its label: "Antal elever i alt: 310", not "Udgift til elever: 4"."""
    colon = sentence.find(":")
    label = [i for i, word in enumerate(words) if word.end <= colon and word.folded not in _COUNT_WORDS]
    return bool(label) and label[0] in things and not sentence[colon + 1 : number.start].strip()


def _fold_all(words: Sequence[Word]) -> set[str]:
    return {word.folded for word in words}


def is_amount(sentence: str, number: NumberMention) -> bool:
    """Money, a share, or a quantity with its unit; how long something takes is no quantity."""
    unit = _UNIT.match(sentence[number.end :])
    return number.number.unit is not None or (unit is not None and not unit["time"])


def _is_name(sentence: str, number: NumberMention) -> bool:
    """ "§ 2", "nr. 4", "kl. 9", "2. kvartal": says which one, not how many."""
    is_ordinal = bool(re.match(r"\.\s+[a-zæøå]", sentence[number.end :]))
    return is_ordinal or bool(_BEFORE_NAME.search(sentence[: number.start]))


def is_other_number(sentence: str, number: NumberMention, counted: Term | None) -> bool:
    """A year, the name of something, a mark, or so many months or metres, unless just these were counted."""
    text = sentence[number.start : number.end]
    if _YEAR.fullmatch(text) or _is_name(sentence, number):
        return True
    if _is_fraction(number, text):
        following = find_words(sentence[number.end :])[:1]
        return not following or counted is None or following[0].stem not in counted.kin
    unit = _UNIT.search(text) or _UNIT.match(sentence[number.end :])
    return unit is not None and (counted is None or not counted.kin & find_stems(unit["unit"]))


def _is_fraction(number: NumberMention, text: str) -> bool:
    """ "1,5" without a unit: it counts only what stands right behind it ("1,5 parkeringsplads")."""
    value = number.number.value
    broken = value is not None and value != value.to_integral_value()
    return broken and number.number.unit is None and "," in text
