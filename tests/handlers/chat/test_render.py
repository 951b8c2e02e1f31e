"""Answers and citations become HTML that Telegram takes, whatever stands in the documents."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.chat.render import (
    cite,
    cite_briefly,
    clean,
    render_answer,
    render_citation,
    render_copy,
    render_sources,
    shorten,
)
from handlers.questions.answering import ROOM_FOR_SOURCE
from knowledge.asking.several import join_answers
from knowledge.model import Answer, Figure, Level, Source, Spot, Status
from tests.standin.markup import count_units, read_html

SPOT = Spot(section=0, page=4, line=90, start=0, end=9)
ROW = Source("Referat", "4 Skoler › Bilag 2: Elevtal", 4, 90, "101\tKøbenhavn\t36.012")


def figure(raw: str, value: str = "1") -> Figure:
    return Figure("101", "København", Level.MUNICIPALITY, "elever", "Elever", 2024, Decimal(value), None,
                  None, raw, "101\tKøbenhavn\t1", "Elever", 0, SPOT)  # fmt: skip


def answer(text: str, *raw: str) -> Answer:
    return Answer("", Status.ANSWERED, text, figures=tuple(figure(one) for one in raw))


def cited(*sources: Source, background: str = "") -> Answer:
    return Answer("", Status.ANSWERED, "Ja.", sources=sources, background=background)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer("København har 36.012 elever.", "36.012"), "København har <b>36.012</b> elever."),
        (answer("I 2012 var der 12.", "12"), "I 2012 var der <b>12</b>."),
        (answer("Der er 1,2 og 1.", "1"), "Der er 1,2 og <b>1</b>."),
        (answer("Ét tal nævnes ikke.", "7"), "Ét tal nævnes ikke."),
        (answer("3 og 4", "3", "4"), "3 og 4"),
        (
            answer("Ved et landstal på 1.000:\nGreve: 4 (nu 2 ved 500)", "500"),
            "Ved et landstal på 1.000:\nGreve: 4 (nu 2 ved 500)",
        ),
        (answer("a < b & c > d"), "a &lt; b &amp; c &gt; d"),
        (answer("Andel < 5 %", "< 5"), "Andel <b>&lt; 5</b> %"),
    ],
)
def test_answers(given: Answer, expected: str) -> None:
    assert render_answer(given) == expected


def test_a_place_with_a_page_and_one_without() -> None:
    assert cite(ROW) == "4 Skoler › Bilag 2: Elevtal, s. 4"
    assert cite(Source("Notat", "", None, 90, "")) == "Notat, linje 90"


@pytest.mark.parametrize(
    ("document", "section", "brief"),
    [
        ("Notat", "3.2 Skoler for alle › Bilag 1: Elevtal › Bilag B", "Notat, 3.2 › Bilag 1 › Bilag B, s. 4"),
        ("Referat", "4 Skoler › Klassetrin", "Referat, 4 Skoler › Klassetrin, s. 4"),
        ("Notat", "1. Kontoret › Bilaget om bilag", "Notat, 1. Kontoret › Bilaget om bilag, s. 4"),
        ("Referat", "", "Referat, s. 4"),
        ("", "3.10. Veje", "3.10, s. 4"),
    ],
)  # fmt: skip
def test_the_small_citation_calls_items_and_annexes_by_number(
    document: str, section: str, brief: str
) -> None:
    assert cite_briefly(Source(document, section, 4, 90, "")) == brief


def test_rows_from_one_place_stand_under_one_heading() -> None:
    other = Source("Referat", "4 Skoler › Bilag 2: Elevtal", 4, 91, "147\tFrederiksberg\t9.100")
    elsewhere = Source("Notat <1>", "", None, 3, "a & b")
    assert render_sources(cited(ROW, other, ROW, elsewhere)) == (
        "<b>Referat</b>\n4 Skoler › Bilag 2: Elevtal, s. 4\n"
        "<blockquote>101 | København | 36.012\n147 | Frederiksberg | 9.100</blockquote>\n\n"
        "<b>Notat &lt;1&gt;</b>\nNotat &lt;1&gt;, linje 3\n<blockquote>a &amp; b</blockquote>"
    )


def test_the_places_beyond_the_second_are_counted() -> None:
    sources = tuple(Source("Notat", f"Punkt {number}", 1, number, "") for number in range(4))
    assert render_sources(cited(*sources)).endswith("\n\n… og 2 steder til")


def test_an_answer_from_two_places_cites_both() -> None:
    below = Source("Referat", "4 Skoler › Bilag 2: Elevtal", 4, 91, "")
    elsewhere = Source("Notat", "", None, 3, "")
    assert (
        render_citation(cited(ROW, below, elsewhere))
        == "\n\n<i>Referat, 4 Skoler › Bilag 2, s. 4\nNotat, linje 3</i>"
    )


PAGES, LINES = st.none() | st.integers(1, 9999), st.integers(1, 99999)
SOURCES = st.builds(Source, st.text(max_size=400), st.text(max_size=400), PAGES, LINES, st.text(max_size=900))


@given(st.lists(SOURCES, min_size=1, max_size=6))
def test_a_citation_is_whole_and_fits_in_the_room_kept_for_it(sources: list[Source]) -> None:
    assert count_units(read_html(render_sources(cited(*sources)))) <= ROOM_FOR_SOURCE
    assert count_units(read_html(render_citation(cited(*sources)))) <= ROOM_FOR_SOURCE


@given(st.text(), st.text(max_size=8))
def test_an_answer_says_what_it_says(text: str, raw: str) -> None:
    assert read_html(render_answer(answer(text, raw))) == clean(text.strip())


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("kort", 4, "kort"),
        ("et langt ord", 9, "et langt…"),
        ("udenmellemrum", 6, "udenm…"),
        ("et, to", 4, "et…"),
    ],
)
def test_shorten(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short


def test_what_telegram_refuses_or_readers_would_misread_is_left_out() -> None:
    assert clean("a\u030a \ud800 \x1b \u202e21\u202c \t\n😀") == "å \ufffd   21 \t\n😀"


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"])))
def test_everything_else_is_kept(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_what_lies_behind_a_figure_is_told_with_its_source_and_folded_where_it_is_long() -> None:
    assert render_sources(cited(ROW, background="Kort.")).endswith(
        "\n\nDokumentet siger om tallet:\n<blockquote>Kort.</blockquote>"
    )
    long = "Hvis der ikke indgås en aftale, gælder tallene i bilag B & C. " * 3
    assert render_sources(cited(ROW, background=long)).endswith(
        "<blockquote expandable>" + long.strip().replace("&", "&amp;") + " </blockquote>"
    )


def test_an_answer_is_copied_whole_with_its_source_or_not_at_all() -> None:
    two = replace(cited(ROW), text="Viborg: 12\nKvote 2022, beregnet\nTallet er beregnet, ikke besluttet.")
    assert render_copy(two) == (
        "Viborg: 12. Kvote 2022, beregnet. Tallet er beregnet, ikke besluttet."
        " (Kilde: Referat, 4 Skoler › Bilag 2, s. 4)"
    )
    assert render_copy(replace(two, text="x" * 230)).endswith("x. (Kilde: Referat, s. 4)")
    assert render_copy(replace(two, text="x" * 250)) == ""
    assert render_copy(replace(two, status=Status.UNKNOWN)) == ""
    assert render_copy(replace(two, sources=())) == ""


def test_each_of_several_answers_has_its_number_and_its_source() -> None:
    two = join_answers("", (cited(ROW, background="Kort."), replace(cited(), text="Hvad mener du?")))
    assert render_answer(two) == (
        "<b>1.</b> Ja.\n<i>Referat, 4 Skoler › Bilag 2, s. 4</i>\n\n<b>2.</b> Hvad mener du?"
    )
    assert render_citation(two) == ""
    assert render_sources(two).startswith("<b>1.</b> <b>Referat</b>\n")
