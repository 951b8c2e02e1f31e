"""The stand-in refuses what Telegram refuses."""

from __future__ import annotations

import pytest

from tests.standin.markup import MarkupError, count_units, is_seen, read_html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<b>fed</b> og <i>skrå <u>begge</u></i>", "fed og skrå begge"),
        ('<a href="https://eksempel.dk">her</a>', "her"),
        ("<blockquote expandable>citat</blockquote>", "citat"),
        ("&lt;b&gt; &amp; &quot;x&quot; &#8211; &#x1F600;", '<b> & "x" – 😀'),
        ("ingen tegn > her", "ingen tegn > her"),
    ],
)
def test_what_is_accepted(source: str, text: str) -> None:
    assert read_html(source) == text


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>fed", "Can't find end tag corresponding to start tag"),
        ("fed</b>", "Unmatched end tag"),
        ("<b><i>fed</b></i>", "Unmatched end tag"),
        ("<div>x</div>", "Unsupported start tag"),
        ("2 < 3", "Unescaped"),
        ("Ø & Å", "Unescaped"),
        ("x&nbsp;y", "Unknown entity"),
    ],
)
def test_what_is_refused(source: str, reason: str) -> None:
    with pytest.raises(MarkupError, match=reason):
        read_html(source)


def test_units_are_utf_16() -> None:
    assert [count_units(text) for text in ("abc", "æøå", "😀", "")] == [3, 3, 2, 0]


def test_a_message_of_what_leaves_no_mark_is_empty() -> None:
    assert [is_seen(text) for text in (" \n", "\u200b\u2800\u202e", "a\u0301", ".")] == [
        False,
        False,
        True,
        True,
    ]
