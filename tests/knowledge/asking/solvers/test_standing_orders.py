"""What standing orders settle is found by its topic, in whatever words it is asked for."""

from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.model import Status
from tests.knowledge.asking.conftest import NOW, Ask

PAPERS = {
    "orden.md": """\
# Forretningsorden for Struer Byråd

## § 3. Dagsorden

Stk. 1. Et medlem, der ønsker en sag optaget, skal give borgmesteren skriftlig besked senest 8 dage før mødet.
Stk. 2. Dagsordenen med bilag sendes til medlemmerne senest 4 hverdage før mødet.

## § 5. Taletid

Ordførere har 5 minutter i første omgang. Øvrige medlemmer har 3 minutter.

## § 7. Afstemning

Ved stemmelighed er forslaget bortfaldet. Navneopråb sker, når mindst tre medlemmer kræver det.

## § 9. Spørgetid

Spørgsmål skal være modtaget i sekretariatet senest 2 dage før mødet.
""",
}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("hvor sent kan jeg få et punkt på", "8 dage"),
        ("hvor lang tid før mødet skal vi sende et forslag ind for at få det på dagsordenen", "8 dage"),
        ("hvornår får vi dagsordenen sendt", "4 hverdage"),
        ("spørgetid: hvornår skal spørgsmål være inde", "2 dage"),
        ("hvor længe må jeg snakke hvis jeg ikke er ordfører", "3 minutter"),
        ("hvad sker der hvis stemmerne står lige", "bortfaldet"),
        ("hvor mange skal forlange at der råbes navne op", "tre medlemmer"),
    ],
)
def test_the_rule_is_told_whatever_it_is_called(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    ["hvem havde taletid i går", "hvorfor er taletiden sat ned", "hvor lang tid før skal man bestille bus"],
)
def test_what_no_rule_settles_is_not_told_by_one(ask: Ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWERED


def test_one_wrong_letter_in_a_long_word_is_no_matter(ask: Ask) -> None:
    assert "bortfaldet" in ask("hvad sker der ved stemmelihed").text


def test_without_such_a_rule_no_other_deadline_is_told(tmp_path: Path) -> None:
    paper = tmp_path / "referat.md"
    paper.write_text("# Referat\n\n## 1. Budget\n\nSvar sendes senest den 5. april 2024.\n", encoding="utf-8")
    with Library.open(tmp_path / "by.db") as library:
        library.index(paper, now=NOW)
        first = library.ask("hvornår skal svar om budget sendes", now=NOW)
        answer = library.ask("hvor sent kan jeg få et punkt på", now=NOW, context=first.context)
    assert "5. april" in first.text
    assert answer.status is not Status.ANSWERED
