"""Whose decision each line of minutes tells, and of which part of the recommendation."""

from __future__ import annotations

import pytest

from knowledge.model import Attribute
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents

_HEAD = """# Vejrup Byråd - referat

Mandag den 16. marts 2026 kl. 17.30, Byrådssalen

## 1. Godkendelse af dagsorden

Sagsnr. 26/55

Godkendt.

## 2. Takster for stranden

Sagsnr. 26/56

**Indstilling fra forvaltningen**

1. At taksten hæves.
2. At der indføres betaling.

"""


@pytest.mark.parametrize(
    ("text", "own", "earlier"),
    [
        (
            "*Økonomiudvalget, 09-03-2026:*\nAd 1. Anbefales.\nAd 2. Anbefales ikke.\n\n"
            "*Vejrup Byråd, 16-03-2026:*\nAd 1. Godkendt.\nAd 2. Godkendt.",
            ["godkendt: Ad 1. Godkendt.", "godkendt: Ad 2. Godkendt."],
            ["Økonomiudvalget, 2026-03-09: anbefalet"],
        ),
        (
            "Byrådets afgørelse: Indstillingens punkt 1 blev vedtaget.\n"
            "Indstillingens punkt 2 blev ikke vedtaget.",
            [
                "vedtaget: Indstillingens punkt 1 blev vedtaget.",
                "forkastet: Indstillingens punkt 2 blev ikke vedtaget.",
            ],
            [],
        ),
        (
            "### Tidligere beslutninger\n\nBeslutning i Økonomiudvalget den 9. marts 2026, punkt 25:\n"
            "Anbefales.\n\n"
            "### Beslutning for Punkt 2: Takster for stranden\n\nAd 1: Godkendt.\n\n"
            "Ad 2: Ida Krog (A) stillede ændringsforslag om, at taksten halveres.\n\n"
            "For ændringsforslaget stemte A (4). Imod stemte V (7). Ændringsforslaget blev forkastet.\n\n"
            "Indstillingen blev herefter godkendt.",
            ["godkendt: Ad 1: Godkendt.", "godkendt: Indstillingen blev herefter godkendt."],
            ["Økonomiudvalget, 2026-03-09: anbefalet"],
        ),
        (
            "*Byrådet:*\nIda Krog (A) anmodede om, at sagen udsættes. Dette blev enstemmigt vedtaget.",
            ["udsat: Ida Krog (A) anmodede om, at sagen udsættes. Dette blev enstemmigt vedtaget."],
            [],
        ),
        (
            "*Økonomiudvalget, 09-03-2026:*\nGodkendt.\n\n*Vejrup Byråd, 16-03-2026:*\nSom Økonomiudvalget.",
            ["tiltrådt: Som Økonomiudvalget."],
            ["Økonomiudvalget, 2026-03-09: godkendt"],
        ),
        (
            "*Teknisk Udvalg, 09-03-2026:*\nAnbefales ikke.\n\n"
            "*Vejrup Byråd, 16-03-2026:*\nSagen genoptages i maj.",
            ["udsat: Sagen genoptages i maj."],
            ["Teknisk Udvalg, 2026-03-09: ikke anbefalet"],
        ),
    ],
)
def test_what_other_bodies_decided_is_told_apart(text: str, own: list[str], earlier: list[str]) -> None:
    facts = build_contents(open_document((_HEAD + text).encode(), "vejrup.md")).facts
    decided = [fact for fact in facts if fact.text != "Godkendt." or fact.label]
    assert [f"{fact.value}: {fact.text}" for fact in decided if fact.attribute is Attribute.DECISION] == own
    assert [
        f"{fact.label}: {fact.value}" for fact in decided if fact.attribute is Attribute.EARLIER_DECISION
    ] == earlier


def _decided(text: str, name: str) -> list[str]:
    facts = build_contents(open_document(text.encode(), name)).facts
    return [f"{fact.value}: {fact.text}" for fact in facts if fact.attribute is Attribute.DECISION]


def test_an_entry_of_a_list_tells_the_decision() -> None:
    text = """# Planudvalget, Vejrup Kommune – referat, 25. februar 2026

- **Sag 7 · Fordeling af midler**
  - Indstilling: puljen fordeles
  - Beslutning: godkendt, dog således at Herringe får mere
- **Sag 8 · Stop for solceller**
  - Indstilling: ingen
  - Beslutning: nej til forslaget, som er forkastet
"""
    assert _decided(text, "referat.md") == [
        "godkendt: godkendt, dog således at Herringe får mere",
        "forkastet: nej til forslaget, som er forkastet",
    ]


def test_a_result_may_stand_before_the_case() -> None:
    text = """# Kulturudvalget, referat af mødet den 11. februar 2026

## 1. Tilskud til teatret

### Resultat

Byrådet fulgte indstillingen.

### Hvad handler sagen om

Teatret søger 120.000 kr.

### Indstilling

Centerchefen indstiller, at der gives tilskud.
"""
    assert _decided(text, "referat.md") == ["tiltrådt: Byrådet fulgte indstillingen."]


def test_a_decision_of_weeks_before_is_not_that_of_the_meeting() -> None:
    text = _HEAD + "*Vejrup Byråd, 13-01-2026:*\nUdsat.\n\n**Indstilling**\n\nAt sagen drøftes."
    assert _decided(text, "vejrup.md") == ["godkendt: Godkendt."]


def test_a_label_may_end_the_line_above_its_text() -> None:
    text = """VEJRUP KOMMUNE

Referat
Økonomiudvalget

Mødedato: 24. august 2026

Punkt 1: Budgetforslag 2027
Sagsnr.: 26/9001
Indstilling
Administrationen indstiller, at budgetforslaget oversendes til Byrådets
1. behandling. Afgørelse
Budgetforslaget anbefales oversendt til Byrådets 1. behandling, og alle er enige.

Punkt 2: Cykelparkering
Sagsnr.: 26/3017
Indstilling
Administrationen indstiller, at der frigives 600.000 kr.
Afgørelse
Administrationens indstilling fulgt.
"""
    assert [one.partition(":")[0] for one in _decided(text, "referat.txt")] == ["anbefalet", "tiltrådt"]


def test_another_body_in_a_numbered_entry_keeps_its_words() -> None:
    text = """VEJRUP KOMMUNE
Kommunalbestyrelsen 25. august 2025 Referat

ÅBENT MØDE

1. Takster for dagtilbud 2026
J.nr. 28.00.00-S29-1-25
Sagsfremstilling: En plads i børnehave koster 1.985 kr. om måneden.
Kommunalbestyrelsen: Godkendt enstemmigt.

2. Vindmøller ved Karby
J.nr. 01.02.05-P16-2-25
Sagsfremstilling: Laugene ønsker at udskifte tre ældre møller med to nye.
Økonomiudvalget den 18. august 2025: Indstilles godkendt.
Kommunalbestyrelsen: Udsat, indtil der foreligger en støjberegning.

3. Færgen
J.nr. 01.02.05-P16-3-25
Sagsfremstilling: Sidste afgang foreslås rykket.
Kommunalbestyrelsen: Vedtaget.
"""
    assert [one.partition(":")[0] for one in _decided(text, "referat.txt")] == [
        "godkendt",
        "udsat",
        "vedtaget",
    ]


def test_a_body_and_a_day_behind_the_word_beslutning_are_one_heading() -> None:
    text = """VEJRUP KOMMUNE
REFERAT Byrådet 25. februar 2026

Fravær     Ida Krog (V). I stedet mødte Bo Lind (V).

16  ANLÆGSREGNSKAB                     Sagsnr. 04.04.00-G01-2-23

Merforbruget skyldes asbest.

Beslutning Byrådet den 25-02-2026
Regnskabet godkendt.

17  SKOLEMAD                           Sagsnr. 17.15.00-G01-1-26

SF foreslår et forsøg.

Beslutning Byrådet den 25-02-2026
Forslaget henvises til budgetforhandlingerne.
"""
    assert _decided(text, "referat.txt") == [
        "godkendt: Regnskabet godkendt.",
        "oversendt: Forslaget henvises til budgetforhandlingerne.",
    ]


def test_what_stands_under_ad_and_the_title_is_of_that_item() -> None:
    text = """Vejrup Kommune
Udskrift af beslutningsprotokollen for Kommunalbestyrelsen
torsdag 28. maj 2026 kl. 18.00

Dagsorden:
1. Spørgetid
2. Færgebilletter til unge
3. Støjpartnerskab ved Hovedvejen

Ad 1. Spørgetid.
To borgere spurgte til vandprøver.

Ad 2. Færgebilletter til unge.
Forelå indstilling fra Økonomiudvalget om tilskud.
Indstillingen bifaldtes. B stemte imod.

Ad 3. Støjpartnerskab ved Hovedvejen.
Henvises til Miljøudvalget.
"""
    contents = build_contents(open_document(text.encode(), "referat.txt"))
    numbers = {section.position: section.number for section in contents.sections}
    told = [
        (numbers[fact.spot.section], fact.attribute.value)
        for fact in contents.facts
        if fact.attribute in (Attribute.DECISION, Attribute.VOTE)
    ]
    assert told == [("2", "decision"), ("2", "vote"), ("3", "decision")]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Punkt 7 blev taget af dagsordenen. Herefter godkendt.", ["godkendt: Herefter godkendt."]),
        ("Udsat til den 30. marts 2026, jf. punkt 1.", ["udsat: Udsat til den 30. marts 2026, jf. punkt 1."]),
        (
            "**Beslutning**\n\nByrådet bevilgede 5 mio. Der bygges inden maj, ellers bortfalder tilsagnet.",
            ["bevilget: Byrådet bevilgede 5 mio. Der bygges inden maj, ellers bortfalder tilsagnet."],
        ),
        (
            "**Beslutning**\n\nTaksten er hermed vedtaget.\n\n"
            "Mindretalsudtalelse fra A: »Vi er imod. Der vælges den dyreste takst. Den bør sættes ned.«",
            ["vedtaget: Taksten er hermed vedtaget."],
        ),
        ("**Beslutning**\n\nPunktet blev behandlet for lukkede døre.", []),
    ],
)
def test_only_what_was_decided_is_a_decision(text: str, own: list[str]) -> None:
    paper = _HEAD.partition("**Indstilling")[0].replace("Sagsnr. 26/55\n\nGodkendt.", "Intet.") + text
    assert _decided(paper, "referat-vejrup.md") == own
