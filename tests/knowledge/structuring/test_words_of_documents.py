"""People, contacts, programmes and laws of whole small documents, compared as lines."""

from __future__ import annotations

from knowledge.model import Contents
from tests.knowledge.structuring.reading_aloud import build

LETTER = """\
Skovdirektoratet
Bøgevej 7
8800 Viborg
Tlf.: 87 20 11 00

# Nye regler for skovveje

Efter naturbeskyttelseslovens § 26 a, stk. 2, og §§ 30 og 31 må skovveje spærres om natten. Det samme følger
af § 4 i bekendtgørelse nr. 516 af 23. april 2020 om adgang.

Spørgsmål om skilte kan rettes til biolog Mikkel Sander, e-mail msan@skov.example, telefon 87201117, eller
fuldmægtig Rikke Holm, e-mail riho@skov.example.

Dok. ID: 30823580

Med venlig hilsen

Anders Kjølby
Vicedirektør
"""

PROGRAMME = """\
# Program for Skovdagen

- Kl. 9.30 Kaffe
- Kl. 10.00-10.45 Stier i regn. Oplæg v. professor Inger Bay, Skovskolen
- Kl. 11.00 Workshops
- Workshop 1: Knive v. Ole Fynbo
- Workshop 2: Bål v. Sanne Ryberg, naturvejleder
- Kl. 12.30 Tak for i dag

## Workshop 2: Bål

Vi tænder op uden tændstikker.

Kim Lauge, afdelingsleder i Ældre Sagen, er facilitator på workshoppen.
"""

MINUTES = """\
# Referat af Havneudvalgets møde

Til stede: Hanne Birk (A) (formand), Ole Dam (V)
Afbud fra: Torben Lykke (V)

| Navn | Opgave |
|---|---|
| Lene Skov | næstformand |
"""


def people_lines(contents: Contents) -> list[str]:
    return [f"{person.name}: {person.role}" for person in contents.people]


def test_people_of_a_letter_hold_their_titles_and_the_signatory_is_told_apart() -> None:
    assert people_lines(build(LETTER)) == [
        "Mikkel Sander: biolog",
        "Rikke Holm: fuldmægtig",
        "Anders Kjølby: Vicedirektør",
        "Anders Kjølby: underskriver",
    ]


def test_facilitators_belong_to_the_workshop_of_their_heading() -> None:
    assert people_lines(build(PROGRAMME)) == [
        "Inger Bay: professor",
        "Sanne Ryberg: naturvejleder",
        "Kim Lauge: afdelingsleder i Ældre Sagen",
        "Kim Lauge: facilitator på Workshop 2",
    ]


def test_attendance_lists_and_tables_name_people() -> None:
    assert people_lines(build(MINUTES)) == [
        "Hanne Birk: formand",
        "Hanne Birk: deltager",
        "Ole Dam: deltager",
        "Torben Lykke: afbud",
        "Lene Skov: næstformand",
    ]


def test_a_list_goes_on_below_its_label_and_who_stands_in_is_not_absent() -> None:
    text = (
        "Byrådet, referat\n\nAfbud: Ida Munk (A) – sygdom\nBo Lind (C) – ferie; Per Dam (C) deltog i stedet\n"
        "Bemærkninger: Mødet blev optaget.\n"
    )
    assert [line for line in people_lines(build(text, "referat.txt")) if "afbud" in line] == [
        "Ida Munk: afbud",
        "Bo Lind: afbud",
    ]


def test_contacts_are_tidied_and_belong_to_who_stands_before_them() -> None:
    contacts = build(LETTER).contacts

    assert [(contact.kind, contact.value, contact.name) for contact in contacts] == [
        ("address", "Bøgevej 7, 8800 Viborg", ""),
        ("phone", "87 20 11 00", ""),
        ("mail", "msan@skov.example", "Mikkel Sander"),
        ("phone", "87 20 11 17", "Mikkel Sander"),
        ("mail", "riho@skov.example", "Rikke Holm"),
    ]


def test_a_sentence_about_a_contact_is_its_topic_and_a_letterhead_is_one_too() -> None:
    topics = {contact.value: " ".join(contact.topic.split()) for contact in build(LETTER).contacts}

    assert topics["riho@skov.example"].startswith("Spørgsmål om skilte kan rettes til")
    assert topics["87 20 11 00"].startswith("Skovdirektoratet")


def test_laws_are_named_in_full_and_implied_ones_are_filled_in() -> None:
    laws = [(law.law, law.paragraph, law.subsection) for law in build(LETTER).laws]

    order = "bekendtgørelse nr. 516 af 23. april 2020 om adgang"
    assert laws == [
        ("naturbeskyttelsesloven", "26 a", "2"),
        ("naturbeskyttelsesloven", "30", ""),
        ("naturbeskyttelsesloven", "31", ""),
        (order, "4", ""),
    ]


def test_a_programme_has_times_speakers_and_parallel_workshops() -> None:
    entries = [
        (
            f"{entry.starts_at:%H.%M}" if entry.starts_at else "",
            f"{entry.ends_at:%H.%M}" if entry.ends_at else "",
            entry.number,
            entry.title,
            entry.people,
        )
        for entry in build(PROGRAMME).programme
    ]

    assert entries == [
        ("09.30", "10.00", "", "Kaffe", ()),
        ("10.00", "10.45", "", "Stier i regn.", ("Inger Bay, professor",)),
        ("11.00", "12.30", "", "Workshops", ()),
        ("11.00", "12.30", "1", "Workshop 1: Knive", ("Ole Fynbo",)),
        ("11.00", "12.30", "2", "Workshop 2: Bål", ("Sanne Ryberg, naturvejleder",)),
        ("12.30", "", "", "Tak for i dag", ()),
        ("", "", "2", "Workshop 2: Bål", ()),
    ]


def test_who_is_only_told_about_takes_no_part_in_a_programme() -> None:
    contents = build(
        "# Program\n\n"
        "10.00\tBroer i regn. Oplæg ved Inger Bay, professor. Brominister Ole Ek lovede en bro.\n"
        "11.00\tFrokost\n",
        "program.md",
    )
    assert [entry.people for entry in contents.programme] == [("Inger Bay, professor",), ()]


def test_the_in_behind_a_paragraph_is_no_letter() -> None:
    contents = build("Efter § 6 i skovloven og §§ 30 og 31 i vejloven må man gå.", "brev.md")
    assert {law.paragraph for law in contents.laws} == {"6", "30", "31"}


def test_item_numbers_and_single_times_are_no_programme() -> None:
    text = "# Dagsorden\n\n3.20 Budget for havnen\n\n1.15 Valg af formand\n\nVi mødes kl. 9.00.\n"

    assert build(text).programme == ()
