"""What a member sees, and what the log says, when Telegram, the network or the bot itself fails."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import sqlite3
from pathlib import Path

import pytest

from bot.app import build_app
from bot.life import serve
from bot.listening import TokenRefused
from bot.settings import AccessSettings, LibrarySettings, Settings, TelegramSettings
from handlers import texts
from handlers.readers import Readers
from knowledge.errors import LibraryError
from knowledge.memory.postbox import Postbox
from knowledge.model import Answer, Reading, Status
from knowledge.viewing import Viewer
from tests.journeys.running_bot import ADMIN, ScriptedLibrary, SetClock, running_bot
from tests.journeys.scripted_answers import ANSWERS, PUPILS
from tests.standin import Person, StandIn

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after:DeprecationWarning")


def test_a_question_is_answered_though_nothing_can_be_written_down(
    telegram: StandIn, anna: Person, library: ScriptedLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    anna.says("elever")
    assert anna.hears().buttons
    library.db.execute("PRAGMA query_only = ON")
    anna.says("elever")
    heard = anna.hears()
    assert heard.text.endswith("elever")
    assert not heard.buttons
    anna.says("/foelg Viborg")
    told = anna.hears().text
    assert told.startswith(f"Databasen {library.path} er skrivebeskyttet. Giv den bruger, der kører Rådsbot,")
    assert "Traceback" not in caplog.text
    assert all(record.exc_info is None for record in caplog.records)


@pytest.mark.parametrize("kind", ["429", "500", "502", "drop"])
def test_an_answer_is_tried_again(telegram: StandIn, anna: Person, kind: str) -> None:
    telegram.fail(kind, methods=["sendMessage"], times=1)
    anna.says("elever")
    assert anna.hears().text.endswith("elever")
    assert len(telegram.calls("sendMessage")) == 2


def test_a_chat_that_must_wait_holds_up_no_other(telegram: StandIn, anna: Person) -> None:
    bo = telegram.group(-100).person(ADMIN, "Anna Holm")
    bo.adds_the_bot()
    telegram.fail("429", chats=[ADMIN], times=1, retry_after=2)
    anna.says("elever")
    assert telegram.wait_for(lambda: telegram.calls("sendMessage", chat=ADMIN))
    bo.says("@raadsbot elever")
    anna.hears()
    calls = telegram.calls("sendMessage")
    assert [(call.chat, call.status) for call in calls] == [(ADMIN, 429), (-100, 200), (ADMIN, 200)]
    assert calls[2].at - calls[0].at >= 2


def test_an_answer_that_telegram_was_too_long_away_for_comes_when_it_is_back(
    telegram: StandIn, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.incoming.TRY_AGAIN_SECONDS", 0.1)
    telegram.fail("502", methods=["sendMessage"], times=4)
    anna.says("elever")
    heard = anna.hears()
    assert heard.text.startswith("Jeg blev afbrudt; måske har du fået dette svar før.")
    assert heard.text.endswith("elever")
    assert anna.hears_nothing()


def test_an_update_that_is_handed_over_twice_is_answered_once(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock
) -> None:
    anna = telegram.person(ADMIN)
    for _ in range(2):  # the second time by the next process
        with running_bot(telegram, library, clock):
            if not library.asked:
                anna.says("elever")
                anna.hears()
            telegram.world.repeat_update()
            assert anna.hears_nothing()
    assert [text for text, _ in library.asked] == ["elever"]


def test_a_question_without_an_answer_is_answered_by_the_next_process(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock, tmp_path: Path
) -> None:
    telegram.person(ADMIN)
    message = {
        "message_id": 7,
        "date": 1772438400,
        "chat": {"id": ADMIN, "type": "private"},
        "text": "elever",
    }
    sender = {"id": ADMIN, "is_bot": False, "first_name": "Anna"}
    postbox = Postbox(tmp_path / "raadsbot.postkasse.db")
    postbox.keep(900, json.dumps({"update_id": 900, "message": {**message, "from": sender}}), clock())
    postbox.close()
    anna = telegram.person(ADMIN)
    with running_bot(telegram, library, clock):
        assert anna.hears().text == "Det står der ikke noget om: elever"


def test_a_failure_has_the_same_number_in_the_chat_and_in_the_log(
    anna: Person, library: ScriptedLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(text: str) -> None:
        raise ZeroDivisionError

    caplog.set_level(logging.ERROR)  # a command run before in the same process may have silenced the log
    library.on_ask = fail
    anna.says("mit hemmelige spørgsmål")
    said = re.fullmatch(re.escape(texts.SOMETHING_FAILED) + r" \(Fejlnummer (\d{6})\)", anna.hears().text)
    assert said
    assert f"Fejl {said[1]}: ZeroDivisionError" in caplog.messages
    assert "hemmelige" not in caplog.text


def test_a_failure_after_a_tap_is_told_as_well(anna: Person, library: ScriptedLibrary) -> None:
    def fail(text: str) -> None:
        raise ZeroDivisionError

    library.answers = ANSWERS
    anna.says("elever Frederik")
    offered = anna.hears()
    library.on_ask = fail
    tap = anna.presses(offered, "Frederiksberg")
    assert anna.hears().text.startswith(texts.SOMETHING_FAILED)
    assert anna.is_told(tap) is None
    assert anna.sees(offered) == offered


def test_a_failure_that_has_a_reason_tells_it(anna: Person, library: ScriptedLibrary) -> None:
    def fail(text: str) -> None:
        raise LibraryError("Databasen er skrivebeskyttet.")

    library.on_ask = fail
    anna.says("elever")
    assert anna.hears().text.startswith("Databasen er skrivebeskyttet. (Fejlnummer ")


def test_the_next_question_is_answered_after_a_failure(anna: Person, library: ScriptedLibrary) -> None:
    def fail(text: str) -> None:
        raise sqlite3.OperationalError("database is locked")

    library.on_ask = fail
    anna.says("elever")
    anna.hears()
    library.on_ask = lambda text: None
    anna.says("elever")
    assert anna.hears().text.endswith("elever")


def test_what_telegram_refuses_is_told_with_a_number(telegram: StandIn, anna: Person) -> None:
    telegram.fail("400", methods=["sendMessage"], times=1)
    anna.says("elever")
    assert texts.SOMETHING_FAILED in anna.hears().text


def test_neither_token_nor_question_is_in_the_log(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # as bot.logs does
    with running_bot(telegram, library, clock):
        telegram.fail("drop", methods=["getUpdates"], times=1)
        anna = telegram.person(ADMIN)
        anna.says("mit hemmelige spørgsmål")
        anna.hears()
    assert "Telegram svarer ikke på getUpdates" in caplog.text
    assert telegram.token not in caplog.text
    assert "hemmelige" not in caplog.text


def test_an_outage_at_the_start_is_said_and_waited_out(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock
) -> None:
    telegram.fail("502", methods=["getMe"], times=1)
    with running_bot(telegram, library, clock) as said:
        anna = telegram.person(ADMIN)
        anna.says("elever")
        assert anna.hears().text.endswith("elever")
    assert said == [
        "Telegram kan ikke nås (NetworkError). Prøver igen om 1 s.",
        "Rådsbot lytter som @raadsbot. Stop med Ctrl+C.",
        "Rådsbot er stoppet.",
    ]


def test_the_bot_stops_while_telegram_is_out_of_reach(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock
) -> None:
    telegram.fail("502", methods=["getMe"])
    with running_bot(telegram, library, clock) as said:
        telegram.wait_for(lambda: telegram.calls("getMe"))
    assert said[-1] == "Rådsbot er stoppet."


def test_a_token_that_is_withdrawn_ends_it_with_one_line(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.listening.PAUSES_SECONDS", (0.01, 0.01, 0.01))
    server = TelegramSettings(base_url=telegram.base_url)
    place = LibrarySettings(database=library.path)
    settings = Settings(telegram=server, access=AccessSettings(admins=(ADMIN,)), library=place)

    def withdraw_token(said: str) -> None:
        assert said == "Rådsbot lytter som @raadsbot. Stop med Ctrl+C."
        telegram.fail("401", methods=["getMe", "getUpdates"])

    async def live() -> None:
        app = build_app(settings, telegram.token, open_library=lambda: library, now=clock)
        await serve(app, asyncio.Event(), withdraw_token)

    with pytest.raises(TokenRefused):
        asyncio.run(live())


def test_a_wrong_token_ends_it_with_one_line(
    telegram: StandIn, library: ScriptedLibrary, clock: SetClock
) -> None:
    place = LibrarySettings(database=library.path)
    settings = Settings(telegram=TelegramSettings(base_url=telegram.base_url), library=place)

    async def live() -> None:
        app = build_app(settings, "1:forkert", open_library=lambda: library, now=clock)
        await serve(app, asyncio.Event(), print)

    with pytest.raises(TokenRefused, match=r"^Telegram kender ikke TELEGRAM_BOT_TOKEN\. .*@BotFather\.$"):
        asyncio.run(live())


def test_a_message_whose_html_telegram_refuses_is_sent_once_more_without(
    anna: Person, library: ScriptedLibrary, telegram: StandIn
) -> None:
    library.answers = {"elever Frederiksberg": PUPILS}
    refused = 'Bad Request: can\'t parse entities: Unsupported start tag "b" at byte offset 20'
    telegram.fail("400", methods=["sendMessage"], times=1, description=refused)
    anna.says("elever Frederiksberg")
    heard = anna.hears()
    assert heard.text.startswith("Frederiksberg havde 9.100 elever i 2024.")
    assert heard.buttons[0] == "Kilde"
    telegram.fail("400", methods=["editMessageText"], times=1, description=refused)
    anna.presses(heard, "Kilde")
    assert "147 | Frederiksberg | 9.100" in anna.sees_change(heard).text


def test_a_reading_without_end_and_an_answer_of_nothing_to_see_are_sent(
    anna: Person, library: ScriptedLibrary
) -> None:
    library.answers = {
        "intet": Answer("", Status.ANSWERED, "\u200b \u2800"),
        "alt": Answer("", Status.AMBIGUOUS, "\u202e12\x1b", readings=(Reading("x" * 5000, "intet"),)),
    }
    anna.says("intet")
    assert anna.hears().text == texts.NOTHING_TO_SEE
    anna.says("alt")
    assert anna.hears().text == "12"


def test_a_slow_question_of_one_member_holds_up_no_other(tmp_path: Path) -> None:
    wait, go = os.pipe()

    def answer(viewer: Viewer, method: str, text: str, **kwargs: object) -> Answer:
        if text == "langsomt":
            os.read(wait, 1)
        return Answer(text, Status.ANSWERED, f"Svar på {text}.")

    readers = Readers(lambda: answer, 2)
    library = ScriptedLibrary(tmp_path / "raadsbot.db")
    with StandIn() as telegram, running_bot(telegram, library, SetClock(), (1, 2), readers=readers):
        anna, bo = telegram.person(1, "Anna Holm"), telegram.person(2, "Bo Lind")
        anna.says("langsomt")
        for number in range(5):
            bo.says(f"tal {number}")
            assert bo.hears().text == f"Svar på tal {number}."
        assert anna.hears_nothing(0)
        os.write(go, b".")
        assert anna.hears().text == "Svar på langsomt."
