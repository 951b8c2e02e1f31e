"""Whether a table tells the kind of amount that is asked for: no fee stands in a plan of investments.

Which kinds there are is data: reference/table_words.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.asking.cells.headers import read_table_words
from knowledge.asking.cells.reading import Reading
from knowledge.asking.cells.tables import without_price_level
from knowledge.asking.words.matching import find_stems, holds, without_tail
from knowledge.asking.words.synonyms import cue, is_light
from knowledge.asking.words.terms import Stems
from knowledge.danish.compounds import ends_with_part
from knowledge.danish.folding import fold
from knowledge.danish.words import stem
from knowledge.model import Question

_LONG = 5  # letters of "takst", which may be a part of a longer word; "leje" is one of "pleje"


@dataclass(frozen=True, slots=True)
class Amount:
    """A kind of amount, such as what is paid for a thing. asked, told: the stems of its words."""

    asked: Stems
    told: Stems

    def is_asked(self, word_stem: str) -> bool:
        """Whether a word of a question names it: "takst", "rottegebyr"."""
        return any(
            word_stem == one or (len(one) >= _LONG and ends_with_part(word_stem, one)) for one in self.asked
        )

    def is_told(self, stems: Stems) -> bool:
        """Whether a text speaks of it: "gebyr" or "rottegebyr", "pris" and no "entreprise"."""
        return bool(self.told & stems) or any(holds(stems, one) for one in self.told if len(one) >= _LONG)


def find_amounts(question: Question) -> tuple[Amount, ...]:
    """The kinds that a question asks for by name; none where it is only asked what a thing costs."""
    words = [token.stem for token in question.tokens if not is_light(token.folded)]
    return tuple(one for one in _amounts() if any(map(one.is_asked, words)))


def keep_amounts(reading: Reading, asked: Sequence[Amount], beyond: Stems) -> Reading | None:
    """The same without the columns of other kinds; None where the table is not about those asked for."""
    for amount in asked:
        heads = {c: _find_head(reading, [c]) for c in reading.columns}
        kept = tuple(c for c, head in heads.items() if amount.is_told(head) or not _tells_other(amount, head))
        if not kept or not _is_about(amount, reading, kept, beyond):
            return None
        reading = replace(reading, columns=kept)
    return reading


def doubt_rooms(reading: Reading, beyond: Stems) -> Reading:
    """The same as a doubtful one where "børnehaveplads" is asked for, and a table tells neither rooms nor
    what is paid for them: a "børnehave" may be the house.
    """
    if not any(without_tail(term.stem, cue("rooms")) for term in reading.terms if not term.slot):
        return reading
    fees = (amount for amount in _amounts() if amount.asked & cue("prices"))
    if any(_is_about(amount, reading, reading.columns, beyond) for amount in fees):
        return reading
    table = reading.table
    lines = " ".join(line.name for line in reading.lines)
    near = _find_stems(f"{lines} {table.title} {table.lead} {table.corner}") | _find_head(reading, table.told)
    return reading if any(holds(near, one) for one in cue("rooms")) else replace(reading, is_doubtful=True)


def _is_about(amount: Amount, reading: Reading, columns: Sequence[int], beyond: Stems) -> bool:
    """Whether rows tell a kind, or what stands over them: the nearest that tells any kind decides.

    A name of the document that tells several kinds decides nothing.
    """
    table = reading.table
    rows = " ".join(f"{line.name} {table.find_unit(line)}" for line in reading.lines)
    over = (
        _find_head(reading, columns),
        _find_stems(f"{table.title} {table.corner}"),
        _find_stems(table.lead),
    )
    if amount.is_told(_find_stems(rows)):
        return True
    for stems in over:
        if amount.is_told(stems) or _tells_other(amount, stems):
            return amount.is_told(stems)
    return amount.is_told(beyond) and not _tells_other(amount, beyond)


def _find_head(reading: Reading, columns: Sequence[int]) -> Stems:
    return _find_stems(" ".join(reading.table.headers[c] for c in columns))


def _find_stems(text: str) -> Stems:
    return find_stems(without_price_level(text))


def _tells_other(amount: Amount, stems: Stems) -> bool:
    return any(other.is_told(stems) for other in _amounts() if other is not amount)


@cache
def _amounts() -> tuple[Amount, ...]:
    return tuple(Amount(_stems(one["asked"]), _stems(one["told"])) for one in read_table_words()["amounts"])


def _stems(words: Sequence[str]) -> Stems:
    return frozenset(stem(fold(word)) for word in words)
