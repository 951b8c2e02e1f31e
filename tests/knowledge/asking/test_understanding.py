"""What each word of a question is taken for."""

import datetime as dt
from decimal import Decimal

import pytest

from knowledge.asking.understanding import understand
from knowledge.model import Question

NOW = dt.datetime(2024, 5, 6, 9, 0, tzinfo=dt.UTC)


def read(text: str) -> Question:
    return understand(text, now=NOW)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Viborg kvote 2022", "place content year"),
        ("hvonår er fristen", "asking filler content"),
        ("hvem taler kl. 16.15", "asking content time time"),
        ("§ 8, stk. 1", "reference reference reference reference"),
        ("hvad handler punkt 3.2 om", "asking content reference reference filler"),
        ("top 5 i Midtjylland", "operation number filler place"),
        ("over 100.000 indbyggere", "operation number content"),
        ("Vejle, ikke Vejen", "place filler filler"),
        ("kommune 791", "place place"),
        ("§ 6 i loven", "reference reference filler content"),
        ("er sagen delt i to", "filler content content filler number"),
        ("bilag a", "reference reference"),
        ("gennemsnitskvoten i Viborg", "operation content filler place"),
    ],
)
def test_words_get_their_roles(text: str, roles: str) -> None:
    assert [token.role.value for token in read(text).tokens] == roles.split()


def test_an_average_that_the_documents_name_is_one_word() -> None:
    read_words = [
        token.text for token in understand("gennemsnitsalder", now=NOW, known={"gennemsnitsalder"}).tokens
    ]
    assert read_words == ["gennemsnitsalder"]


def test_relative_years_follow_the_clock() -> None:
    assert read("Viborg kvote sidste år").years == (2023,)


def test_number_after_an_operation_is_its_argument() -> None:
    assert read("kommuner med mere end 10").operations["over"] == Decimal(10)


def test_three_digits_after_a_bound_are_no_municipality() -> None:
    question = read("kommuner med over 791")
    assert question.places == ()
    assert question.numbers == (Decimal(791),)


def test_several_places_keep_their_order() -> None:
    assert read("Skive eller Viborg").places == ("779", "791")
