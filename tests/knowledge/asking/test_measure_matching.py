"""Which measure the words of a question name, among the measures of the documents."""

import datetime as dt

import pytest

from knowledge.asking.figures.measure_matching import MeasureIndex
from knowledge.asking.figures.query import pick_measures
from knowledge.asking.understanding import understand
from knowledge.danish.words import find_words
from knowledge.model import MeasureSummary

NOW = dt.datetime(2024, 5, 6, 9, 0, tzinfo=dt.UTC)


def measure(key: str, label: str, title: str = "", unit: str = "") -> MeasureSummary:
    return MeasureSummary(
        key=key,
        label=label,
        labels=(label,),
        units=(unit,) if unit else (),
        years=(2023,),
        levels=("municipality",),
        statuses=(),
        count=98,
        documents=1,
        label_stems=tuple(word.stem for word in find_words(label)),
        title_stems=tuple(word.stem for word in find_words(title)),
    )


INDEX = MeasureIndex(
    (
        measure("kvote", "Kvote", "Fordeling af flygtninge på kommuner"),
        measure("indbyggertal", "Indbyggertal"),
        measure("asylansoegere", "Antal asylansøgere indkvarteret på centre"),
        measure("elevtal", "Elevtal i folkeskolen"),
        measure("bruttoledige_i_procent", "Bruttoledige i procent af arbejdsstyrken", unit="%"),
        measure("udgifter_pr_indbygger", "Udgifter til veje pr. indbygger", unit="kr."),
    )
)


def named(text: str) -> list[str]:
    question = understand(text, now=NOW)
    chosen, rivals = pick_measures(INDEX.match(question, frozenset()), question)
    return [match.measure.key for match in (*chosen, *rivals)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Viborg kvote", ["kvote"]),
        ("flygtningekvoten i Viborg", ["kvote"]),
        ("kommunekvoter", ["kvote"]),
        ("kvtoe i Viborg", ["kvote"]),
        ("hvor mange asylansøgere bor der på centre i Viborg", ["asylansoegere"]),
        ("elever i Viborg", ["elevtal"]),
        ("ledighed i Viborg", ["bruttoledige_i_procent"]),
        ("hvor mange bor der i Viborg", ["indbyggertal"]),
        ("kvote pr. 1.000 indbyggere", ["kvote", "indbyggertal"]),
    ],
)
def test_measure_is_named(text: str, keys: list[str]) -> None:
    assert named(text) == keys


@pytest.mark.parametrize(
    "text", ["mælkekvote i Viborg", "skatteprocent i Viborg", "parkering", "centralt", "vejret"]
)
def test_word_that_only_looks_like_a_measure_names_none(text: str) -> None:
    assert named(text) == []
