"""Which wish brings which deadline, and what is told when documents change."""

from __future__ import annotations

import datetime as dt

from knowledge.model import Precision
from knowledge.occurrences import find_occurrence
from knowledge.reminders.changing import Change, Followed, find_changes, to_followed
from knowledge.reminders.following import Scope, Subscription, find_watched_deadlines
from knowledge.reminders.listed import describe
from knowledge.reminders.reminding import Watched
from tests.knowledge.deadlines_made_up import make_deadline, make_listed

TODAY = dt.date(2026, 3, 1)
ANSWER = make_deadline("2026-06-20", "Skive Kommune svarer Kystrådet senest den 20. juni 2026.")
MEETING = make_deadline("2026-06-24", "Kystrådet mødes den 24. juni.", kind="meeting", is_deadline=False)
LISTED = (
    make_listed(ANSWER, "3.2 Bådpladser", "Bilag 1: Høring"),
    make_listed(MEETING, "4.1 Møder"),
)


def watch(scope: Scope, value: str) -> list[tuple[str, str]]:
    """(key, reason) of what a wish brings."""
    wish = Subscription(1, scope, value, value)
    return [(one.deadline.key, one.reason) for one in find_watched_deadlines([wish], LISTED, TODAY)]


def test_each_wish_brings_its_own() -> None:
    assert watch(Scope.ALL, "") == [(ANSWER.key, "")]
    assert watch(Scope.ITEM, "3.2") == [(ANSWER.key, "fordi du følger 3.2")]
    assert watch(Scope.ITEM, "3") == []
    assert watch(Scope.DEADLINE, MEETING.key) == [(MEETING.key, "")]
    assert watch(Scope.TOPIC, "Skive") == [(ANSWER.key, "fordi du følger Skive")]
    assert watch(Scope.TOPIC, "Kystrådet") == [
        (ANSWER.key, "fordi du følger Kystrådet"),
        (MEETING.key, "fordi du følger Kystrådet"),
    ]
    assert watch(Scope.TOPIC, "Lemvig") == []


def test_a_deadline_that_two_wishes_bring_comes_once() -> None:
    wishes = [Subscription(1, Scope.ALL, "", "alle frister"), Subscription(1, Scope.TOPIC, "Skive", "Skive")]
    assert len(find_watched_deadlines(wishes, LISTED, TODAY)) == 1


def test_the_members_own_is_watched_without_a_document() -> None:
    own = Subscription(1, Scope.OWN, "x", "Ring til Hanne", dt.date(2026, 5, 3), dt.time(10), id=7)
    (watched,) = find_watched_deadlines([own], (), TODAY)
    occurrence = find_occurrence(watched.deadline, TODAY)
    assert watched.tell(occurrence) == "3. maj 2026 (søndag) kl. 10.00: Ring til Hanne"
    assert (watched.deadline.key, watched.deadline.precision) == ("egen-7", Precision.TIME)


def test_a_deadline_is_described_with_its_place_and_its_doubts() -> None:
    vague = make_deadline(
        "2026-10-11",
        "Medio oktober: Kystrådet sender svar.",
        end=dt.date(2026, 10, 20),
        precision=Precision.PART_OF_MONTH,
        printed="Medio oktober",
        warning="Der står noget andet på side 3.",
    )
    assert describe(make_listed(vague, "3.2 Bådpladser")).splitlines() == [
        "Kystrådet sender svar.",
        "Bemærk: Der står noget andet på side 3.",
        "Datoen er ikke præcis; jeg minder om det, når perioden begynder.",
        "3.2 Bådpladser, s. 12",
    ]


def watched(start: str, text: str, key: str) -> Watched:
    deadline = make_deadline(start, text, key=key)
    return Watched(deadline, text)


def test_what_moved_came_and_went_is_told_in_calendar_order() -> None:
    before = [
        Followed("a", dt.date(2026, 6, 20), "Svar på høringen."),
        Followed("b", dt.date(2026, 6, 22), "Aflever regnskabet."),
    ]
    now = [watched("2026-06-27", "Svar på høringen.", "a"), watched("2026-07-01", "Vælg formand.", "c")]
    changes = find_changes(before, now, TODAY)
    assert [(one.change, one.key) for one in changes] == [
        (Change.WITHDRAWN, "b"),
        (Change.MOVED, "a"),
        (Change.NEW, "c"),
    ]
    assert changes[1].text == "Flyttet fra 20. juni 2026:\n27. juni 2026 (lørdag): Svar på høringen."


def test_a_sentence_worded_anew_is_the_same_deadline() -> None:
    before = [Followed("a", dt.date(2026, 6, 20), "Kommunerne skal svare på høringen.")]
    now = [watched("2026-06-27", "Kommunerne bedes svare på høringen.", "b")]
    (change,) = find_changes(before, now, TODAY)
    assert (change.change, change.key) == (Change.MOVED, "b")


def test_nothing_is_told_of_what_is_past_or_unchanged() -> None:
    same = watched("2026-06-20", "Svar.", "a")
    assert find_changes(to_followed(same), [same], TODAY) == ()
    gone = [Followed("b", dt.date(2026, 2, 1), "Noget gammelt.")]
    assert find_changes(gone, [], TODAY) == ()
