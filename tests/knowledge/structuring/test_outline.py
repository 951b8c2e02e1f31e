"""Agendas of several kinds fall into items, annexes and parts."""

from __future__ import annotations

from tests.knowledge.structuring.reading_aloud import build, section_lines

ANNEXES = """\
## Indhold

**1.1 Meddelelser** ..... 2
Bilag 1: Notat om cykelstier ..... 2
Bilag 2: Referat fra
temamødet i marts ..... 6
**4.2 Fordeling af midler** ..... 9
Bilag 1: Brev fra ministeriet ..... 9

**1.1**

**Meddelelser**

## Notat om cykelstier

1. Formål

Der mangler 40 km cykelsti.

**1.1**

**Meddelelser**

# Referat: temamødet i marts

Der blev spist kage.

## **4.2**

### **Fordeling af midler**

## 1. Kontor for puljer

Ministeriet skriver.

## Bilag A: Opgørelse

Tekst.

## Bilag B – Beregning

Tekst.
"""


def test_annexes_under_an_item_that_is_repeated_over_each_of_them() -> None:
    assert section_lines(build(ANNEXES)) == [
        "front - Indhold",
        "item 1.1 Meddelelser s. 2",
        "  annex 1 Notat om cykelstier s. 2",
        "    heading - 1. Formål",
        "  annex 2 Referat fra temamødet i marts s. 6",
        "item 4.2 Fordeling af midler s. 9",
        "  annex 1 Brev fra ministeriet s. 9",
        "    heading - 1. Kontor for puljer",
        "    annex A Opgørelse",
        "    annex B Beregning",
    ]


COUNCIL = """\
Dagsorden
Byrådet i Egeby
Mødedato: 14. februar 2023

Punkt 1: Godkendelse af dagsorden

Indstilling
At dagsordenen godkendes.

Beslutning: Godkendt.

Punkt 2: Støtte til spejdernes hytte

Sagsfremstilling

Spejderne søger om tilskud.

Bilag:
- Bilag 1: Ansøgning.pdf
- Bilag 2: Budget.pdf

Punkt 3 (Lukket): Køb af jord
"""


def test_a_plain_agenda_with_parts_and_a_closed_item() -> None:
    contents = build(COUNCIL, "dagsorden.txt")
    assert section_lines(contents) == [
        "front - ",
        "item 1 Godkendelse af dagsorden",
        "  part - Indstilling",
        "  part - Beslutning",
        "item 2 Støtte til spejdernes hytte",
        "  part - Sagsfremstilling",
        "  part - Bilag",
        "item 3 Køb af jord (lukket)",
    ]
    decision = next(passage for passage in contents.passages if passage.text == "Godkendt.")
    assert contents.sections[decision.spot.section].part == "beslutning"
    assert contents.document.date is not None
    assert contents.document.date.isoformat() == "2023-02-14"


NUMBERED = """\
# Teknik- og Miljøudvalget, møde den 3. maj 2022

## 1. Godkendelse af dagsorden

### Beslutning

Godkendt.

## 2. Vejplan

#### 1. Baggrund

Vejene er slidte.

#### 2. Økonomi

Det koster 3 mio. kr.

## 4. Eventuelt

Intet.

## Underskrifter
"""


UNMARKED = """\
REFERAT

Indholdsfortegnelse
1. Godkendelse af dagsorden
2. Ny hal
3. Orientering

1. Godkendelse af dagsorden
Sagsnr. 26/1

Beslutning
Godkendt.

2. Ny hal
Sagsnr. 26/2

Sagsfremstilling
Hallen skal rumme:
1. En bane
2. Et klublokale

3. Orientering
Formanden var i Kolding.
"""


def test_titles_right_over_their_case_numbers_after_a_list_without_pages() -> None:
    assert section_lines(build(UNMARKED, "referat.txt")) == [
        "heading - REFERAT",
        "item 1 Godkendelse af dagsorden",
        "  part - Beslutning",
        "item 2 Ny hal",
        "  part - Sagsfremstilling",
        "item 3 Orientering",
    ]


ANSWERED = """\
Referat fra Havnerådet

DAGSORDEN:
1) Referat
2) Ny mole
3) Eventuelt

Ad 1) Godkendt.

Ad 2) Molen bliver 40 m lang.

Baggrund
Stormen tog den gamle.

Ad pkt. 3: Der var kage.
"""


def test_minutes_that_go_back_to_the_numbers_of_their_agenda() -> None:
    assert section_lines(build(ANSWERED, "referat.txt")) == [
        "front - ",
        "item 1 Referat",
        "item 2 Ny mole",
        "  heading - Baggrund",
        "item 3 Eventuelt",
    ]


TITLED = """\
Budgetaftale for Vig

Skatten
Skatten holdes uændret på 25,4 procent i alle de år, som aftalen gælder.

Børn og unge
Der afsættes 6,5 mio. kr. om året til flere voksne i kommunens daginstitutioner.

Klima
Parterne sætter 12 mio. kr. af til at hindre, at åen går over sine bredder.
"""


def test_short_lines_right_over_sentences_are_headings_where_several_paragraphs_have_one() -> None:
    headings = ["heading - Skatten", "heading - Børn og unge", "heading - Klima"]
    assert [line.strip() for line in section_lines(build(TITLED, "aftale.txt"))][1:] == headings


def test_one_short_line_over_a_sentence_is_none() -> None:
    one = "\n\n".join(TITLED.split("\n\n")[:2])
    assert "Skatten\nSkatten holdes" in build(one, "aftale.txt").passages[-1].text


def test_numbers_within_an_item_are_no_items_and_an_item_may_be_left_out() -> None:
    contents = build(NUMBERED)
    assert section_lines(contents) == [
        "heading - Teknik- og Miljøudvalget, møde den 3. maj 2022",
        "item 1 Godkendelse af dagsorden",
        "  part - Beslutning",
        "item 2 Vejplan",
        "  heading - 1. Baggrund",
        "  heading - 2. Økonomi",
        "item 4 Eventuelt",
        "  heading - Underskrifter",
    ]
    assert contents.document.body == "Teknik- og Miljøudvalget"


def test_pages_from_the_pages_themselves() -> None:
    text = "# Notat\n\nEt.\n\n<!-- page 2 -->\n\n## Økonomi\n\nTo.\n"
    assert [section.page for section in build(text).sections] == [1, 2]


def test_every_section_lies_within_the_one_around_it() -> None:
    for text in (ANNEXES, COUNCIL, NUMBERED):
        sections = build(text).sections
        for section in sections:
            around = sections[section.parent] if section.parent is not None else None
            assert section.start <= section.end <= len(text)
            assert around is None or around.start <= section.start <= section.end <= around.end
