"""Words that tables write otherwise than questions: years of two digits, ordinals, "ny" and "nu"."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.asking import lexicon
from knowledge.asking.words.cues import cue, forms
from knowledge.asking.words.terms import Term
from knowledge.model import Question, Role, Token

_SHORT_YEAR = re.compile(r"[0-4]\d")
_SHORT_SCHOOL_YEAR = re.compile(r"([0-4]\d)/([0-4]\d)")
_CENTURY = 2000


def write_out_years(question: Question) -> Question:
    """The question with its two-digit years in full: "24 vs 25" and "24/25".

    A number alone is none, nor one that counts what stands behind it ("25 år"); nor any beside a full year.
    """
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
