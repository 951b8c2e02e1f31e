"""What is meant for the reminders, and what is a question or a courtesy."""

from __future__ import annotations

import pytest

from knowledge.reminders.requests import Request, Wanted, read_request


@pytest.mark.parametrize(
    "text",
    [
        "tak",
        "hej",
        "kan du",
        "vil du ikke?",
        "send mig dokumentet",
        "hvad skal jeg huske til mødet på fredag kl 9",
        "er der noget, jeg skal huske",
        "den 10. marts kl. 17",
        "møde den 10. marts kl. 17?",
        "Økonomiudvalget 10. marts",
        "hvornår ringer du til mig",
        "møder i morgen",
        "dagsorden på torsdag",
    ],
)
def test_what_is_not_for_the_reminders_is_left_to_the_questions(text: str) -> None:
    assert read_request(text) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mind mig om den", Wanted.THAT),
        ("kan du minde mig om det?", Wanted.THAT),
        ("påmind mig om næste frist", Wanted.NEXT),
        ("mind mig om alle frister", Wanted.ALL),
        ("følg Viborg", Wanted.FOLLOW),
        ("følg op på sagen fredag kl 9", Wanted.OWN),
        ("mind mig om den frist igen, tak", Wanted.THAT),
        ("mind mig om mit næste møde", Wanted.MEETING),
        ("du skal ikke minde mig om mere", Wanted.STOP),
        ("slet venligst alle mine påmindelser", Wanted.STOP),
        ("du skal ikke minde mig om budgettet på fredag kl 9", Wanted.UNFOLLOW),
        ("mind mig ikke om budgettet", Wanted.UNFOLLOW),
        ("slet min påmindelse om budgettet", Wanted.UNFOLLOW),
        ("flyt min påmindelse om kagen til lørdag kl 10", Wanted.LIST),
        ("kan du udsætte alarmen til i morgen kl 9", Wanted.LIST),
        ("vil du ikke minde mig om budgettet på fredag kl 9", Wanted.OWN),
        ("mind mig om punkt 3.2", Wanted.FOLLOW),
        ("mind mig om punkt 3 på fredag", Wanted.OWN),
        ("følger jeg noget?", Wanted.LIST),
        ("ring til Poul, det haster", Wanted.PERHAPS),
        ("16 tandlæge", Wanted.PERHAPS),
        ("stop påmindelser", Wanted.STOP),
        ("hvad følger jeg", Wanted.LIST),
        ("prik mig på skulderen tirsdag kl 9", Wanted.OWN),
        ("fredag d. 6/3 til frokost - spørg Ibrahim om hallen", Wanted.OWN),
        ("jeg skal huske at aflevere bøger mandag kl 16.30, kan du hjælpe?", Wanted.OWN),
        ("sæt mig lige en alarm til i morgen 7.30", Wanted.OWN),
        ("hvad med at minde mig om budgettet på fredag?", Wanted.OWN),
        ("i morgen 9.15 diæter", Wanted.OWN),
        ("høringsfrist den 10. marts kl. 12", Wanted.PERHAPS),
        ("gruppemøde torsdag kl 17", Wanted.PERHAPS),
        ("jeg skal til tandlæge den 12/3", Wanted.PERHAPS),
        ("har du mulighed for at minde mig om budgettet fredag kl 9?", Wanted.PERHAPS),
    ],
)
def test_what_is_for_the_reminders(text: str, wanted: Wanted) -> None:
    request = read_request(text)
    assert isinstance(request, Request)
    assert request.wanted is wanted
