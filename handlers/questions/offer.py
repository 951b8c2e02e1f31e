"""What is offered beside an answer, to a message that may not have been a question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from knowledge.model import Answer, Status


@dataclass(frozen=True, slots=True)
class Offer:
    """asks_html: asked first where the documents hold no answer. label: of the button under an answer.

    data: what the button carries, "" for no button. yes: its label under asks_html.
    """

    asks_html: str
    data: str = ""
    label: str = ""
    yes: str = ""

    def forget_vain_question(self, answer: Answer) -> Answer:
        """Somebody's own matter ("torsdag kl 9 læge") is not noted as a question that was asked in vain."""
        return replace(answer, question="") if answer.status is Status.UNKNOWN else answer

    def add_to(
        self, answer: Answer, parts: tuple[str, ...], keyboard: InlineKeyboardMarkup | None
    ) -> tuple[tuple[str, ...], InlineKeyboardMarkup | None]:
        """The messages and buttons of an answer with what is offered; nothing where it tells a deadline."""
        is_vain = answer.status is Status.UNKNOWN
        if is_vain:
            parts = (f"{self.asks_html}\n\n{parts[0]}", *parts[1:])
        if not self.data or answer.deadlines:
            return parts, keyboard
        label = self.yes if is_vain else self.label
        button = InlineKeyboardButton(label, callback_data=self.data)
        rows = list(keyboard.inline_keyboard) if keyboard else []
        return parts, InlineKeyboardMarkup([[button], *rows] if is_vain else [*rows, [button]])
