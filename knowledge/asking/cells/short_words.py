"""Words that tables write otherwise than questions: years of two digits, ordinals, "ny", "over budget"."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.asking import lexicon
from knowledge.asking.words.synonyms import cue, forms
from knowledge.asking.words.terms import Term
from knowledge.danish.words import stem
from knowledge.model import Question, Role, Token

_SHORT_YEAR = re.compile(r"[0-4]\d")
_SHORT_SCHOOL_YEAR = re.compile(r"([0-4]\d)/([0-4]\d)")
_SPAN = re.compile(r"\b(?:20)?\d\d\s?(?:-|–|\btil\b)\s?(?:20)?\d\d\b")
_CENTURY = 2000
_BEYOND = {"over": "merforbrug", "under": "mindreforbrug"}
_LONGEST = 12  # years of a span


def write_out(question: Question) -> Question:
    """The question as tables put it: years in full, "over budget" as an overspending, all years as a sum."""
    return _add_all(_write_out_budget(_write_out_years(question)))


def _add_all(question: Question) -> Question:
    """ "alle fire år" asks for what they come to."""
    if "all" not in question.operations or not find_counted(question):
        return question
    rest = {name: value for name, value in question.operations.items() if name != "all"}
    return replace(question, operations={**rest, "total": True})


def _write_out_budget(question: Question) -> Question:
    """ "over budgettet" as "merforbrug", and "under budgettet" as the opposite."""
    tokens = question.tokens
    found = [
        (i, token.value)
        for i, token in enumerate(tokens[:-1])
        if token.value in _BEYOND and tokens[i + 1].stem in cue("budget")
    ]
    if len(found) != 1:
        return question
    index, beyond = found[0]
    word = _BEYOND[str(beyond)]
    written = replace(tokens[index], folded=word, stem=stem(word), role=Role.CONTENT, value=None)
    budget = replace(tokens[index + 1], role=Role.FILLER, value="")
    rest = {name: value for name, value in question.operations.items() if name != beyond}
    tokens = (*tokens[:index], written, budget, *tokens[index + 2 :])
    return replace(question, tokens=tokens, operations=rest)


def find_counted(question: Question) -> frozenset[int]:
    """The numbers that only tell how many there are of what is asked about: "alle fire år", "de tre"."""
    return frozenset(
        index
        for index, token in enumerate(question.tokens)
        if token.role is Role.NUMBER and index and question.tokens[index - 1].folded in forms("all_of")
    )


def _write_out_years(question: Question) -> Question:
    """The question with its two-digit years in full: "24 vs 25" and "24/25".

    A number alone is none, nor one that counts what stands behind it ("25 år"); nor any beside a full year.
    Of "26-29" and "2026 til 2029" the years between are meant as well, where they are added up.
    """
    question = _write_out_short(question)
    added = question.operations.keys() & {"total", "sum"}
    if added and len(question.years) == 2 and _SPAN.search(question.text):
        first, last = min(question.years), max(question.years)
        return replace(question, years=tuple(range(first, last + 1))) if last - first < _LONGEST else question
    return question


def _write_out_short(question: Question) -> Question:
    tokens = tuple(map(_write_out_school_year, question.tokens))
    short = [
        i
        for i, token in enumerate(tokens)
        if token.role is Role.NUMBER and _SHORT_YEAR.fullmatch(token.text) and not _is_counting(tokens, i)
    ]
    if len(short) != 2 or question.years:
        return replace(question, tokens=tokens)
    years = tuple(_CENTURY + int(tokens[i].text) for i in short)
    written = dict(zip(short, years, strict=True))
    tokens = tuple(
        replace(token, folded=str(written[i]), stem=str(written[i]), role=Role.YEAR, value=written[i])
        if i in written
        else token
        for i, token in enumerate(tokens)
    )
    return replace(question, tokens=tokens, years=years)


def _write_out_school_year(token: Token) -> Token:
    match = _SHORT_SCHOOL_YEAR.fullmatch(token.text)
    if not match or int(match[2]) != int(match[1]) + 1:
        return token
    whole = f"{_CENTURY + int(match[1])}/{match[2]}"
    return replace(token, folded=whole, stem=whole)


def _is_counting(tokens: tuple[Token, ...], index: int) -> bool:
    after = tokens[index + 1 : index + 2]
    return any(token.stem in cue("of_numbers") for token in after)


def find_ordinals(question: Question) -> list[Term]:
    """ "anden viceborgmester" as "2. viceborgmester", for each ordinal that stands before a word."""
    numbers = {
        form: str(number)
        for number, name in enumerate(("first", "second", "third", "fourth"), 1)
        for form in forms(name)
    }
    return [
        Term(
            index, numbers[token.folded], (), frozenset({numbers[token.folded], token.stem}), 1.0, exact=True
        )
        for index, token in enumerate(question.tokens[:-1])
        if token.folded in numbers and question.tokens[index + 1].role is Role.CONTENT
    ]


def find_last_year(question: Question) -> frozenset[int]:
    """The words by which the year before is meant: "sidste skoleår"."""
    tokens = question.tokens
    found = (i for i in range(len(tokens) - 1) if tokens[i].stem == stem("sidste"))
    return frozenset(j for i in found if tokens[i + 1].stem in cue("school_years") for j in (i, i + 1))


def asks_for_present(question: Question) -> bool:
    """Whether it is asked for as it is now."""
    return any(token.folded in forms("now") for token in question.tokens)


def find_new(question: Question) -> frozenset[int]:
    """The words for "new" that stand before a price or a proposal, and so name no thing."""
    prices = cue("cost") | cue("fee_tails") | cue("proposed_headers") | lexicon.stems_of("money_words")
    return frozenset(
        index
        for index, token in enumerate(question.tokens[:-1])
        if token.stem in cue("new") and question.tokens[index + 1].stem in prices
    )
