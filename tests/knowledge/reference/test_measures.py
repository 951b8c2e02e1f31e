"""Known measures in headers and questions; the headers are invented or of public kinds."""

from __future__ import annotations

import pytest

from knowledge.danish.words import find_words
from knowledge.reference.measures import find_measures, known_measures, recognise_measure, slug


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("Kvote", "kvote"),
        ("Beregnede kommunekvoter", "kvote"),
        ("Regionskvoterne for 2023", "kvote"),
        ("Landstal 2024", "kvote"),
        ("Indbyggertal pr. 1. januar 2021", "indbyggertal"),
        ("Folketal", "indbyggertal"),
        ("Befolkningen 1. juli", "indbyggertal"),
        ("Udenlandske statsborgere fra ikke-vestlige lande, bosat i kommunen", "ikke_vestlige"),
        ("Indbyggere med ikke-vestlig baggrund", "ikke_vestlige"),
        ("Antal asylansøgere indkvarteret på centre", "asylansoegere"),
        ("Familiesammenføringer til flygtninge i 2020", "familiesammenfoeringer"),
        ("Udskrivningsprocent", "skatteprocent"),
        ("Skatteprocent 2022", "skatteprocent"),
        ("Grundskyldspromille", "grundskyld"),
        ("Bruttoledighed", "ledighed"),
        ("Andel ledige", "ledighed"),
        ("Elever pr. klasse", "klassekvotient"),
        ("Antal elever i folkeskolen", "elever"),
        ("Sygefravær i pct.", "sygefravaer"),
        ("Serviceudgifter pr. indbygger (kr.)", "serviceudgifter_pr_indbygger"),
        ("Population", "indbyggertal"),
    ],
)
def test_headers_that_name_a_measure(header: str, key: str) -> None:
    measure = recognise_measure(header)
    assert measure is not None
    assert measure.key == key


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Kommune",
        "Antal",
        "2022",
        "Ændring i folketal",
        "Befolkningstilvækst",
        "Andel ikke-vestlige i pct. af befolkningen",
        "Kvote pr. 10.000 indbyggere",
        "Udgifter pr. indbygger",
        "Asylansøgere og familiesammenføringer",
        "Flygtninge",
        "Borgere med støtte",
        "Fiskekvoter",
        "Ladestandere",
    ],
)
def test_headers_that_name_no_known_measure(header: str) -> None:
    assert recognise_measure(header) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hvor mange flygtninge skal Silkeborg tage", [("kvote", "flygtninge", None)]),
        ("hvad er regionskvoten", [("kvote", "regionskvoten", "region")]),
        ("landstallet for 2022", [("kvote", "landstallet", "country")]),
        ("kvote for flygtninge", [("kvote", "kvote for flygtninge", None)]),
        ("ikke-vestlige udlændinge i Skive", [("ikke_vestlige", "ikke-vestlige udlændinge", None)]),
        ("population of Odense", [("indbyggertal", "population", None)]),
        ("hvornår er mødet", []),
    ],
)
def test_measures_of_a_question(question: str, expected: list[tuple[str, str, str | None]]) -> None:
    words = find_words(question)
    found = [
        (m.measure.key, " ".join(word.text for word in words[m.start : m.end]), m.level and m.level.value)
        for m in find_measures(words)
    ]
    assert found == expected


def test_keys_and_phrases_are_unique() -> None:
    keys = [measure.key for measure in known_measures()]
    assert len(keys) == len(set(keys)) >= 30
    owners: dict[str, set[str]] = {}
    for measure in known_measures():
        for phrase in (*measure.synonyms, *measure.asked, *measure.levels):
            owners.setdefault(" ".join(word.stem for word in find_words(phrase)), set()).add(measure.key)
    assert {phrase: keys for phrase, keys in owners.items() if len(keys) > 1} == {}


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Ladestandere", "ladestandere"),
        ("Sager pr. 1. januar 2021 (åbne)", "sager_aabne"),
        ("Køer i 2022", "koeer_i"),
        ("", ""),
    ],
)
def test_slug(label: str, key: str) -> None:
    assert slug(label) == key


def test_long_labels_that_differ_at_the_end_have_different_keys() -> None:
    label = "Antal afsluttede sager om støtte til borgere med nedsat funktionsevne, heraf"
    assert slug(f"{label} kvinder") != slug(f"{label} mænd")
    assert len(slug(f"{label} mænd")) < 75
