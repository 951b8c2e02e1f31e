"""What reminders say, and the buttons under them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.options import COPENHAGEN
from handlers.chat.splitting import MAX_UNITS
from handlers.reminders.texts import build_buttons, render_letter, render_merged, render_reminder, say_once
from knowledge.reminders.reminding import DIGEST, Reminder

NOON = dt.datetime(2026, 6, 1, 12, tzinfo=COPENHAGEN)
LATER = NOON + dt.timedelta(hours=2)


def make_reminder(
    id: int, body: str = "4. juni 2026 (torsdag): Svar på høringen.", lead: str = "3d"
) -> Reminder:
    ends_at = NOON + dt.timedelta(days=3)
    return Reminder(1, f"frist-{id}", dt.date(2026, 6, 4), lead, NOON, NOON, ends_at, body, id=id)


def labels(reminders: Sequence[Reminder]) -> list[list[str]]:
    keyboard = build_buttons(reminders)
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []


def test_one_reminder_can_be_done_with_or_put_off() -> None:
    assert labels([make_reminder(1)]) == [["Klaret", "Udsæt 1 time", "I morgen"], ["Ny frist"]]


def test_several_have_a_line_and_a_number_each_that_opens_them() -> None:
    reminders = [
        replace(make_reminder(1), name="Svar på høringen"),
        make_reminder(2, "4. juni 2026: Aflever <b>.\n3.2 Budget, s. 4"),
        make_reminder(3),
    ]
    assert labels(reminders) == [
        ["1", "2", "3"],
        ["Alle klaret", "Alle om 1 time", "Alle i morgen"],
    ]
    assert render_merged(reminders, LATER) == (
        "⏰ <b>3 påmindelser</b>\n<i>Forsinket, den ældste 2 timer.</i>\n"
        "1. 4/6 · Svar på høringen · om 3 dage\n"
        "2. 4/6 · Aflever &lt;b&gt;. · om 3 dage\n"
        "3. 4/6 · Svar på høringen. · om 3 dage"
    )


def test_two_leads_of_one_deadline_are_said_once() -> None:
    both = [make_reminder(1, lead="14d"), replace(make_reminder(1), id=2)]
    assert render_merged(both, LATER).count("Svar på høringen") == 1
    assert labels(both) == [["Klaret", "Udsæt 1 time", "I morgen"], ["Ny frist"]]


def test_what_is_only_told_has_nothing_to_be_done_with() -> None:
    change = make_reminder(1, "Ny dato:\n4. juni 2026: Svar.", lead="ændring abc")
    digest = replace(make_reminder(2, "De næste to uger:\n• Svar."), deadline=DIGEST, lead=DIGEST)
    assert labels([change]) == labels([digest]) == []
    several = [replace(change, name="Flyttet 4/6 → 9/6 · Svar"), replace(change, id=2, lead="ændring b")]
    assert labels(several) == [["1", "2"]]
    assert render_merged(several, NOON).startswith(
        "<b>Ændringer i det, du følger (2)</b>\n1. Flyttet 4/6 → 9/6 · Svar\n"
    )


def test_of_two_weekly_letters_that_come_together_one_is_told() -> None:
    digest = replace(make_reminder(2, "De næste to uger:\n• Svar."), deadline=DIGEST, lead=DIGEST)
    before = replace(digest, id=1, occurrence=dt.date(2026, 5, 28))
    assert render_letter([before, digest], NOON).count("De næste to uger:") == 1


def test_what_rings_and_what_has_changed_are_told_in_one_message_with_numbers_of_their_own() -> None:
    change = make_reminder(3, "Ny dato:\n4. juni 2026: Svar.", lead="ændring abc")
    changes = [
        replace(change, name="Flyttet 4/6 → 9/6 · Svar"),
        replace(change, id=4, lead="ændring b", name="Ny 12/6 · Møde"),
    ]
    digest = replace(make_reminder(5, "De næste to uger:\n• Svar."), deadline=DIGEST, lead=DIGEST)
    rings = [replace(make_reminder(1), name="Svar på høringen"), replace(make_reminder(2), name="Budget")]
    assert render_letter([digest, *changes, *rings], NOON) == (
        "⏰ <b>2 påmindelser</b>\n"
        "1. 4/6 · Svar på høringen · om 3 dage\n"
        "2. 4/6 · Budget · om 3 dage\n\n"
        "<b>Ændringer i det, du følger (2)</b>\n"
        "3. Flyttet 4/6 → 9/6 · Svar\n"
        "4. Ny 12/6 · Møde\n\n"
        "<b>De næste to uger:</b>\n• Svar."
    )
    assert labels([digest, *changes, *rings]) == [
        ["1", "2"],
        ["Alle klaret", "Alle om 1 time", "Alle i morgen"],
        ["3", "4"],
    ]
    assert labels([digest, *changes, rings[0]]) == [
        ["Klaret", "Udsæt 1 time", "I morgen"],
        ["Ny frist"],
        ["1", "2"],
    ]


def test_no_message_is_longer_than_telegram_takes_and_none_is_left_out() -> None:
    reminders = [make_reminder(id, f"Sag {id}: " + "ord " * 40 * id) for id in range(1, 81)]
    assert say_once(reminders) == reminders
    merged = render_merged(reminders, LATER)
    assert len(merged) < MAX_UNITS
    assert "\n80. 4/6" in merged
    assert len(render_reminder(make_reminder(1, "æ" * 9_000), LATER)) < MAX_UNITS
