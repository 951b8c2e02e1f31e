"""Single sentences of minutes: who voted how, who was there, what was decided, how much money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.model import Attendance, Fact, Section, SectionKind, Spot
from knowledge.structuring.facts.amounts import find_amounts
from knowledge.structuring.facts.attendance import find_attendance
from knowledge.structuring.facts.decisions import decides_alone, find_outcomes
from knowledge.structuring.facts.remarks import Remark, Scene
from knowledge.structuring.facts.rules import find_condition
from knowledge.structuring.facts.sides import find_sides

VOTES = {
    "Imod stemte gruppe A, C og V.": "against: A, C, V",
    "For stemte partierne Venstre og SF.": "for: Venstre, SF",
    "Indstillingen blev herefter vedtaget med 11 stemmer.": "for 11",
    "Godkendt med 12 stemmer (A og V), imod stemte Ø.": "for 12: A, V; against: Ø",
    "Vedtaget med 12 stemmer for og 3 imod (V).": "for 12; against 3: V",
    "Ikke vedtaget med 12 stemmer.": "",
    "Imod stemte Ida Krog, Johs. Holm Buus (C) og Bo Lind.": "against: Ida Krog, Johs. Holm Buus, Bo Lind",
    "Ida Krog ønskede at godkende det, mens Bo Lind stemte imod.": "for: Ida Krog; against: Bo Lind",
    "Venstre og Liberal Alliance stemte imod indstillingens punkt 2.": "against: Venstre, Liberal Alliance",
    "Enhedslisten kunne ikke støtte forslaget.": "against: Enhedslisten",
    "Vedtaget med 12 stemmer for (A, B, F) og 9 imod (V, C, O).": "for 12: A, B, F; against 9: V, C, O",
    "15 medlemmer stemte for, 8 stemte imod og 2 undlod at stemme.": "for 15; against 8; abstain 2",
    "V, C og I stemte for. A, F og Ø stemte imod. B undlod.": "for: V, C, I; against: A, F, Ø; abstain: B",
    "For stemte 11: A (6), V (4) og I (1).": "for 11: A, V, I",
    "For: A, B, C. Imod: V. Hverken for eller imod: O.": "for: A, B, C; against: V; abstain: O",
    "Et mindretal bestående af Venstre kunne ikke tiltræde indstillingen.": "against: Venstre",
    "Et flertal (A, B og F) godkendte tilskuddet.": "for: A, B, F",
    "Udvalget godkendte indstillingen mod Enhedslistens stemmer.": "against: Enhedslisten",
    "Godkendt, idet Alternativet stemte imod.": "against: Alternativet",
    "Hans Jensen (A) og Per Bo (Ø) stemte for, mens Ida Krog (V) stemte imod.": (
        "for: Hans Jensen, Per Bo; against: Ida Krog"
    ),
    "SF tager forbehold for økonomien.": "reserve: SF",
    "Dog tog Radikale Venstre forbehold.": "reserve: Radikale Venstre",
    "A+B+F stemte for, C+V imod.": "for: A, B, F; against: C, V",
    "Forslaget blev forkastet med 17 stemmer mod 4.": "for 4; against 17",
    "Forslaget faldt med stemmerne 10-15.": "for 10; against 15",
    "Godkendt med to stemmer mod én.": "for 2; against 1",
    "2 hverken for eller imod (Å), 20 stemmer for.": "for 20; abstain 2: Å",
    "Lars Bo og Mia Ravn (begge V) undlod at stemme.": "abstain: Lars Bo, Mia Ravn",
    "Rådmand Pia Lund stemte imod.": "against: Pia Lund",
    "Godkendt med de samme 4 stemmer mod 3.": "for 4; against 3",
    "For: 14 (A, V undtagen Ida Krog, F).": "for 14: A, V, F",
    "For stemte 13: V (undtagen Ida Krog), A og Per Bo (SF).": "for 13: V, A, Per Bo",
    "Imod: Mors-listen, Per Bo (Mors-listen) og Ida Krog (V).": "against: Mors-listen, Per Bo, Ida Krog",
    'Imod stemte Pia Lund (F), som fik tilført: "SF kan ikke støtte taksten."': "against: Pia Lund",
    "For forslaget stemte 2 (Ida Krog og Pia Lund) og imod 3.": "for 2: Ida Krog, Pia Lund; against 3",
    "For udsættelse stemte A og F. Imod stemte V.": "for: A, F; against: V",
    "Bo Sdr. Omme og Ida Krog stemte for.": "for: Bo Sdr. Omme, Ida Krog",
    "For forslaget stemte 1, imod 7, mens Ida Krog (A) undlod at stemme.": (
        "for 1; against 7; abstain: Ida Krog"
    ),
    "To stemte for og to imod.": "for 2; against 2",
    "For afslag stemte A, imod V, og F undlod.": "for: A; against: V; abstain: F",
    "Herimod V, C, B og O.": "against: V, C, B, O",
    "For: A, B, F (4), Imod: V (2)": "for 4: A, B, F; against 2: V",
    "for Ida Krog; imod Bo Lind og Pia Lund; blankt Jo Holm": (
        "for: Ida Krog; against: Bo Lind, Pia Lund; abstain: Jo Holm"
    ),
    "Ida Krog og Bo Lind stemte for (2), Pia Lund imod (1).": "for 2: Ida Krog, Bo Lind; against 1: Pia Lund",
    "13 for (C, V, A), 1 imod (Ø), 1 hverken for eller imod (F).": (
        "for 13: C, V, A; against 1: Ø; abstain 1: F"
    ),
    "9 stemte for: Ida Krog, Bo Lind og Pia Lund.": "for 9: Ida Krog, Bo Lind, Pia Lund",
    "For model A var der 12 stemmer, og 6 undlod at stemme.": "for 12; abstain 6",
    "Godkendt af V, C og I (6), imens SF (1) stemte imod.": "for 6: V, C, I; against 1: SF",
    "Imod stemte O. Ida Bo Holst (F) undlod at stemme.": "against: O; abstain: Ida Bo Holst",
    "Imod: F. G undlod at stemme.": "against: F; abstain: G",
    "Hverken/eller: A (3)": "abstain 3: A",
    "Godkendt med fem stemmer for og ingen imod.": "for 5",
    "15 for (V, DF, Ida Krog (UP) og Bo Lind (S)), 11 imod (S, SF).": (
        "for 15: V, DF, Ida Krog, Bo Lind; against 11: S, SF"
    ),
    "Imod stemte V, A (6 medlemmer), I og O (23).": "against: V, A, I, O",
    "For stemte: Ø og F (2 stemmer).": "for 2: Ø, F",
    # No votes
    "Imod: Thorkild": "",
    "For Ida Krog deltog Bo Lind.": "",
    "Hverken for eller imod: ingen.": "",
    "Der er 3 boliger for ældre og 2 for unge.": "",
    "Et mindretal (V) ønskede sagen udsat.": "",
    "Forslaget blev enstemmigt vedtaget.": "",
    "Godkendt med den bemærkning, at taksten reguleres.": "",
    "Sagen blev behandlet for lukkede døre.": "",
    "Der er afsat 4 mio. kr. for 2026 mod 3 mio. kr. i 2025.": "",
    "Aarhus Kommune støtter projektet.": "",
}
ATTENDANCE = {
    "Afbud fra Ida Krog (A), stedfortræder Bo Lind.": "Ida Krog absent; Bo Lind substitute for Ida Krog",
    "Ida Krog er kasserer i klubben og deltog ikke i behandlingen af punktet på grund af inhabilitet.": (
        "Ida Krog disqualified"
    ),
    "Fraværende: Hans Holm (A) – afbud, i stedet deltog Karin Ravn (A)": (
        "Hans Holm absent; Karin Ravn substitute for Hans Holm"
    ),
    "Afbud: Hans Holm (S) - for ham mødte Karin Ravn": (
        "Hans Holm absent; Karin Ravn substitute for Hans Holm"
    ),
    "Afbud: Ingen.": "",
    "Afbud fra Hans Holm og Grethe Bang.": "Hans Holm absent; Grethe Bang absent",
    "Fraværende: Hans Holm (A), Grethe Bang (afbud) og Ib Skov": (
        "Hans Holm absent; Grethe Bang absent; Ib Skov absent"
    ),
    "Rådmand Hans Holm deltog ikke i sagens behandling.": "Hans Holm absent",
    "Karin Ravn deltog i stedet for Hans Holm.": "Karin Ravn substitute for Hans Holm",
    "I stedet for Hans Holm deltog Karin Ravn.": "Karin Ravn substitute for Hans Holm",
    "Hans Holm var forhindret; i hans sted mødte Karin Ravn.": (
        "Hans Holm absent; Karin Ravn substitute for Hans Holm"
    ),
    "Stedfortræder: Karin Ravn (for Hans Holm)": "Karin Ravn substitute for Hans Holm",
    "Som suppleant for Hans Holm mødte Karin Ravn.": "Karin Ravn substitute for Hans Holm",
    "Hans Holm (A) havde orlov, og Karin Ravn (A) deltog i stedet.": (
        "Hans Holm absent; Karin Ravn substitute for Hans Holm"
    ),
    "Hans Holm forlod mødet kl. 19.15.": "Hans Holm left",
    "Hans Holm blev erklæret inhabil i sagen.": "Hans Holm disqualified",
    "Hans Holm erklærede sig inhabil og forlod lokalet.": "Hans Holm disqualified; Hans Holm left",
    "Fraværende: Hans Holm (V) og Ib Skov (Æ) For Hans Holm deltog stedfortræder Karin Ravn (V).": (
        "Hans Holm absent; Ib Skov absent; Karin Ravn substitute for Hans Holm"
    ),
    "Til stede: Hans Holm (F) formand\nIb Skov (V)\nKarin Ravn (B) som stedf. for Ida Bo (B)": (
        "Hans Holm present; Ib Skov present; Karin Ravn present; Karin Ravn substitute for Ida Bo"
    ),
    "Karin Ravn mødte kl. 16.20.": "Karin Ravn present",
    "Hans Holm (O) deltog ikke i behandlingen af pkt. 8 (inhabil).": "Hans Holm disqualified",
    "Hans Holm (Slesvigsk Parti) deltog ikke i behandlingen på grund af inhabilitet.": (
        "Hans Holm disqualified"
    ),
    "Fraværende: Hans Holm (B), erstattet af Karin Ravn (B)": (
        "Hans Holm absent; Karin Ravn substitute for Hans Holm"
    ),
    "Medlemmer til stede: Hans Holm (A), Karin Ravn (V)": "Hans Holm present; Karin Ravn present",
    "Til stede: Hans Holm, Karin Ravn.": "Hans Holm present; Karin Ravn present",
    "Deltagere: Alle undtagen Hans Holm": "Hans Holm absent",
    "I stedet mødte: Karin Ravn (B) for Hans Holm (B)": "Karin Ravn substitute for Hans Holm",
    "Til stede: Bo Sdr. Omme (V), Karin Ravn (B)": "Bo Sdr. Omme present; Karin Ravn present",
    "Viceborgmester Karin Ravn ledede mødet i borgmesterens fravær.": "",
    "Kommunaldirektør Bente Gram orienterede om sagen.": "",
}
OUTCOMES = {
    "Indstillingen blev vedtaget enstemmigt.": "vedtaget",
    "Udvalget anbefaler, at indstillingen godkendes.": "anbefalet",
    "Forslaget sendes til Økonomiudvalget med anbefaling.": "anbefalet",
    "Sagen blev sendt tilbage til forvaltningen.": "sendt tilbage",
    "Forslaget henvises til budgetforhandlingerne.": "oversendt",
    "Taget til efterretning.": "taget til efterretning",
    "Udvalget tog den mundtlige orientering til efterretning.": "taget til efterretning",
    "Blev ikke godkendt.": "forkastet",
    "Ansøgningen afslås.": "afvist",
    "Udvalget meddelte afslag, da bygningen er for høj.": "afvist",
    "Planen sendes ikke i høring.": "",
    "Planforslaget sendes i 8 ugers offentlig høring.": "sendt i høring",
    "Svømmeundervisningen er aflyst i uge 8.": "",
    "Punktet udgik.": "udgået",
    "Udvalget oversender i stedet sagen til budgettet.": "oversendt",
    "Sagen udsættes.": "udsat",
    "Indstillingen blev tiltrådt.": "tiltrådt",
    "Byrådet fulgte indstillingen.": "tiltrådt",
    "Forvaltningens anbefaling følges.": "tiltrådt",
    "Indstillingen bifaldtes.": "tiltrådt",
    "Som forvaltningen har indstillet.": "tiltrådt",
    "Udvalget kunne tilslutte sig.": "tiltrådt",
    "Returneres til Teknisk Udvalg.": "sendt tilbage",
    "Overføres til behandling i Teknisk Udvalg.": "oversendt",
    "Sættes på igen i oktober.": "udsat",
    "Byrådet ansatte den indstillede ansøger.": "",
    "Anbefales ikke.": "ikke anbefalet",
    "Udvalget kan ikke imødekomme indstillingen.": "forkastet",
    "Til orientering.": "orienteret",
    "Intet at bemærke.": "",
}


@pytest.mark.parametrize("sentence", VOTES)
def test_votes(sentence: str) -> None:
    told = [
        f"{side}{'' if voters.count is None else f' {voters.count}'}"
        + (f": {', '.join(voters.names)}" if voters.names else "")
        for side, voters in sorted(
            find_sides(sentence), key=lambda one: ("for", "against", "abstain", "reserve").index(one[0])
        )
    ]
    assert "; ".join(told) == VOTES[sentence]


@pytest.mark.parametrize("sentence", ATTENDANCE)
def test_attendance(sentence: str) -> None:
    told = [fact.value for fact in find_attendance(scene(sentence))]
    assert all(isinstance(one, Attendance) for one in told)
    assert (
        "; ".join(
            f"{one.name} {one.role}" + (f" for {one.substitute_for}" if one.substitute_for else "")
            for one in told
            if isinstance(one, Attendance)
        )
        == ATTENDANCE[sentence]
    )


@pytest.mark.parametrize("sentence", OUTCOMES)
def test_outcomes(sentence: str) -> None:
    found = find_outcomes(sentence)
    assert (found[0].value if found else "") == OUTCOMES[sentence]


def test_a_decision_without_heading_is_no_report_of_an_older_one() -> None:
    assert decides_alone("Byrådet vedtog indstillingen.")
    assert not decides_alone("Byrådet vedtog planen i 2019.")
    assert not decides_alone("Udvalget skal drøfte planen.")


def test_amounts_are_told_in_kroner_with_what_they_are() -> None:
    told = "Taksten er i 1.000 kr. Prisen steg fra 1,18 mio. kr. i 2024 til 1,27 mio. kr. i 2025."
    assert [fact.value for fact in amounts(told)] == [Decimal("1180000.00"), Decimal("1270000.00")]
    told = "Der gives en anlægsbevilling på 4,5 mio. kr. Den koster 950 t.kr. om året. Det er 20–30 mia. kr."
    assert [(fact.value, fact.label) for fact in amounts(told)] == [
        (Decimal("4500000.0"), "anlægsbevilling"),
        (Decimal("950000"), "pris, årligt"),
        (Decimal("20000000000"), ""),
        (Decimal("30000000000"), ""),
    ]
    assert [fact.value for fact in amounts("En reduktion med -33,8 mio. kr. i 2025 og 2026-2027.")] == [
        Decimal("-33800000.0")
    ]


def test_a_rule_tells_its_condition() -> None:
    assert (
        find_condition("Udtræder et medlem i perioden, indtræder stedfortræderen.")
        == "Udtræder et medlem i perioden"
    )
    assert (
        find_condition("Møderne er åbne, medmindre rådet beslutter andet.")
        == "medmindre rådet beslutter andet"
    )


VOCABULARY = (
    "For stemte imod A Ø V ( ) , og 12 3 Hans Holm Liste undlod at stemme : . mod"
    " med stemmer afbud fra i stedet "
    "for kr. mio."
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=30))
def test_any_words_are_read_without_an_error_and_each_side_has_somebody(words: list[str]) -> None:
    text = " ".join(words)
    assert all(voters.names or voters.count is not None for _, voters in find_sides(text))
    assert all(isinstance(fact.value, Attendance) for fact in find_attendance(scene(text)))
    assert all(isinstance(fact.value, Decimal) for fact in amounts(text))


def scene(text: str) -> Scene:
    section = Section(0, None, SectionKind.ITEM, 1, "1", "Sag", ("1 Sag",), None, 1, 0, len(text))
    return Scene(section, (Remark(text, Spot(0, None, 1, 0, len(text)), 0, "", "", 0, opens=True),))


def amounts(text: str) -> list[Fact]:
    return list(find_amounts(scene(text)))
