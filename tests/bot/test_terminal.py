"""The chat in the terminal draws its last answer when it is asked to."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.terminal import NO_CHART, hold_chat
from knowledge.library import Library
from knowledge.model import Answer, Bar, Chart, Context, Status

NOON = dt.datetime(2031, 3, 2, 12, tzinfo=dt.UTC)
CHART = Chart(
    "Træer", "stk.", (Bar("Eg", Decimal(3), "3"), Bar("Bøg", Decimal(6), "6", marked=True)), "Notat"
)


class Forester(Library):
    """Draws trees, and nothing else."""

    def ask(self, text: str, *, now: dt.datetime, context: Context = Context()) -> Answer:  # noqa: B008
        return Answer(text, Status.ANSWERED, f"{text}!", chart=CHART if text == "træer" else None)


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (["træer", "/graf"], ["Træer (stk.)", f"▸ Bøg 6 {'█' * 64}", f"  Eg  3 {'█' * 32}", "Kilde: Notat"]),
        (["/graf"], [NO_CHART]),
        (["træer", "buske", "/graf"], [NO_CHART]),
        (["træer", "", "/graf"], [NO_CHART]),
    ],
)
def test_the_last_answer_is_drawn(
    lines: list[str],
    last: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*lines, ""])))

    hold_chat(Conversation(Forester(tmp_path / "library.db"), NOON))

    assert capsys.readouterr().out.splitlines()[-len(last) :] == last
