"""A row of a table that answers a question is told whole, each cell under its header."""

import pytest

from knowledge.model import Status
from tests.knowledge.asking.conftest import Ask

PAPERS = {
    "hoering.md": """\
# Høring om skolestruktur i Tønder Kommune

## Forslagene

| | Forslag 1 | Forslag 2 |
|---|---|---|
| Elever, der skifter skole | 52 | 174 |
| Busser om dagen | 3 | 7 |

## Høringssvar

Høringssvar om skolestrukturen sendes til skole@example.dk senest fredag den 5. april 2024.
""",
    "udvalg.md": """\
# Tønder Kommune

# Referat: Teknik- og Miljøudvalget, 2. april 2024

## 1. Solceller ved Abild

Sagsnr. 26/00311

Der er søgt om solceller på 40 ha.

**Beslutning**

Venstre stillede ændringsforslag om, at solceller ved Abild tages ud af planen.

Udvalget anbefaler afslag.
""",
    "anlaeg.csv": """\
Tønder Kommune;Investeringsoversigt 2024-2027;;;
Netto, 1.000 kr.;;;;
Nr.;Projekt;2024;2025;2026
101;Trafiksikkerhedspuljen;1.500;1.500;1.400
102;Plejehjem Sydtoften;3.500;31.000;28.500
103;Cykelsti, Abild;5.000;4.500;3.200
""",
}


def test_a_row_is_told_with_its_headers(ask: Ask) -> None:
    answer = ask("hvor mange elever skal skifte skole i forslag 1, og hvor mange i forslag 2")
    assert "Forslag 1: 52" in answer.text
    assert "Forslag 2: 174" in answer.text


@pytest.mark.parametrize(
    "question", ["hvor mange busser pr. uge i forslagene", "hvilke busser skifter skole"]
)
def test_no_row_is_told_for_another_unit_or_for_a_list(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not (answer.status is Status.ANSWERED and "Busser om dagen" in answer.text)


def test_a_deadline_with_an_address_is_told(ask: Ask) -> None:
    answer = ask("hvornår skal høringssvar om skolestrukturen være sendt")
    assert answer.status is Status.ANSWERED
    assert "5. april" in answer.text


def test_what_a_committee_decided_is_not_told_of_the_council(ask: Ask) -> None:
    answer = ask("hvad besluttede byrådet om solceller ved Abild")
    assert answer.status is not Status.ANSWERED
    assert ask("hvad besluttede teknik- og miljøudvalget om solceller ved Abild").status is Status.ANSWERED


def test_the_row_that_is_named_is_not_the_one_that_is_asked_for(ask: Ask) -> None:
    answer = ask("hvilket projekt falder uden for trafiksikkerhedspuljen")
    assert answer.status is not Status.ANSWERED


def test_a_row_is_named_by_its_words_and_not_by_its_number(ask: Ask) -> None:
    assert "Plejehjem Sydtoften" in ask("hvor meget er der afsat til plejehjem sydtoften i 2025").text


def test_the_number_of_a_case_is_told_by_its_item(ask: Ask) -> None:
    assert "26/00311" in ask("hvad er nummeret på sagen om solceller ved Abild").text


def test_what_somebody_proposed_is_no_answer_to_whether_it_came_about(ask: Ask) -> None:
    answer = ask("blev solceller ved Abild taget ud af planen")
    assert not (answer.status is Status.ANSWERED and "stillede ændringsforslag" in answer.text)
