"""What is left of a message when the way it spoke to us is taken away."""

from __future__ import annotations

import pytest

from handlers.chat.addressing import tidy


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  elever   Greve ", "elever Greve"),
        ("elever Greve ?", "elever Greve?"),
        ("én\n\n  to  ", "én\nto"),
        (" \n\t", ""),
        ("3 . marts", "3. marts"),
    ],
)
def test_tidy(text: str, tidied: str) -> None:
    assert tidy(text) == tidied
