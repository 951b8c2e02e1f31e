"""Follow-ups are written out in full before anything else reads them."""

import datetime as dt

import pytest

from knowledge.asking.followup import find_completions
from knowledge.asking.understanding import understand
from knowledge.model import Context, Question

NOW = dt.datetime(2024, 5, 6, 9, 0, tzinfo=dt.UTC)


def read(text: str) -> Question:
    return understand(text, now=NOW)


@pytest.mark.parametrize(
    ("prior", "text", "completed"),
    [
        ("Aarhus kvote 2024", "og Vejle?", "Vejle kvote 2024"),
        ("Aarhus kvote 2024", "og i 2023?", "Aarhus kvote 2023"),
        ("Aarhus kvote", "2023", "Aarhus kvote 2023"),
        ("Aarhus kvote 2024", "hvad med indbyggertallet?", "Aarhus indbyggertallet"),
        ("hvem taler på workshop 2", "og workshop 3?", "hvem taler på workshop 3"),
        ("hvem taler på workshop 2", "og på 3?", "hvem taler på workshop 3"),
        (
            "hvad hvis landstallet bliver 900, hvad får Vejle så",
            "og Skive?",
            "hvad hvis landstallet bliver 900, hvad får Skive så",
        ),
        ("djurs kvote", "Norddjurs", "Norddjurs kvote"),
        ("Aarhus kvote", "hvad er forskellen til Vejle", "Aarhus kvote hvad er forskellen til Vejle"),
        (
            "får Vejle eller Skive flest",
            "hvem af dem har flest indbyggere",
            "hvem af Vejle, Skive har flest indbyggere",
        ),
        ("Aarhus kvote", "hvornår er fristen", "hvornår er fristen"),
        ("Aarhus kvote", "hvem er borgmester i Vejle", "hvem er borgmester i Vejle"),
        ("Aarhus kvote", "Vejle skatteprocent", "Vejle skatteprocent"),
        ("", "og Vejle?", "og Vejle?"),
        ("hvornår er oplægget om vand", "hvem holder det", "hvem holder oplægget om vand"),
        ("hvornår er der valgmøde", "hvor skal det være", "hvor skal valgmøde være"),
        ("hvor sender man svaret hen", "hvornår skal det sendes?", "hvornår skal svaret sendes?"),
        ("hvem bygger hallen", "hvad koster den", "hvad koster hallen"),
        ("hvad er fristen for svar om hallen", "hvad koster den", "hvad koster svar om hallen"),
        ("hvad koster hallen i 2026", "hvad kostede den sidste år", "hvad kostede hallen sidste år"),
        ("hvad koster hallen i 2026", "er det prisen for 2025", "er hallen prisen for 2025"),
        ("hvad koster hallen i 2026", "er den steget?", "er hallen i 2026 steget?"),
        ("hvad er afsat til hallen i 2026", "og i alt?", "hvad er afsat til hallen i og i alt?"),
        (
            "hvor mange indsigelser kom der til planen",
            "hvad gik de ud på",
            "hvad gik indsigelser ud på",
        ),
        (
            "hvornår er fristen for svar om skolen",
            "hvor skal de sendes hen",
            "hvor skal svar om skolen sendes hen",
        ),
        (
            "hvem bygger hallen",
            "hvad vil de have KKR til på klimaområdet",
            "hvad vil de have KKR til på klimaområdet",
        ),
        ("hvornår er der borgermøde om hallen", "nej, temamøde", "hvornår er der temamøde om hallen"),
        ("hvornår er der borgermøde om hallen", "hvad tid?", "hvad klokken er der borgermøde om hallen"),
        ("hvad er budgettet i 2026", "hvor meget af det er løn", "hvad er løn i 2026"),
        ("hvem bygger hallen", "hvad koster det nye bibliotek", "hvad koster det nye bibliotek"),
        ("hvem bygger hallen", "hvad koster det at klage", "hvad koster det at klage"),
        ("hvem bygger hallen", "hvad er det meste man kan få", "hvad er det meste man kan få"),
        ("Aarhus kvote", "hvad er det", "hvad er Aarhus kvote"),
        ("Aarhus kvote", "hvorfor?", "hvorfor Aarhus kvote"),
        ("Aarhus kvote", "hvad hvis landstallet er 900?", "hvad hvis landstallet er 900 Aarhus"),
        ("kvote i Aarhus?", "pr 10.000 indbyggere", "kvote i Aarhus pr 10.000 indbyggere"),
        ("kvote i Aarhus", "hvor mange indbyggere har de", "hvor mange indbyggere har Aarhus"),
        ("hvornår er mødet", "i havneudvalget", "hvornår er mødet i havneudvalget"),
        ("hvornår er mødet", "i havneudvalget er der kage og kaffe", "i havneudvalget er der kage og kaffe"),
        ("punkt 3.2", "hvilke bilag er der", "hvilke bilag er der punkt 3.2"),
        ("workshop 2", "hvem er facilitator?", "hvem er facilitator workshop 2"),
        ("punkt 3.2", "hvem er formand", "hvem er formand"),
        (
            "hvornår er der borgermøde om lokalplan 214",
            "hvor er det",
            "hvor er der borgermøde om lokalplan 214",
        ),
        ("hvad blev der besluttet om legepladsen", "hvad koster den", "hvad koster legepladsen"),
        ("hvad koster broen", "hvornår er den færdig", "hvornår er broen færdig"),
        ("hvornår går kommunaldirektøren på pension", "hvad hedder han", "hvem er kommunaldirektøren"),
        ("hvornår holder byrådet møde i marts", "og i april", "hvornår holder byrådet møde i april"),
        (
            "hvornår holder byrådet møde i marts",
            "nej, økonomiudvalget",
            "hvornår holder økonomiudvalget møde i marts",
        ),
        ("hvad koster linjeføring A", "nej linjeføring B", "hvad koster linjeføring B"),
        ("hvad koster asfalten på Strandvejen", "og Kirkebakken?", "hvad koster asfalten på Kirkebakken"),
    ],
)
def test_question_is_completed_from_the_one_before(prior: str, text: str, completed: str) -> None:
    assert find_completions(text, Context(question=prior), read)[0] == completed


def test_a_piece_may_stand_for_several_pieces_of_the_question_before() -> None:
    asked = "hvad blev der besluttet om legepladsen i parken"
    found = find_completions("og toiletbygningen?", Context(question=asked), read)
    assert "hvad blev der besluttet om toiletbygningen" in found


def test_figures_told_one_after_another_are_compared() -> None:
    context = Context(question="kvote Vejle 2024", measure="kvote", places=("630",), compared=("751",))
    assert find_completions("hvad er forskellen", context, read) == (
        "kvote Aarhus og Vejle 2024 hvad er forskellen",
    )
    assert find_completions("er det flere end i Skive", context, read) == (
        "forskellen på kvote Vejle og Skive 2024",
    )
    assert find_completions("hvem har flest", context, read) == ("hvem har flest kvote 2024",)


def test_where_all_failed_so_far_a_place_or_year_goes_on_from_what_was_asked() -> None:
    context = Context(asked="Aarhus kvote 2031")
    assert find_completions("og i 2024?", context, read)[0] == "Aarhus kvote 2024"
    assert find_completions("og Vejle?", context, read)[0] == "Vejle kvote 2031"
    assert find_completions("hvor mange enhjørninger har de", context, read)[0] == (
        "hvor mange enhjørninger har Aarhus"
    )


def test_what_follows_a_day_is_asked_of_that_day() -> None:
    context = Context(question="hvornår er fristen", day=dt.date(2024, 9, 29))
    assert find_completions("hvad sker der bagefter", context, read) == (
        "hvad sker der efter den 29. september 2024",
    )


def test_pronoun_becomes_the_person_last_named() -> None:
    context = Context(question="telefon til Inge Holm", person="Inge Holm")
    assert find_completions("og hendes mail?", context, read) == ("og Inge Holms mail?",)
