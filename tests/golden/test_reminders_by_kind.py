"""Reminders by kind of difficulty, of which none may ring at another time; see reminders_by_kind.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.danish.times.appointment import Unclear
from knowledge.danish.times.appointments import read_appointments
from knowledge.reminders.requests import Wanted, read_request
from tests.golden.test_own_reminders import USUAL, Phrasing, read_phrasings, write

TIMES = (
    "på fredag",
    "fredag kl 9",
    "den 9. september",
    "9/9 kl 10",
    "i morgen",
    "i morgen kl. 9",
    "kl 15",
    "om en time",
    "om 3 dage",
    "hver mandag kl 9",
    "den 1. i hver måned",
    "mandag i uge 38",
    "i aften",
)
CHANGING = (
    *(
        "ikke",
        "undtagen",
        "inden",
        "efter",
        "før",
        "sidste",
        "forrige",
        "hver",
        "hveranden",
        "tidligst",
        "kun",
        "altid",
    ),
    *(
        "eller",
        "par",
        "halvanden",
        "tre",
        "7",
        "2.",
        "næsten",
        "midt",
        "slutningen af",
        "resten af",
        "minus",
        "snart",
    ),
    *("lige inden", "ugen efter", "måneden før", "dagen før", "dagen efter", "aftenen inden", "to timer før"),
    *(
        "senere end",
        "siden",
        "mellem",
        "14 dage før",
        "nogle dage før",
        "samme uge som",
        "hele",
        "anden",
        "tredje",
    ),
    *(
        "hverken",
        "uden",
        "udover",
        "bortset fra",
        "på nær",
        "måske",
        "enten",
        "kort efter",
        "lidt før",
        "næste",
    ),
)
"""Words in front of a time that make it another one, or none that anybody could tell."""
CHANGING_BEHIND = (
    *(
        "undtagen i ferien",
        "minus en dag",
        "plus en time",
        "og frem",
        "og igen dagen efter",
        "og dagen før",
        "efter",
    ),
    *("to gange", "i 14 dage", "i tre uger", "ugen ud", "året rundt", "hele ugen", "hver gang", "hver dag"),
    *(
        "hver 14. dag",
        "lidt senere",
        "eller dagen efter",
        "pm",
        "nul fem",
        "og et kvarter",
        "i lige uger",
        "i år",
    ),
    *(
        "om to år",
        "i 2027",
        "i september",
        "i denne måned",
        "resten af måneden",
        "indtil valget",
        "kun 3 gange",
    ),
    *("et par gange", "begge dage", "alle dage", "hver anden gang"),
)
PHRASINGS = tuple(read_phrasings(Path(__file__).with_name("reminders_by_kind.txt")))


def find_answers(phrasing: Phrasing) -> dict[str, str]:
    """The right answers, each with the text that the reminder then says, "" where any will do."""
    told = f'{phrasing.times} "{phrasing.label}' if phrasing.label else phrasing.times
    parts = [answer.partition(' "') for answer in told.split(" | ")]
    return {times.strip(): label.strip(' "') for times, _, label in parts}


def read(phrasing: Phrasing) -> tuple[str, set[str]]:
    """When it rings, as the file writes it, and what it says."""
    request = read_request(phrasing.text)
    assert request is not None, "taken for a question"
    assert request.wanted in (Wanted.OWN, Wanted.PERHAPS)
    found = read_appointments(request.words, phrasing.now, USUAL)
    texts = set() if isinstance(found, Unclear) else {one.text for one in found}
    return write(found, phrasing.now), texts


@pytest.mark.parametrize("phrasing", PHRASINGS, ids=lambda one: one.text)
def test_it_rings_as_was_meant_or_asks(phrasing: Phrasing) -> None:
    times, texts = read(phrasing)
    answers = find_answers(phrasing)
    assert times in answers
    assert not answers[times] or texts == {answers[times]}


@pytest.mark.parametrize("frame", ["mind mig {} om kagen", "mind mig om kagen {}", "kage {}, mind mig"])
@pytest.mark.parametrize(
    "changed",
    [*(f"{word} {{}}" for word in CHANGING), *(f"{{}} {word}" for word in CHANGING_BEHIND)],
)
def test_no_word_that_changes_a_time_is_passed_over(changed: str, frame: str) -> None:
    for time in TIMES:
        plain, told = frame.format(time), frame.format(changed.format(time))
        found = read_appointments(told, PHRASINGS[0].now, USUAL)
        if not isinstance(found, Unclear):
            before = read_appointments(plain, PHRASINGS[0].now, USUAL)
            assert write(found, PHRASINGS[0].now) != write(before, PHRASINGS[0].now), told


def test_few_are_asked_about_where_a_time_could_be_told() -> None:
    needless = [one.text for one in PHRASINGS if read(one)[0] == "?" and next(iter(find_answers(one))) != "?"]
    assert len(PHRASINGS) >= 230
    assert len(needless) <= 26, needless


def test_a_question_back_tells_what_was_understood() -> None:
    phrasing = next(one for one in PHRASINGS if "sidste onsdag" in one.text)
    found = read_appointments(phrasing.text, phrasing.now, USUAL)
    assert isinstance(found, Unclear)
    assert "»sidste«" in found.question
    assert found.question.endswith("Uden det læser jeg onsdag den 9. september 2026 kl. 9.00.")
