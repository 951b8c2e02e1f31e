"""Whatever stands in the documents, Telegram takes what is made of it.

The default is a hundred answers; GENERATED_ANSWERS=10000 tries ten thousand, which takes five and a half
minutes of CPU time. On 29 November 2026 none of the ten thousand was refused.
"""

from __future__ import annotations

import os
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.chat.render import render_citation, render_sources
from handlers.chat.sending import fits
from handlers.chat.splitting import MAX_UNITS, split_html
from handlers.questions.answering import ROOM_FOR_SOURCE, split_answer
from handlers.questions.keyboard import lay_out
from handlers.questions.shown import Shown
from knowledge.asking.several import join_answers
from knowledge.model import Answer, Bar, Chart, Figure, Level, Reading, Source, Spot, Status
from tests.standin.methods import send_message
from tests.standin.world import World

SPOT = Spot(section=0, page=4, line=90, start=0, end=9)
NASTY = (
    *"aå 12\n\t\r.,-–»<>&\"'`*_[](){}|\\/#@",
    *(
        "😀",
        "👩‍👩‍👧‍👦",
        "👍🏽",
        "🇩🇰",
        "𝄞",
        "é",
        "å",
        "א",
        "ع",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\ufe0f",
    ),
    *(
        "\u00ad",
        "\u00a0",
        "\u2028",
        "\u2800",
        "\ufffc",
        "\u0333",
        "\x00",
        "\x1b",
        "\x7f",
        "\ud800",
        "\udfff",
        "\ufffe",
    ),
    *(
        "<b>",
        "</b>",
        "<blockquote>",
        "&amp;",
        "&nbsp;",
        "&#0;",
        "<a href='x'>",
        "<!--",
        "]]>",
        "/start",
        "@raadsbot",
    ),
)
PIECE = st.one_of(st.text(max_size=20), st.lists(st.sampled_from(NASTY), max_size=30).map("".join))
EDGES = [1, 48, 150, 200, 256, 400, MAX_UNITS - ROOM_FOR_SOURCE, MAX_UNITS]
LENGTHS = st.sampled_from([edge + off for edge in EDGES for off in (-1, 0, 1)])


def stretch(piece: str, length: int) -> str:
    """The piece over and over, so long."""
    return (piece * (length // max(len(piece), 1) + 1))[:length]


TEXT = st.one_of(PIECE, st.builds(stretch, PIECE, LENGTHS))
SHORT = st.one_of(PIECE, st.builds(stretch, PIECE, st.sampled_from([1, 48, 150, 400])))


def build_figure(raw: str) -> Figure:
    return Figure("101", "København", Level.MUNICIPALITY, "elever", "Elever", 2024, Decimal(1), None,
                  None, raw, "101\tKøbenhavn\t1", "Elever", 0, SPOT)  # fmt: skip


SOURCES = st.builds(
    Source, SHORT, SHORT, st.one_of(st.none(), st.integers(1, 999)), st.integers(1, 99_999), SHORT
)
ONE = st.builds(
    Answer,
    question=SHORT,
    status=st.sampled_from(Status),
    text=TEXT,
    sources=st.lists(SOURCES, max_size=4).map(tuple),
    figures=st.lists(PIECE.map(build_figure), max_size=2).map(tuple),
    readings=st.lists(st.builds(Reading, SHORT, SHORT), max_size=8).map(tuple),
    chart=st.one_of(st.none(), st.just(Chart("x", "", (Bar("a", Decimal(1), "1"),), "x"))),
    background=SHORT,
)
SEVERAL = st.lists(ONE, min_size=2, max_size=6).map(lambda parts: join_answers("", parts))
ANSWERS = st.one_of(ONE, ONE, SEVERAL)


def say(html: str, keyboard: object = None) -> None:
    """Send it to the stand-in, which raises where Telegram would refuse."""
    params = {"chat_id": 1, "text": html, "parse_mode": "HTML"}
    if keyboard is not None:
        params["reply_markup"] = keyboard.to_dict()  # type: ignore[attr-defined]
    send_message(World("1:x", "raadsbot"), params)


@settings(max_examples=int(os.environ.get("GENERATED_ANSWERS", "100")))
@given(ANSWERS)
def test_telegram_takes_every_answer_with_its_buttons_and_its_source(answer: Answer) -> None:
    *first, last = split_answer(answer)
    for part in first:
        say(part)
    say(last + render_citation(answer), lay_out("x" * 16, Shown(last, answer)))
    if answer.sources:
        unfolded = f"{last}\n\n{render_sources(answer)}"
        assert fits(unfolded) or answer.parts
        for part in split_html(unfolded):
            say(part)
