"""What is offered to a message that may not have been a question."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.questions.offer import Offer
from knowledge.model import Answer, Status

OFFER = Offer("Skal jeg minde dig om det?", "mindmig:x", "Mind mig tor 5/3 kl. 17.00", "Ja, mind mig")
SOURCE = InlineKeyboardMarkup([[InlineKeyboardButton("Kilde", callback_data="kilde:x")]])


@pytest.mark.parametrize(
    ("status", "text", "labels"),
    [
        (Status.ANSWERED, "Mødet er i sal 2.", ["Kilde", "Mind mig tor 5/3 kl. 17.00"]),
        (
            Status.UNKNOWN,
            "Skal jeg minde dig om det?\n\nMødet er i sal 2.",
            ["Ja, mind mig", "Kilde"],
        ),
    ],
)
def test_it_stands_under_an_answer_and_before_a_refusal(status: Status, text: str, labels: list[str]) -> None:
    answer = Answer("sal torsdag kl 17", status, "Mødet er i sal 2.")
    parts, keyboard = OFFER.add_to(answer, ("Mødet er i sal 2.",), SOURCE)
    assert parts == (text,)
    assert keyboard
    assert [button.text for row in keyboard.inline_keyboard for button in row] == labels


def test_what_was_asked_in_vain_is_not_noted_when_it_may_be_a_private_matter() -> None:
    for status, kept in ((Status.ANSWERED, "læge torsdag kl 9"), (Status.UNKNOWN, "")):
        assert OFFER.forget_vain_question(Answer("læge torsdag kl 9", status, "")).question == kept
