"""The stand-in, asked over HTTP by the library that the bot uses."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.standin import Fault, StandIn
from tests.standin.faults import Faults

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def bot() -> AsyncIterator[tuple[StandIn, Bot]]:
    with StandIn() as telegram:
        async with Bot(telegram.token, telegram.base_url, telegram.base_file_url) as bot:
            yield telegram, bot


def keyboard(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Tryk", callback_data=data)]])


async def test_updates_come_once_they_are_confirmed(bot: tuple[StandIn, Bot]) -> None:
    telegram, client = bot
    anna = telegram.person(7)
    anna.says("én")
    anna.says("to")
    first = await client.get_updates(limit=1)
    again = await client.get_updates(limit=1)
    rest = await client.get_updates(offset=first[0].update_id + 1)
    assert [u.message.text for u in (*first, *again, *rest) if u.message] == ["én", "én", "to"]
    assert await client.get_updates(offset=rest[0].update_id + 1, timeout=0) == ()


async def test_commands_and_mentions_are_marked(bot: tuple[StandIn, Bot]) -> None:
    telegram, client = bot
    telegram.person(7).says("/kvote@raadsbot 😀 @bodil.")
    message = (await client.get_updates())[0].message
    assert message is not None
    assert list(message.parse_entities().values()) == ["/kvote@raadsbot", "@bodil"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>åben", "Can't parse entities"),
        ("x" * 4097, "Message is too long"),
        (" \n", "Message text is empty"),
    ],
)
async def test_texts_that_are_refused(bot: tuple[StandIn, Bot], text: str, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot[1].send_message(7, text, parse_mode="HTML")


async def test_buttons_hold_64_bytes(bot: tuple[StandIn, Bot]) -> None:
    await bot[1].send_message(7, "x", reply_markup=keyboard("å" * 32))
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot[1].send_message(7, "x", reply_markup=keyboard("å" * 32 + "x"))


async def test_edits_that_are_refused(bot: tuple[StandIn, Bot]) -> None:
    telegram, client = bot
    own = await client.send_message(7, "før", reply_markup=keyboard("a"))
    foreign = telegram.person(7).says("min")
    for message, text, reason in (
        (own.message_id, "før", "not modified"),
        (foreign, "efter", "can't be edited"),
        (99, "efter", "not found"),
    ):
        with pytest.raises(BadRequest, match=reason):
            await client.edit_message_text(text, 7, message, reply_markup=keyboard("a"))
    await client.edit_message_reply_markup(7, own.message_id, reply_markup=None)
    with pytest.raises(BadRequest, match="not modified"):
        await client.edit_message_reply_markup(7, own.message_id, reply_markup=None)


async def test_a_reply_needs_its_message_unless_told_otherwise(bot: tuple[StandIn, Bot]) -> None:
    with pytest.raises(BadRequest, match="replied not found"):
        await bot[1].send_message(7, "x", reply_parameters=ReplyParameters(99))
    await bot[1].send_message(7, "x", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True))


async def test_a_tap_is_answered_once(bot: tuple[StandIn, Bot]) -> None:
    telegram, client = bot
    anna = telegram.person(7)
    await client.send_message(7, "x", reply_markup=keyboard("a"))
    tap = anna.presses(anna.hears(), "Tryk")
    await client.answer_callback_query(tap, "set")
    assert anna.is_told(tap) == "set"
    with pytest.raises(BadRequest, match="too old"):
        await client.answer_callback_query(tap)


async def test_files_go_both_ways(bot: tuple[StandIn, Bot]) -> None:
    telegram, client = bot
    sent = await client.send_document(7, "æøå".encode(), filename="frist.ics", caption="<3")
    assert sent.document is not None
    assert bytes(await (await sent.document.get_file()).download_as_bytearray()).decode() == "æøå"
    telegram.person(7).sends_file("dagsorden.pdf", b"%PDF")
    message = (await client.get_updates())[0].message
    assert message is not None
    assert message.document is not None
    assert bytes(await (await message.document.get_file()).download_as_bytearray()) == b"%PDF"


@pytest.mark.filterwarnings("ignore:.*retry_after:DeprecationWarning")
@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("429", RetryAfter),
        ("500", NetworkError),
        ("403", Forbidden),
        ("400", BadRequest),
        ("401", InvalidToken),
        ("drop", NetworkError),
        ("timeout", TimedOut),
    ],
)
async def test_failures_on_demand(bot: tuple[StandIn, Bot], kind: str, error: type[TelegramError]) -> None:
    telegram, client = bot
    telegram.fail(kind, chats=[7], times=1, seconds=0.5)
    with pytest.raises(error):
        await client.send_message(7, "x", read_timeout=0.2)
    await client.send_message(7, "x")
    await client.send_message(8, "x")
    status = int(kind) if kind.isdigit() else 0
    assert [(call.chat, call.status) for call in telegram.calls("sendMessage")] == [
        (7, status),
        (7, 200),
        (8, 200),
    ]


async def test_an_answer_that_is_lost_has_had_its_effect(bot: tuple[StandIn, Bot]) -> None:
    telegram, client = bot
    telegram.fail("drop", times=1, after=True)
    with pytest.raises(NetworkError):
        await client.send_message(7, "sendt")
    assert telegram.person(7).hears().text == "sendt"


async def test_a_share_of_the_calls_fails_and_always_the_same_ones() -> None:
    def draw() -> list[bool]:
        faults = Faults()
        faults.add(Fault("500", rate=0.2))
        return [faults.draw("sendMessage", 7) is not None for _ in range(500)]

    assert draw() == draw()
    assert 60 <= sum(draw()) <= 140


async def test_a_process_of_its_own_keeps_a_book_of_calls(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.standin", "--port", "0", "--calls", str(tmp_path / "calls.jsonl")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url, *_ = [process.stdout.readline().strip().partition("=")[2] for _ in range(3)]
        with urlopen(f"{url}1234567:test/getMe") as answer:
            assert json.load(answer)["result"]["username"] == "raadsbot"
        process.terminate()
    assert process.returncode == 0
    assert json.loads((tmp_path / "calls.jsonl").read_text())["method"] == "getMe"
