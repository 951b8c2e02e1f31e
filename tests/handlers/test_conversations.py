"""What was said is remembered for a while, by chat and member, and never without bound."""

from __future__ import annotations

import datetime as dt

from handlers.conversations import Conversations, Recent, Replied
from knowledge.model import Context

NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def test_the_oldest_makes_room() -> None:
    recent = Recent[str, int](2, MINUTE)
    for number, key in enumerate("abac"):
        recent.note(key, number, NOON)
    assert [recent.recall(key, NOON) for key in "abc"] == [2, None, 3]


def test_what_is_too_old_is_forgotten() -> None:
    recent = Recent[str, int](2, MINUTE)
    recent.note("a", 1, NOON)
    assert recent.recall("a", NOON + MINUTE * 0.99) == 1
    assert recent.recall("a", NOON + MINUTE) is None
    recent.note("a", 2, NOON)
    recent.forget("a")
    assert recent.recall("a", NOON) is None


def test_conversations_are_kept_apart_by_chat_and_member() -> None:
    conversations = Conversations(30 * MINUTE)
    conversations.note(1, 7, Context(measure="elever"), NOON)
    assert conversations.recall(1, 7, NOON) == Context(measure="elever")
    assert [conversations.recall(1, 8, NOON), conversations.recall(2, 7, NOON)] == [Context(), Context()]


def test_a_reply_goes_before_what_was_said_last() -> None:
    conversations = Conversations(30 * MINUTE)
    conversations.note(1, 7, Context(measure="elever"), NOON)
    conversations.note_said(1, 40, Context(measure="ledige"), NOON)
    assert conversations.recall(1, 7, NOON + 60 * MINUTE, reply_to=40) == Context(measure="ledige")
    assert conversations.recall(1, 7, NOON, reply_to=41) == Context(measure="elever")


def test_replies_are_found_by_their_question() -> None:
    conversations = Conversations(30 * MINUTE)
    replied = Replied("elever?", Context(), (41, 42))
    conversations.note_reply(1, 40, replied, NOON)
    assert conversations.recall_reply(1, 40, NOON + 60 * MINUTE) == replied
    assert conversations.recall_reply(2, 40, NOON) is None
