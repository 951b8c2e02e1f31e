"""What reminders say, and the buttons under them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.options import COPENHAGEN
from handlers.chat.splitting import MAX_UNITS
from handlers.reminders.texts import build_buttons, render_merged, render_reminder, split_merged
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
    assert labels([make_reminder(1)]) == [["Klaret", "1 time", "I morgen"]]


def test_several_late_ones_have_a_number_and_a_button_each() -> None:
    reminders = [
        make_reminder(1),
        make_reminder(2, "4. juni 2026: Aflever <b>.\n3.2 Budget, s. 4"),
        make_reminder(3),
    ]
    assert labels(reminders) == [["Klaret 1", "Klaret 2", "Klaret 3"], ["Alle: 1 time", "Alle: i morgen"]]
    assert render_merged(reminders, LATER) == (
        "<i>Forsinkede påmindelser, den ældste 2 timer.</i>\n\n"
        "1. ⏰ Om 3 dage\n<b>4. juni 2026 (torsdag): Svar på høringen.</b>\n\n"
        "2. ⏰ Om 3 dage\n<b>4. juni 2026: Aflever &lt;b&gt;.</b>\n3.2 Budget, s. 4\n\n"
        "3. ⏰ Om 3 dage\n<b>4. juni 2026 (torsdag): Svar på høringen.</b>"
    )


def test_two_leads_of_one_deadline_are_said_once() -> None:
    both = [make_reminder(1, lead="14d"), replace(make_reminder(1), id=2)]
    assert render_merged(both, LATER).count("Svar på høringen") == 1
    assert labels(both) == [["Klaret", "1 time", "I morgen"]]


def test_what_is_only_told_has_no_button() -> None:
    change = make_reminder(1, "Ny dato:\n4. juni 2026: Svar.", lead="ændring abc")
    digest = replace(make_reminder(2, "De næste to uger:\n• Svar."), deadline=DIGEST, lead=DIGEST)
    assert labels([change]) == labels([digest]) == labels([change, digest]) == []
    together = [change, make_reminder(3), digest]
    assert labels(together) == [["Klaret 1"], ["1 time", "I morgen"]]
    assert "\n\n1. ⏰ Om 3 dage" in render_merged(together, LATER)


def test_no_message_is_longer_than_telegram_takes_and_none_is_left_out() -> None:
    reminders = [make_reminder(id, f"Sag {id}: " + "ord " * 40 * id) for id in range(1, 40)]
    parts = split_merged(reminders)
    assert [one for part in parts for one in part] == reminders
    assert all(len(render_merged(part, LATER)) < MAX_UNITS for part in parts)
    assert len(render_reminder(make_reminder(1, "æ" * 9_000), LATER)) < MAX_UNITS
