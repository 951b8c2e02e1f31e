"""Whether a sentence is on the same side of things as a question: its condition, tense, "not", comparison.

A sentence may hold every word of a question and yet tell of the opposite, of what is only planned, or name it
only as what something else is measured against: "6 procent flere end i 2024" tells nothing of 2024. Where a
figure of its own stands by it, it is told as well: "mod 1.200 i 2019", "end i 2019, hvor den var 5".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.synonyms import cue
from knowledge.asking.words.terms import Term
from knowledge.danish.words import Word, find_words
from knowledge.model import Question
from knowledge.patterns import compile_late

_Pairs = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]

_YEAR = compile_late(r"(?:19|20)\d\d")
_COMPARES = compile_late(
    r"\b(?:end|sammenlignet med|sammenholdt med|(?:så|lige så) (?:mange|meget|få|\w+t) som)\s+", re.IGNORECASE
)
_RELATES = compile_late(  # "i forhold til affald" only says what something is about
    rf"\b(?:i forhold til|ift\.?|over for)\s+(?=(?:\w+\s+){{0,3}}{_YEAR.pattern})", re.IGNORECASE
)
_PRICED = compile_late(
    rf"(?:\bi\s+)?\b{_YEAR.pattern}[-\s]?(?:priser\w*|prisniveau\w*|niveau|pl|p/l|kroner)\b", re.IGNORECASE
)
_ASKS_PRICED = compile_late(r"pris(?:er|niveau)|niveau|\bp/?l\b", re.IGNORECASE)
_LEADS_ON = frozenset(
    {"i", "paa", "hos", "for", "ved", "til", "fra", "aaret", "sidste", "samme", "de", "den", "det"}
)
_SHARES = (
    "halvdel",
    "tredjedel",
    "fjerdedel",
    "femtedel",
    "flertal",
    "antal",
    "nogensinde",
    "planlagt",
    "ventet",
)
_DEFINITE = ("en", "et", "ne", "ene")
_STOPS = frozenset(
    (
        *("er", "var", "bliver", "blev", "har", "havde", "kan", "skal", "vil", "ligger", "steg", "faldt"),
        *("steget", "faldet", "stiger", "falder", "og", "eller", "men", "mens", "som", "der", "at", "naar"),
    )
)
_LONGEST = 8  # words of what is compared with
_TOLD_AFTER = compile_late(r"\s*,?\s*\(?(?:hvor|da)\b[^.;]*\d|\s*\(\s*\d")
_ASKS_COMPARISON = frozenset(
    {
        "than",
        "more",
        "fewer",
        "compare",
        "relative",
        "development",
        "difference",
        "rises",
        "falls",
        "over",
        "under",
    }
)


def _pairs(*pairs: tuple[str, str]) -> _Pairs:
    """What a question says, and what a sentence says."""
    return tuple(
        (compile_late(asked, re.IGNORECASE), compile_late(said, re.IGNORECASE | re.MULTILINE))
        for asked, said in pairs
    )


_MUST_SAY = _pairs(
    (  # a condition
        r"\b(?:hvis|såfremt)\b",
        r"\b(?:hvis|såfremt|medmindre|ellers|i tilfælde af)\b"
        r"|^(?-i:Har|Er|Bliver|Sker|Kan|Får|Ønsker|Vil|Kommer)\b.*,",
    ),
    (  # an opinion
        r"\bhvad\s+(?:mener|synes|mente|tænker|ønsker|ønskede|kræver|krævede|foreslår|foreslog)\b",
        r"\b(?:men(?:er|te)|synes|syntes|finder|fandt|skriver|skrev|støtte\w*|imod|enige?|uenige?|ønske\w*|foreslå\w*"
        r"|foreslog|anbefal\w*|kritiser\w*|kræv\w*|savne\w*|bekymr\w*|peg(?:er|ede)|opfordr\w*|bakke\w*|afvis\w*|holdning\w*"
        r"|bemærk\w*|positiv\w*)\b|:",
    ),
    (  # who gets money, not who pays
        r"\b(?:penge|kroner|meget)\b.*\b(?:får|fik|modtager|modtog)\b"
        r"|^\W*hvem\s+(?:har\s+)?(?:får|fik|fået|modt[ao]g\w*)\b.*\b(?:penge|kroner|tilskud|støtte|midler)\b",
        r"\b(?:får|fik|fået|modt[ao]g\w*|giv(?:er|es|et)|gives|tilskud\w*|kompenser\w*|kompensation\w*|tildel\w*"
        r"|bevilg\w*|fordel\w*|støtte\w*|pulje\w*|overfør\w*|refusion\w*|afregn\w*)\b",
    ),
    (  # money at all
        r"^\W*(?:kan|får|er|har|skal)\b.*\bpenge",
        r"penge|\bkr\b|\bmio\b|tilskud|støtte|pulje|bevilling|afsat|finansier|midler",
    ),
    (  # what is cheapest is told by its price
        r"\b(?:næst)?(?:billigste?|dyreste?)\b",
        r"\bbillig|\bdyr|\bkr\b|kroner|gratis|\bpris|takst|gebyr|betaling|kost|\bleje|\bbud",
    ),
    (  # what something has cost is not what it costs to use it
        r"\bhar\b.*\bkostet\b|\bkostede\b|\bblev\b.*\bdyr",
        r"\bkostet\b|\bkostede\b|\bblev\b|\bvar\b|\bhar\b|udgjorde|beløb\b|brugt|betalt|regnskab|\bmod\b"
        r"|\bi 20\d\d",
    ),
    (  # what somebody is paid
        r"\b(?:honorar|vederlag|løn)(?:et|en)?\b",
        r"honorar|vederlag|\bløn|diæt|godtgør|\bkr\b|kroner",
    ),
    (  # where something is put to be seen
        r"\bhvor\s+(?:kan\s+)?(?:man|jeg|vi)\b.*\b(?:se|hente|finde|læse)\b",
        r"hjemmeside|intranet|www|@|\blink|\bhent|\bfind|\blagt\b|\blægge|\bligger\b|\bses?\b|udstil|bibliotek|\bapp|fremlagt"
        r"|fremlægge|offentliggør|\bportal",
    ),
    (r"^\W*hvor\s+ligger\b", r"\bligge|placer|adresse|\bved\b|\bpå\b|\bi\b"),
    (
        r"\bhvor meget\b.*\bbetal",
        r"\bkr\b|kroner|\bmio|\bmia|gratis|^(?!.*\bvil\b).*(?:procent|pct|%)|tredjedel|halvdel",
    ),
    (r"\bret til\b", r"\bret(?:ten)? til\b|berettig|krav på"),
    (  # how it was before
        r"\bhvor\b.*\b(?:før|tidligere|førhen)\W*$",
        r"\b(?:før|tidligere|førhen|hidtil\w*|i dag|var|havde|nuværende|mod)\b",
    ),
    (r"\bg(?:år|ik|å)\b.*\bi gang\b", r"\bi gang|begynd|start|igangsæt|søsat|søsæt|spadestik|indled"),
)
_MUST_NOT_SAY = _pairs(
    (  # that somebody will speak is not what they say
        r"\bhvad\s+(?:siger|sagde|mener|mente|synes|svarer|svarede)\b",
        r"^\W*(?:mundtlig\w*|skriftlig\w*)?\s*(?:orientering|oplæg|indlæg|drøftelse|præsentation)\s+(?:om|af|ved|fra)\b",
    ),
    (  # nor is a copy sent to them, or a day by which they are to answer
        r"\bhvad\s+(?:siger|sagde|mener|mente|svarer|svarede)\b",
        r"^\W*(?:Kopi|Cc|Notat fra|Brev fra|Til|Att)\b|svar\w*\s+(?:skal|sendes|bedes)\b",
    ),
    (r"\bhvem\s+(?:sidder|er\s+(?:med|medlem))\b", r"\bat\b.*\b(?:udpege[rs]?|vælge[rs]?)\b"),  # to be chosen
    (r"\b(?:en|et)\s+nyt?\b", r"^\W*Ændringen\b"),  # a new hall is no change to the old one
    (
        r"\bkommer\b.*\btil\s+at\b|\b(?:fremover|fremtiden)\b",
        r"\b(?:nuværende|hidtidige?|hidtil|i dag)\b",
    ),
    (  # what is aimed at is not how it is
        r"^(?!.*(?:\bmål|formål|ambition|vision|\bskal\b|højst|mindst|hensigt|\b20\d\d\b)).*"
        r"\b(?:hvor\s+(?:mange|meget|stort?|store|højt?|høje|lavt?|lave)|hvad\s+(?:er|var))\b",
        r"^\W*(?:målet|målsætningen|ambitionen|visionen|hensigten)\b.*\d"
        r"|\b(?:et mål|en målsætning) (?:om|på)\b",
    ),
    (  # what has been decided is no longer to be decided
        r"\b(?:besluttede|vedtog|godkendte|afviste|bevilgede)\b"
        r"|\b(?:blev|er|har)\b.*\b(?:besluttet|vedtaget|godkendt|bevilget)\b",
        r"\bskal\s+(?:beslutte|tage\s+stilling|godkende|drøfte|vedtage)\b",
    ),
)
_RECEIVES = compile_late(
    r"\bhvornår\s+(?:får|modtager|hører)\s+(?:vi|man|jeg|de|kommunerne|ansøgerne)\b.*\b(?:svar|besked|afgørelse|vide)",
    re.IGNORECASE,
)
_TELLS_THEM = compile_late(
    r"\b(?:giv\w*|svarer|får|vente\w*|modtager|meddel\w*|besked\w*|udsend\w*|offentliggør\w*|afgør\w*|træff\w*|udmeld\w*|orienter\w*"
    r"|behandl\w*|svar fra)\b",
    re.IGNORECASE,
)
_IS_VALID = compile_late(r"\bhvornår\s+(?:gælder|træder)\b.*\b(?:fra|kraft)\b", re.IGNORECASE)
_IN_FORCE = compile_late(r"\bgæld|\bkraft|virkning|indfør|overgå", re.IGNORECASE)
_DECIDED = cue("decided")
NOT = compile_late(r"\b(?:ikke|ingen|intet|aldrig)\b", re.IGNORECASE)
"""A word that turns a sentence into its opposite."""

_PAST = compile_late(r"^\W*(?:er|blev|har|fik|var)\b", re.IGNORECASE)
_IS_PAST = compile_late(
    r"\b(?:blev|blevet|er|har|havde|var|vedtog|tog|traf|gav|udsatte|\w{3,}(?:ede|te))\b", re.IGNORECASE
)
_VOTE = compile_late(r"\b(?:for|ja|imod|nej)\b", re.IGNORECASE)
_IS_FOR = compile_late(
    r"\b(?:er|var|stemte|stemmer)\s+for\s+(?!\w+\s+(?:sent|tidligt|meget|mange|lidt|få)\b)(?!sent|tidligt|meget|mange|lidt|få)",
    re.IGNORECASE,
)
_FOR = compile_late(
    r"\bfor\b.*\bstem|\bstem\w*\s+for\b|\b(?:er|var|støtter|går ind)\s+for\b|\bpositiv\w*", re.IGNORECASE
)
_REMOVES = compile_late(
    r"\b(?:nedlæg\w*|fjern(?:es|et|er)|forsvinde\w*|nedriv\w*|reducer\w*|afskaf\w*|nedlagt\w*|fyr(?:es|et)"
    r"|(?:holdt|hørt)\s+op|ophørt\w*|stoppet|fratrådt|opsagt|forladt|trukket sig)\b",
    re.IGNORECASE,
)
_FOR_YEAR = compile_late(r"\bfor (?:året )?((?:19|20)\d\d)\b", re.IGNORECASE)
_NOW = compile_late(r"\b(?:i dag|lige nu|i øjeblikket|nuværende|for tiden|p\.?t\.?)\b", re.IGNORECASE)
_PLANNED = compile_late(r"\b(?:skal|vil|ventes|forventes|mål\w*|kommer til|fremover)\b", re.IGNORECASE)
_VOTES_AGAINST = frozenset({"imod", "nej"})
_SAYS = {  # what a sentence must hold that answers "hvad fylder mest" or "hvor meget falder taksten"
    operation: compile_late(rf"\b(?:{words})", re.IGNORECASE)
    for operation, words in {
        "most": r"flest|mest|størst|højest|længst|dyrest|hovedpart|flertal",
        "least": r"færrest|mindst|lavest|kortest|billigst",
        "falls": r"fald|sænk|reducer|nedsæt|nedsat|mindsk|nedgang|ned\b|lavere|færre|billigere|mindre",
        "rises": r"stig|steg|øg|hæv|forhøj|voks|højere|flere|op\b|dyrere|mere|fremgang",
        "per": r"pr\b|per\b|årlig|månedlig|ugentlig|daglig|om året|om ugen|om dagen|hver",
        "total": r"\S*\d",
        "average": r"gennemsnit|snit",
        "median": r"median",
        "country_average": r"lands(?:gennemsnit|tal|plan|niveau)|hele landet|resten af landet|national",
    }.items()
}


def agrees(question: Question, sentence: str, *, whether: bool) -> bool:
    """Whether a sentence is on the question's side of things.

    A condition answers "what if", an opinion what somebody thinks, what has happened whether it was
    decided, and only a "not" what does not happen. whether: a yes-or-no question, which a "not" may answer.
    """
    if not all(said.search(sentence) for said in _find_asked(question.text, _MUST_SAY)):
        return False
    if any(said.search(sentence) for said in _find_asked(question.text, _MUST_NOT_SAY)):
        return False
    if is_for_other_year(question, sentence) or is_other_way(question, sentence):
        return False
    if not _votes_alike(question, sentence) or not _removes_alike(question, sentence):
        return False
    if _NOW.search(question.text) and _PLANNED.search(sentence) and not _NOW.search(sentence):
        return False
    if not all(_SAYS[name].search(sentence) for name in question.operations if name in _SAYS):
        return False
    decided = any(token.stem in _DECIDED for token in question.tokens)
    if decided and _PAST.match(question.text) and not _IS_PAST.search(sentence):
        return False
    return whether or not NOT.search(question.text) or bool(NOT.search(sentence))


@lru_cache(maxsize=100)  # a question is compared with one sentence after another
def _find_asked(text: str, pairs: _Pairs) -> tuple[re.Pattern[str], ...]:
    """What a sentence says, of the pairs whose other half the question says."""
    return tuple(said for asked, said in pairs if asked.search(text))


def is_for_other_year(question: Question, sentence: str) -> bool:
    """Whether a sentence is about what is for another year: "regnskabet for 2027" is not that for 2026.

    Such a year is also that of a date it holds: the one for 2026 is due in 2027.
    """
    asked = _FOR_YEAR.findall(question.text)
    told = _FOR_YEAR.findall(sentence) if asked else ()
    return bool(told) and set(asked).isdisjoint(told)


def is_other_way(question: Question, sentence: str) -> bool:
    """Whether a day is that of the other side: of an answer to be sent, not of one that is got; of what must
    be done by then, not of what is in force from then."""
    if _RECEIVES.search(question.text) and not _TELLS_THEM.search(sentence):
        return True
    return bool(_IS_VALID.search(question.text)) and not _IN_FORCE.search(sentence)


def _votes_alike(question: Question, sentence: str) -> bool:
    """ "Hvem stemte for" and "hvor mange er for" are not answered by who is against."""
    if _IS_FOR.search(question.text):
        return bool(_FOR.search(sentence))
    if "stemte" not in question.text.lower():
        return True
    asked = {word.lower() for word in _VOTE.findall(question.text)}
    said = {word.lower() for word in _VOTE.findall(sentence)}
    return not asked or bool(asked & _VOTES_AGAINST) == bool(said & _VOTES_AGAINST)


def _removes_alike(question: Question, sentence: str) -> bool:
    """How many are taken away is not how many there are, nor how many are made."""
    if "how_many" not in question.asks:
        return True
    return not _REMOVES.search(sentence) or bool(_REMOVES.search(question.text))


def is_only_compared(question: Question, terms: Sequence[Term], sentence: str, around: str = "") -> bool:
    """Whether a word of the question stands in a sentence only as what something else is measured against.

    around: what else speaks of the sentence's subject: its headings, the line it hangs under. A question that
    compares itself ("flere end i 2024?") may be answered by such a sentence.
    """
    if _ASKS_COMPARISON & question.operations.keys():
        return False
    told = without_compared(sentence)
    if not _ASKS_PRICED.search(question.text):
        told = _PRICED.sub(" ", told)
    if told == sentence:
        return False
    kept = cover(terms, find_stems(f"{told} {around}")).found
    return bool(cover(terms, find_stems(sentence)).found - kept)


@lru_cache(maxsize=10_000)  # a library's sentences come again with every question
def without_compared(sentence: str) -> str:
    """The sentence without what it only compares with.

    >>> without_compared("Der var 88 besøg, 6 procent flere end i 2024.")
    'Der var 88 besøg, 6 procent flere .'
    >>> without_compared("Der var 88 besøg mod 80 i 2024.")
    'Der var 88 besøg mod 80 i 2024.'
    """
    kept, start = [], 0
    for first, last in _find_tails(sentence):
        if first >= start:
            kept.append(sentence[start:first])
            start = last
    return "".join([*kept, sentence[start:]])


def _find_tails(sentence: str) -> Iterator[tuple[int, int]]:
    """Where the things compared with begin, with the word that compares, and end."""
    matches = [*_COMPARES.finditer(sentence), *_RELATES.finditer(sentence)]
    for match in sorted(matches, key=re.Match.start):
        tail = _read_tail(sentence, find_words(sentence[match.end() :]), match.end())
        if tail and not _TOLD_AFTER.match(sentence[tail:]):
            yield match.start(), tail


def _read_tail(sentence: str, words: tuple[Word, ...], offset: int) -> int:
    """The end of what is compared with; 0 where a figure follows, or a share of something ("halvdelen")."""
    if not words or not _may_be_compared(words[0]):
        return 0
    end = 0
    for index, word in enumerate(words[:_LONGEST]):
        gap = sentence[offset + end : offset + word.start]
        following = words[index + 1 : index + 2]
        goes_on = word.folded in ("og", "eller") and following and _is_name(following[0])
        is_figure = word.text[0].isdigit() and not _YEAR.fullmatch(word.text)
        if gap.strip() or is_figure or (word.folded in _STOPS and not goes_on):
            break
        end = word.end
    return offset + end if end else 0


def _may_be_compared(word: Word) -> bool:
    """Whether a time, a place or a thing follows, and not how many: "flere end hver anden"."""
    if word.folded.startswith(_SHARES):
        return False
    led = word.folded in _LEADS_ON or word.folded.endswith(_DEFINITE)
    return _is_name(word) or (led and not word.text[0].isdigit())


def _is_name(word: Word) -> bool:
    return bool(_YEAR.fullmatch(word.text)) or word.text[0].isupper()
