"""Cutting Danish text into sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.danish.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("Uden punktum", ["Uden punktum"]),
        ("Det koster 5 kr. Vi køber det.", ["Det koster 5 kr.", "Vi køber det."]),
        ("Imod stemte A, C og V. Forslaget faldt.", ["Imod stemte A, C og V.", "Forslaget faldt."]),
        ("Imod stemte V. Johs. Holm Buus (C).", ["Imod stemte V. Johs. Holm Buus (C)."]),
        ("Mødet er aflyst. Vi ses!", ["Mødet er aflyst.", "Vi ses!"]),
        (
            "Det følger af § 5, stk. 1, jf. bilag B. Se side 3.",
            ["Det følger af § 5, stk. 1, jf. bilag B.", "Se side 3."],
        ),
        ("Svar inden den 3. juni 2024. Tak.", ["Svar inden den 3. juni 2024.", "Tak."]),
        ("Hallen åbner kl. 9. Den lukker kl. 20.", ["Hallen åbner kl. 9.", "Den lukker kl. 20."]),
        ("Det er gratis at være med i. Kom!", ["Det er gratis at være med i.", "Kom!"]),
        ("Referent er J. Holm. Mødet sluttede.", ["Referent er J. Holm.", "Mødet sluttede."]),
        ("Imod stemte A, V og Æ. Forslaget faldt.", ["Imod stemte A, V og Æ.", "Forslaget faldt."]),
        ("Bo Sdr. Omme stemte for.", ["Bo Sdr. Omme stemte for."]),
        ("Kommuner, regioner m.v. Derefter borgere.", ["Kommuner, regioner m.v.", "Derefter borgere."]),
    ],
)
def test_a_text_is_cut_behind_its_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text)] == sentences


@given(st.text(alphabet="aÅ .!?\n1§", max_size=60))
def test_spans_point_at_the_very_words_and_lose_none(text: str) -> None:
    sentences = split_sentences(text)

    assert [text[one.start : one.end] for one in sentences] == [one.text for one in sentences]
    assert "".join("".join(one.text for one in sentences).split()) == "".join(text.split())


def test_an_amount_ends_a_sentence_and_a_first_name_cut_short_does_not() -> None:
    text = "Rammen er 142 mio. kr. Kommunen betaler 96 mio. kr. Imod stemte Kr. Damsgaard."
    assert [one.text for one in split_sentences(text)] == [
        "Rammen er 142 mio. kr.", "Kommunen betaler 96 mio. kr.", "Imod stemte Kr. Damsgaard.",
    ]  # fmt: skip
