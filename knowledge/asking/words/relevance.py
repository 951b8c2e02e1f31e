"""Whether a sentence tells of the very thing a question is about, and is said by the one it asks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.asking.words.candidates import Candidate
from knowledge.asking.words.cues import cue
from knowledge.asking.words.matching import cover, find_stems
from knowledge.asking.words.papers import without_matter
from knowledge.asking.words.synonyms import find_kin
from knowledge.asking.words.terms import Term, attached_indexes
from knowledge.asking.words.wanted import COST_STEMS, COUNTED, SAVING_STEMS, Wanted
from knowledge.danish.dates import find_dates
from knowledge.danish.person_names import find_names
from knowledge.danish.words import find_words
from knowledge.model import Question, Role
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
