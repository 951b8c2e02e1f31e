"""Whether a sentence tells of the very thing a question is about, and is said by the one it asks of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.asking import lexicon
from knowledge.asking.words.counting import AMOUNT
from knowledge.asking.words.holding import names_place
from knowledge.asking.words.matching import NOTHING, Coverage, cover, find_stems
from knowledge.asking.words.synonyms import cue, find_kin
from knowledge.asking.words.terms import Stems, Term, attached_indexes
from knowledge.asking.words.wanted import COST_STEMS, COUNTED, SAVING_STEMS, Wanted
from knowledge.danish.dates import find_dates
from knowledge.danish.person_names import find_names
from knowledge.danish.words import find_words
from knowledge.model import Passage, Question, Role
from knowledge.patterns import compile_late
from knowledge.reference.stopwords import is_preposition

_SAYING = cue("saying")
_GROUPS = cue("groups")
_SPEAKERS = cue("people_in_general")
_DONE = cue("done")
_PAYERS = cue("payers")
_MAKING = cue("making")
_MAKERS = cue("makers") | _MAKING
_SAYS = compile_late(
    r"\b(?:sig(?:er|e)|sagde|udtal\w*|fort[aæ]l\w*|mener|mente|synes|oply[sz]\w*|svare\w*|understreg\w*|foresl\w*|glæd\w*|ønske\w*"
    r"|fremhæv\w*|peg\w*|håb\w*|skriv\w*|frygt\w*|bekymr\w*|kritis\w*|afvis\w*|støtt\w*|anbefal\w*)\b|:",
    re.IGNORECASE,
)
_OPENING = 8  # words of a sentence within which its speaker is named
MONEY_STEMS = COST_STEMS | SAVING_STEMS
_ASKS_WHAT_IT_IS = compile_late(
    r"\W*hvad\s+(?:er|var|betyder|står|dækker|menes)\b(?!\s+der\b)", re.IGNORECASE
)
_OVER = frozenset({"udloebet", "overskredet", "passeret"})  # "når klagefristen er udløbet"
_DEFINING = frozenset({"er", "var", "hedder", "kaldes", "betyder", "daekker", "omfatter", "bestaar"})
_CLAUSE = compile_late(r",\s+(?:at|så)\b")
_PER = compile_late(r"\b(?:pr\.?|per)\s+[^\W\d]+", re.IGNORECASE)
_QUESTION = compile_late(
    r"\?(?:\s*\([^)]*\))?$"
    r"|^\W*(?:\w{1,2}[.)]\s*)?(?i:hvordan|hvorfor|hvorvidt|hvilken|hvilket|hvilke|hvad|hvem|hvornår|hvor)\s+"
    r"(?:kan|skal|vil|bør|må|sikrer)\b[^.]*$"
)  # also as a part of a list, which has no question mark: "2) hvordan kan …"

_PAPER = re.compile(
    r"\b(?:(?P<paper>brev|besked|orientering|information|indkaldelse)\s+(?:om|til)"
    r"|(?P<request>søgt|ansøgt|bedt|anmodet|ansøgning|anmodning)\s+om)\b",
    re.IGNORECASE,
)
_IS_SENT = re.compile(r"\b(?:ud)?send(?:es|t|er)\b|\boffentliggør|\bskal\b|\bkommer\b", re.IGNORECASE)

LEANS = re.compile(  # on the sentence or the heading before it
    r"(?:Den|Det|De|Denne|Dette|Disse|Han|Hun|Her|Ændringen|Forslaget|Løsningen"
    r"|Udgiften|Prisen|Gebyret|Taksten|Honoraret|Beløbet|Projektet|Ordningen|Planen|Arbejdet|Anlægget|Byggeriet"
    r"|Renoveringen|Ombygningen|Udvidelsen|Opførelsen|Etableringen|Moderniseringen)\b"
)

_COMPARING = frozenset(
    {"most", "least", "more", "fewer", "at_most", "at_least", "over", "under", "average", "median"}
)
_CHANGING = frozenset({"development", "rises", "falls", "double", "halve"})
_AT_MOST = cue("at_most_told")
_LEAST_ALONE = 0.78  # a single word must be there itself, or as the part of a compound
_IS_PRICE = re.compile(
    r"\b(?:er(?: sat til)?|bliver|udgør|løber op i|beløber sig|betaler|betales)\b", re.IGNORECASE
)
_ASKS_SUBJECT = re.compile(r"\b(?:handler|drejer|omhandler)\b", re.IGNORECASE)
_TELLS_SUBJECT = re.compile(
    r"\b(?:handle[rd]\w*|drej\w+ sig|omhandl\w*|fokus\w*|tema\w*|om)\b", re.IGNORECASE
)


def is_question(sentence: str) -> bool:
    """Whether a sentence asks: "Gør det en forskel? (n=12)"."""
    return bool(_QUESTION.search(sentence))


def _says_what(question: Question, candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether "hvad er X" is answered by a sentence that says what X is, and not by any that mentions it."""
    things = [term for term in terms if not term.slot]
    if (
        not _ASKS_WHAT_IT_IS.match(question.text)
        or len(things) != 1
        or things[0].index not in candidate.own.found
    ):
        return True
    words = find_words(candidate.sentence)
    place = next((i for i, word in enumerate(words) if cover(things, find_stems(word.text)).found), None)
    if place is None:
        return True
    near = words[max(0, place - 2) : place + 5]
    beside = {word.folded for word in near} if not any(word.folded in _OVER for word in near) else set()
    return bool(beside & _DEFINING) or f"({words[place].text})" in candidate.sentence


def _is_said_by(question: Question, candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether "hvad siger brugerrådet" is answered by them, and not by somebody who mentions them.

    Whoever speaks is named over the sentence, or early in it.
    """
    verb = next((i for i, t in enumerate(question.tokens) if t.stem in _SAYING), None)
    if verb is None or "what" not in question.asks:
        return True
    if candidate.passage.kind == "row":
        return False  # nobody speaks in the cells of a table
    if any(token.stem in _SPEAKERS for token in question.tokens[verb + 1 : verb + 2]):
        return False  # what "folk" say stands in the comments of a survey
    speakers = [term for term in terms if term.index in (verb + 1, verb + 2) and not term.slot]
    lead = candidate.passage.lead
    opening = " ".join(word.text for word in find_words(candidate.sentence)[:_OPENING])
    over = find_stems(" ".join([lead] if find_names(lead) else [candidate.title, lead, opening]))
    if not speakers:
        known = question.tokens[verb + 1].stem if verb + 1 < len(question.tokens) else ""
        return known not in _GROUPS or bool(find_kin(known) & over)
    above = cover(speakers, find_stems(f"{candidate.title} {lead}")).found
    if speakers and not above and not _SAYS.search(candidate.sentence):
        return False  # what the mayor does is not what she says
    return bool(cover(speakers, over).found)


def _is_done_by(question: Question, candidate: Candidate) -> bool:
    """Whether "hvor meget betaler kommunen" is told of the municipality, which else needs no evidence."""
    if not question.asks & {"how_many", "how_big"}:
        return True
    doers = {
        token.stem
        for before, token in pairwise(question.tokens)
        if token.role is Role.FILLER and before.role is Role.CONTENT and token.stem in _GROUPS
    }
    said = find_stems(f"{candidate.before} {candidate.sentence}")
    return all(find_kin(doer) & said for doer in doers)


def _is_paid_by(question: Question, candidate: Candidate, wanted: Wanted) -> bool:
    """Whether "hvad kostede det kommunen" is told of the one who pays, not of what others pay."""
    if wanted is not Wanted.COST:
        return True
    cost = next(
        (i for i, token in enumerate(question.tokens) if token.stem in COST_STEMS), len(question.tokens)
    )
    payers = [
        token.stem
        for before, token in pairwise(question.tokens[cost:])
        if token.stem in _PAYERS and not is_preposition(before.folded)
    ]
    said = find_stems(f"{candidate.before} {candidate.sentence}")
    return all(find_kin(payer) & said for payer in payers)


def _is_made(question: Question, candidate: Candidate) -> bool:
    """Whether "hvem har lavet", "hvem står for" is told of doing it, and not of having to do with it."""
    if not any(token.stem in _MAKING for token in question.tokens):
        return True
    return bool(find_stems(f"{candidate.before} {candidate.sentence}") & (_MAKERS | find_kin("lav")))


def _happens_then(terms: Sequence[Term], candidate: Candidate) -> bool:
    """Whether a day is that of the thing, not only of a letter about it."""
    done = {term.index for term in terms if term.stem in _DONE}
    if done and not candidate.before and not candidate.own.found - done and len(terms) > len(done):
        return False  # something else is finished then
    clauses = _CLAUSE.split(candidate.sentence, maxsplit=1)
    if len(clauses) == 2 and not find_dates(clauses[0]) and not cover(terms, find_stems(clauses[1])).found:
        return False  # "aftalen lægger op til, at taksterne sænkes i 2027"
    text = without_matter(terms, candidate.sentence)
    return text == candidate.sentence or bool(cover(terms, find_stems(text)).found)


def _is_more_than_divisor(question: Question, candidate: Candidate, terms: Sequence[Term]) -> bool:
    """Whether it is more than what something is counted per: "udgift pr. indbygger" tells of no people."""
    if "per" in question.operations or not _PER.search(candidate.sentence):
        return True
    things = [term for term in terms if not term.slot]
    said = f"{candidate.before} {_PER.sub(' ', candidate.sentence)}"
    return (
        bool(cover(things, find_stems(said)).found) or not cover(things, find_stems(candidate.sentence)).found
    )


def tells(question: Question, candidate: Candidate, wanted: Wanted, terms: Sequence[Term]) -> bool:
    """Whether a sentence tells anything of the thing asked about.

    "Driften koster 3 mio." does not say what the hall costs. A question answers nothing, but may hold a
    number: "antallet af møder (fem årlige møder)?"
    """
    if not {term.index for term in terms if not term.slot} & candidate.own.found:
        return False  # the year alone says nothing of the thing
    if not _is_more_than_divisor(question, candidate, terms):
        return False
    if not _is_said_by(question, candidate, terms) or not _is_done_by(question, candidate):
        return False
    if not _is_paid_by(question, candidate, wanted):
        return False
    if wanted is Wanted.WHO and not _is_made(question, candidate):
        return False
    if wanted is Wanted.WHEN and not _happens_then(terms, candidate):
        return False
    if wanted is Wanted.WHEN and candidate.own.found <= attached_indexes(question, question.content):
        return False  # "hvornår får vi svar på ansøgningen" is not about when to send it
    if wanted not in COUNTED:
        return not is_question(candidate.sentence) and _says_what(question, candidate, terms)
    things = {term.index for term in terms if not term.slot and not term.kin & MONEY_STEMS}
    return bool(things & candidate.own.found)


def without_matter(terms: Sequence[Term], text: str) -> str:
    """A sentence without what a letter is about: the day of "brev om valg" is not the day of the election."""
    paper = _PAPER.search(text)
    if paper and paper.group().lower().startswith("indkaldelse") and not _IS_SENT.search(text):
        return text  # "Indkaldelse til generalforsamling den 26. marts" tells its day
    named = paper and (paper["paper"] or paper["request"])
    return text[: paper.start()] if paper and not cover(terms, find_stems(named)).found else text


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    own: what it covers of the question by itself; said: with the sentence it leans on, its lead and all
    headings above; near: with its lead, its paragraph and its own heading; total: with its paragraph and all
    headings above. before: the sentence it leans on ("Det sker …"), "" for most.
    title: the heading right above the passage. previous: the sentence before, "" for the first; pair: what
    both cover, with the headings. years: those of the sentence; others: those of its paragraph.
    """

    passage: Passage
    sentence: str
    own: Coverage
    said: Coverage
    near: Coverage
    total: Coverage
    before: str = ""
    title: str = ""
    previous: str = ""
    pair: Coverage = NOTHING
    years: Stems = frozenset()
    others: Stems = frozenset()


def is_sure(question: Question, terms: Sequence[Term], wanted: Wanted, candidate: Candidate) -> bool:
    """Whether a sentence, with the headings and the line it hangs under, says all that was asked."""
    numbers = {i for i, token in enumerate(question.tokens) if token.role is Role.NUMBER}  # the verdict's
    missing = {term.index for term in terms} - numbers - candidate.said.found
    if missing and not _states_price(terms, wanted, candidate, missing):
        return False
    if len(terms) == 1 and candidate.own.share < _LEAST_ALONE:
        return False
    if wanted in (Wanted.WHAT, Wanted.WHETHER) and not _happens(question, candidate):
        return False
    if not _compares(question, candidate) or (wanted is Wanted.WHERE and not _is_placed(question, candidate)):
        return False
    return not _ASKS_SUBJECT.search(question.text) or bool(_TELLS_SUBJECT.search(candidate.sentence))


def _happens(question: Question, candidate: Candidate) -> bool:
    """Whether what is said to become of a thing is told: of "ændres tallet" the "ændres"."""
    told = find_stems(f"{candidate.before} {candidate.sentence}")
    changes = (token.stem for token in question.tokens if token.value in _CHANGING)
    return all(find_kin(change) & told for change in changes)


def _states_price(
    terms: Sequence[Term], wanted: Wanted, candidate: Candidate, missing: Collection[int]
) -> bool:
    """Whether "koster" is only told by an amount: "Driften løber op i 240.000 kr. om året." """
    if wanted is not Wanted.COST or any(not term.kin & COST_STEMS for term in terms if term.index in missing):
        return False
    amounts = re.findall(AMOUNT, candidate.sentence, re.IGNORECASE)
    return len(amounts) == 1 and bool(_IS_PRICE.search(candidate.sentence))


def _is_placed(question: Question, candidate: Candidate) -> bool:
    """Whether a place is named; where the most or the least is asked for, an office may be the place."""
    return names_place(question, candidate.sentence) or any(
        token.value in _COMPARING for token in question.tokens
    )


def _compares(question: Question, candidate: Candidate) -> bool:
    """Whether each comparison of the question stands in the sentence too: "lavest", "højst", "mindre"."""
    said = find_words(f"{candidate.before} {candidate.sentence}")
    words = {word.folded for word in said}
    if {word.stem for word in said} & _AT_MOST:
        words |= lexicon.words_of("at_most")
    asked = {
        str(token.value)
        for token in question.tokens
        if token.value in _COMPARING and token.folded in lexicon.words_of(str(token.value))
    }
    return all(words & lexicon.words_of(name) for name in asked)
