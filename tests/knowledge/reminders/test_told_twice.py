"""Two sentences about one deadline ring once; two deadlines on one day ring both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from knowledge.model import Contents
from knowledge.reading.markdown import read_markdown
from knowledge.reminders.listed import Listed, describe
from knowledge.reminders.told_twice import merge_told_twice
from knowledge.structuring.build import build_contents


def list_told(*texts: str) -> tuple[Listed, ...]:
    """What these texts tell of deadlines and other days, but for the meeting each belongs to."""
    listed: list[Listed] = []
    for number, text in enumerate(texts, start=1):
        contents = build_contents(read_markdown(text.encode(), f"{number}.md"))
        listed += _listed(contents, number)
    return tuple(listed)


def _listed(contents: Contents, number: int) -> Sequence[Listed]:
    sections = {section.position: section for section in contents.sections}
    document = replace(contents.document, id=number)
    return [
        Listed(
            replace(one, spot=replace(one.spot, document=number)), sections.get(one.spot.section), document
        )
        for one in contents.deadlines
        if one.start != contents.document.date
    ]


def tell(*texts: str) -> list[str]:
    return [describe(one) for one in merge_told_twice(list_told(*texts))]


AGENDA = """\
# Dagsorden for Kystrådet den 3. februar 2026

## 4 Bådpladser

{}

## 5 Moler

{}
"""

SAME = [  # in the same item, each with the day as its limit
    ("Høringssvar sendes til Kystrådet senest den {}.", "Fristen for høringssvar er den {}."),
    ("Ansøgningsfristen er den {}.", "Ansøgninger skal indsendes senest den {}."),
    ("Udvalget indstiller budgettet senest den {}.", "Senest den {}: Udvalget indstiller budgettet."),
    ("Svar afgives senest den {}.", "Svar afgives senest den {} kl. 12."),
    (
        "Aftalen meddeles styrelsen inden den {}.",
        "Har udvalget ikke inden den {} givet styrelsen meddelelse om en aftale, fastsættes tallet.",
    ),
]

DIFFERENT = [  # in the same item, too
    ("Budgettet indsendes senest den {}.", "Regnskabet indsendes senest den {}."),
    ("Skive Kommune svarer senest den {}.", "Lemvig Kommune svarer senest den {}."),
    ("Budget indsendes senest den {}.", "Budgetopfølgning indsendes senest den {}."),
    ("Svar afgives senest den {} kl. 12.", "Svar afgives senest den {} kl. 16."),
    ("Svar afgives senest den {}.", "Svar afgives hvert år senest den 20. marts."),
    ("Svar afgives senest den {}.", "Svar afgives senest i marts 2026."),
    ("Svar afgives senest den {}.", "Svar drøftes på mødet den {}."),
    ("Puljen på 3 mio. kr. søges senest den {}.", "Puljen på 5 mio. kr. søges senest den {}."),
    ("Ansøgere svarer senest den {}.", "Ansøgere, der ikke er medlem, svarer senest den {}."),
]


def write_item(*sentences: str) -> str:
    day = "20. marts 2026"
    return AGENDA.format("\n\n".join(sentence.format(day) for sentence in sentences), "Intet.")


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_deadline_of_an_item_is_one(one: str, other: str) -> None:
    (told,) = tell(write_item(one, other))
    assert told.count("4 Bådpladser, linje") == 2


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_deadlines_of_a_day_stay_two(one: str, other: str) -> None:
    listed = list_told(write_item(one, other))
    assert len(listed) == 2
    assert merge_told_twice(listed) == listed


def test_what_is_said_differently_is_told_too() -> None:
    first = "Høringssvar sendes til Kystrådet senest den 20. marts 2026."
    second = "Fristen for høringssvar er den 20. marts 2026."
    (told,) = tell(AGENDA.format(f"{first}\n\n{second}", "Intet."))
    assert told.splitlines() == [
        "Høringssvar sendes til Kystrådet",
        "4 Bådpladser, linje 5",
        "Også: Fristen for høringssvar",
        "4 Bådpladser, linje 7",
    ]


def test_the_same_sentence_in_the_timetable_is_only_a_further_place() -> None:
    first = "Høringssvar sendes til Kystrådet senest den 20. marts 2026."
    (told,) = tell(AGENDA.format(first, "Intet.") + f"\n## 6 Tidsplan\n\n{first}\n")
    assert told.splitlines() == [
        "Høringssvar sendes til Kystrådet",
        "4 Bådpladser, linje 5",
        "6 Tidsplan, linje 13",
    ]


def test_the_same_words_under_two_subjects_stay_two() -> None:
    words = "Frist for indsendelse af ansøgning om tilskud: 20. marts 2026."
    assert len(tell(AGENDA.format(words, words))) == 2


def test_a_sentence_that_fits_two_deadlines_stays_alone() -> None:
    one = "Budgettet for skolerne indsendes senest den 20. marts 2026."
    other = "Budgettet for havnene indsendes senest den 20. marts 2026."
    either = "Budgettet indsendes senest den 20. marts 2026."
    assert len(tell(AGENDA.format("\n\n".join([one, other, either]), "Intet."))) == 3


HEARING = "Forslag til budget 2027 sendes i høring med frist den 1. september 2026."


def test_agenda_and_minutes_of_a_meeting_tell_one_deadline() -> None:
    (told,) = tell(
        f"# Dagsorden for byrådet i Fjordby den 3. maj 2026\n\n## 3 Budget 2027\n\n{HEARING}",
        f"# Referat fra byrådet i Fjordby den 3. maj 2026\n\n## 3 Budget 2027\n\n{HEARING}",
    )
    assert told.splitlines() == [
        HEARING,
        "3 Budget 2027, linje 5",
        "Referat fra byrådet i Fjordby den 3. maj 2026: 3 Budget 2027, linje 5",
    ]


def test_two_councils_with_the_same_words_have_a_deadline_each() -> None:
    agenda = "# Dagsorden for byrådet i {} den 3. maj 2026\n\n## 3 Budget 2027\n\n" + HEARING
    assert len(tell(agenda.format("Fjordby"), agenda.format("Hedeby"))) == 2


def test_a_time_of_day_that_one_of_them_tells_is_the_time() -> None:
    either = [
        "Svar afgives senest den 20. marts 2026.",
        "Svar afgives senest den 20. marts 2026 kl. 12.",
    ]
    for first, second in (either, reversed(either)):
        (one,) = merge_told_twice(list_told(AGENDA.format(f"{first}\n\n{second}", "Intet.")))
        assert one.deadline.at == dt.time(12)


def test_the_first_of_the_oldest_document_gives_the_key() -> None:
    """So that what a member has done with stays done when a further document tells it."""
    agenda, minutes = (
        f"# {name} byrådet i Fjordby den 3. maj 2026\n\n## 3 Budget 2027\n\n{HEARING}"
        for name in ("Dagsorden for", "Referat fra")
    )
    both = list_told(agenda, minutes)
    (alone,) = merge_told_twice(both[:1])
    for listed in (both, both[::-1]):
        (one,) = merge_told_twice(listed)
        assert one.deadline.key == alone.deadline.key
        assert one.keys == (both[0].deadline.key, both[1].deadline.key)
