"""Messages are cut so that every part is whole HTML, short enough, and nothing of the text is lost."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.chat.splitting import count_units, split_html
from tests.standin.markup import count_units as count_plain_units
from tests.standin.markup import read_html

PLAIN = st.text(alphabet=st.sampled_from("aæøåÅ 12 ,.\n\n<>&\"'😀𝄞é-"), max_size=60)
TAGS = ("b", "i", "blockquote", "blockquote expandable", 'a href="https://eksempel.dk/?a=1&amp;b=2"', "code")


def wrap(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag.split()[0]}>"


HTML = st.recursive(
    PLAIN.map(lambda text: html.escape(text, quote=False)),
    lambda inner: st.lists(st.one_of(inner, st.builds(wrap, st.sampled_from(TAGS), inner)), max_size=4).map(
        "".join
    ),
    max_leaves=12,
)


@given(HTML, st.integers(min_value=2, max_value=40))
def test_every_part_is_whole_and_short_and_nothing_is_lost(source: str, limit: int) -> None:
    parts = split_html(source, limit)
    shown = [read_html(part) for part in parts]
    assert all(0 < count_plain_units(text) <= limit for text in shown)
    assert all(text == text.strip() for text in shown)
    assert "".join("".join(shown).split()) == "".join(read_html(source).split())


@given(HTML)
def test_units_are_counted_as_telegram_counts(source: str) -> None:
    assert count_units(source) == count_plain_units(read_html(source))


@given(HTML)
def test_what_fits_is_left_alone_but_for_empty_tags_and_outer_space(source: str) -> None:
    expected = (read_html(source).strip(),) if read_html(source).strip() else ()
    assert tuple(read_html(part) for part in split_html(source)) == expected


@given(HTML)
def test_what_is_neat_comes_out_as_if_it_were_read_letter_by_letter(source: str) -> None:
    slowly = split_html(f"  {source}  ")  # what is to be trimmed is read letter by letter
    assert split_html(source) == slowly


@pytest.mark.parametrize(
    ("source", "limit", "parts"),
    [
        ("et to\n\ntre fire", 9, ("et to", "tre fire")),
        ("linje et\nlinje to", 12, ("linje et", "linje to")),
        ("<b>fed tekst</b> slut", 5, ("<b>fed</b>", "<b>tekst</b>", "slut")),
        ("ab&amp;cd", 3, ("ab&amp;", "cd")),
        ("😀😀", 3, ("😀", "😀")),
        ("<b>a</b><b>b</b>", 9, ("<b>a</b><b>b</b>",)),
        ("&#128512;x", 2, ("&#128512;", "x")),
        ("  \n ", 5, ()),
    ],
)
def test_cuts(source: str, limit: int, parts: tuple[str, ...]) -> None:
    assert split_html(source, limit) == parts
