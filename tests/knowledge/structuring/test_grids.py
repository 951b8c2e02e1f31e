"""Tables of things get their headers, names and groups settled when a document is read."""

import pytest

from knowledge.model import Grid
from knowledge.reading.opening import open_document
from knowledge.structuring.build import build_contents


def read(text: str, name: str = "notat.md") -> tuple[Grid, ...]:
    return build_contents(open_document(text.encode(), name)).grids


def read_rows(*rows: str) -> tuple[Grid, ...]:
    """A table in Markdown under a heading and a line."""
    ruler = "|".join("---" for _ in rows[0].split("|"))
    lines = [f"| {row} |" for row in (rows[0], *rows[1:])]
    return read("\n".join(["# Notat", "", "I 1.000 kr.", "", lines[0], f"|{ruler}|", *lines[1:], ""]))


def test_header_line_above_and_rows_are_found() -> None:
    (grid,) = read_rows("Havn | 2023 | 2024", "Nord | 5 | -6", "heraf både | 1 | ..")
    assert (grid.headers, grid.names, grid.lead) == (("Havn", "2023", "2024"), 1, "I 1.000 kr.")
    assert grid.rows == (("Nord", "5", "-6"), ("heraf både", "1", ".."))


def test_columns_of_words_before_the_numbers_name_the_rows() -> None:
    (grid,) = read_rows(
        "Vej | By | Længde (m) | Udføres", "Bygaden | Nord | 620 | juni", "Åsvej | Syd | 80 | maj"
    )
    assert grid.names == 2


def test_a_number_before_the_name_is_part_of_it() -> None:
    (grid,) = read_rows("Nr. | Bro | Længde", "1 | Nordbro | 51", "2 | Sydbro | 60")
    assert grid.names == 2


def test_a_cell_of_an_upper_header_reaches_to_the_next() -> None:
    (grid,) = read_rows(
        "Skole | Elever | | Udgift (kr.) |",
        " | 0.-6. | 7.-9. | Drift | Pr. elev",
        "Åskolen | 412 | 190 | 44.548 | 75",
        "I alt | 412 | 190 | 44.548 | 75",
    )
    assert grid.headers == (
        "Skole", "Elever 0.-6.", "Elever 7.-9.", "Udgift (kr.) Drift", "Udgift (kr.) Pr. elev",
    )  # fmt: skip
    assert len(grid.rows) == 2


def test_a_row_over_all_columns_names_what_follows() -> None:
    (grid,) = read_rows(
        "Konto | Budget | Afvigelse",
        "Skoler | |",
        "Løn | 40 | 2",
        "Børn | |",
        "Mad | 4 | 1",
        "1) Fodnote | |",
    )
    assert grid.groups == ("Skoler", "Børn")
    assert [row[0] for row in grid.rows] == ["Løn", "Mad"]


def test_a_new_header_in_the_middle_begins_a_new_table() -> None:
    first, second = read_rows(
        "Drift | 2026 | 2027", "Skoler | 4 | 5", "Anlæg | 2028 | 2029", "Haller | 1 | 2"
    )
    assert first.headers == ("Drift", "2026", "2027")
    assert (second.headers, second.rows) == (("Anlæg", "2028", "2029"), (("Haller", "1", "2"),))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            ("Kommune | Kvote", "751 Aarhus | 12", "630 Vejle | 8"), id="municipalities are figures"
        ),
        pytest.param(("Mødedato: | 4. marts 2026", "Mødested: | Rådhuset"), id="labels and what they say"),
        pytest.param(("3 | 4", "5 | 6"), id="no header"),
    ],
)
def test_what_is_no_table_of_things_is_left_out(rows: tuple[str, ...]) -> None:
    assert read_rows(*rows) == ()


def test_a_table_inside_a_page_that_is_laid_out_by_tables_keeps_its_rows() -> None:
    page = """<html><body><h1>Referat</h1><table>
        <tr><td>7</td><td>Takster for renovation</td></tr>
        <tr><td colspan="2"><h3>Sagsfremstilling</h3><p>Taksterne er pr. år.</p>
          <table><tr><th>Ordning</th><th>2025 (kr.)</th><th>2026 (kr.)</th></tr>
          <tr><td>Parcelhus</td><td>1.985</td><td>2.140</td></tr><tr><td>Sommerhus</td><td>1.120</td><td>1.275</td></tr>
          </table></td></tr></table></body></html>"""
    (grid,) = read(page, "referat.html")
    assert grid.headers == ("Ordning", "2025 (kr.)", "2026 (kr.)")
    assert grid.rows[1] == ("Sommerhus", "1.120", "1.275")


def test_lines_over_the_whole_table_are_no_header() -> None:
    (grid,) = read(
        "Sundby Kommune;Takster 2026;;\nVedtaget 8. oktober 2025;;;\nOmråde;Ydelse;2025;2026\n"
        "Dagtilbud;Vuggestue;3.512;3.624\nSFO;Morgen;520;535\n",
        "takster.csv",
    )
    assert grid.headers == ("Område", "Ydelse", "2025", "2026")
    assert grid.rows == (("Dagtilbud", "Vuggestue", "3.512", "3.624"), ("SFO", "Morgen", "520", "535"))


def test_prices_that_look_like_years_are_no_new_header() -> None:
    (grid,) = read_rows(
        "Modul | Enhed | 2025 | 2026", "Morgen | kr. | 548 | 565", "Fuld tid | kr. (11 rater) | 1956 | 2015",
        "Klub | kr. | 748 | 770",
    )  # fmt: skip
    assert len(grid.rows) == 3


def test_a_day_opens_a_row_and_no_header() -> None:
    (grid,) = read(
        "Dato;Tidspunkt;Aktivitet;Forum\n24-02-2026;17.00;Budgetprocedure;Byrådet\n"
        "04-05-2026;;Udvalg afleverer ønsker;Fagudvalg\n09-06-2026;14.00;Katalog;Økonomiudvalget\n",
        "tidsplan.csv",
    )
    assert grid.rows[0] == ("24-02-2026", "17.00", "Budgetprocedure", "Byrådet")
    assert len(grid.rows) == 3


def test_a_name_on_two_lines_is_one_name_and_no_group() -> None:
    (grid,) = read(
        """Drift pr. udvalg (1.000 kr.)

Udvalg                     Budget   Forbrug
Børne- og Kultur-
udvalget                  398.210   304.870
Pleje og
omsorg (ekstern)            6.120     5.080
Vejudvalget                78.330    57.690
(uden vinter)
I alt                     482.660   367.640
""",
        "regnskab.txt",
    )
    assert grid.groups == ("", "", "", "")
    assert [row[0] for row in grid.rows] == [
        "Børne- og Kulturudvalget", "Pleje og omsorg (ekstern)", "Vejudvalget (uden vinter)", "I alt",
    ]  # fmt: skip


def test_a_group_over_rows_that_begin_small_keeps_its_line() -> None:
    (grid,) = read(
        """Udvalg                     Budget   Forbrug
Skoler
heraf rengøring           398.210   304.870
heraf løn                   6.120     5.080
I alt                     404.330   309.950
""",
        "regnskab.txt",
    )
    assert grid.groups[0] == "Skoler"


def test_a_header_on_four_lines_with_a_cell_in_the_middle_of_three_columns() -> None:
    (grid,) = read(
        """Elever pr. 5. september

                        Elever                      Gns.        Kapa-
Skole              2020/21  2025/26  2030/31    klassekvo-    citet
                                     (prog-       tient       (børn)
                                     nose)       2025/26
Åskolen                524      488      451       22,2         600
Højskolen              447      431      409       21,6         500
Engskolen              392      355      318       20,9         475
""",
        "notat.txt",
    )
    assert grid.headers == (
        "Skole", "Elever 2020/21", "Elever 2025/26", "Elever 2030/31 (prognose)",
        "Gns. klassekvotient 2025/26", "Kapacitet (børn)",
    )  # fmt: skip
    assert len(grid.rows) == 3


def test_the_lowest_line_of_a_header_names_the_rows_and_the_years() -> None:
    (grid,) = read(
        """Drift (1.000 kr.)

                             Opr.      Korr.     Afvi-
                           budget     budget     gelse
Udvalg                       2025       2025    mod KB
Økonomiudvalget           231.450    234.120    -1.820
Vejudvalget                78.330     81.240    -1.140
""",
        "regnskab.txt",
    )
    assert grid.headers == ("Udvalg", "Opr. budget 2025", "Korr. budget 2025", "Afvigelse mod KB")


@pytest.mark.parametrize("unit", ["Hele kr.", "1.000 kr. (2026-priser)", "Kr. pr. retur", "I hele 1.000 kr."])
def test_a_unit_below_the_headers_is_no_group(unit: str) -> None:
    (grid,) = read_rows(" | 2026 | 2027", f"{unit} | |", "Løn | 40 | 42", "Mad | 4 | 1")
    assert grid.headers == (unit, "2026", "2027")
    assert grid.groups == ("", "")


def test_a_header_over_the_years_is_no_title_and_not_of_other_columns() -> None:
    (grid,) = read_rows(
        "Tilbud | Pris pr. måned i kr. | | | |",
        " | 2025 | 2026 | Stigning pct. | Rater | Betalt",
        "Dagpleje | 3.602 | 3.710 | 3,0 | juli er fri | 11",
        "Frokost | 698 | 729 | 4,4 | alle | 12",
    )
    assert grid.headers == (
        "Tilbud", "Pris pr. måned i kr. 2025", "Pris pr. måned i kr. 2026", "Stigning pct.", "Rater",
        "Pris pr. måned i kr. Betalt",
    )  # fmt: skip


def test_a_title_over_a_header_of_two_rows_stays_a_title() -> None:
    (grid,) = read(
        "Sundby Kommune;Plejeboliger 1. maj;;\n;Boliger;;Venteliste\nPlejecenter;I alt;Ledige;Garanti\n"
        "Birken;40;2;11\nElmen;36;0;9\n",
        "venteliste.csv",
    )
    assert grid.headers == ("Plejecenter", "Boliger I alt", "Boliger Ledige", "Venteliste Garanti")
    assert grid.lead == "Sundby Kommune Plejeboliger 1. maj"


def test_a_first_row_with_one_number_is_no_group() -> None:
    (grid,) = read_rows(
        "1.000 kr. | 2026 | 2027 | 2028", "Udbud | 2.400 | |", "Opførelse | 6.100 | 27.900 | 3.400"
    )
    assert [row[0] for row in grid.rows] == ["Udbud", "Opførelse"]


def test_a_heading_with_the_unit_at_the_edge_is_a_title() -> None:
    (grid,) = read(
        """4. Anlæg                                  (1.000 kr.)
                       Korrigeret     Forbrug
Projekt                    budget    pr. 30/9
Ny børnehave               28.400      19.220
Cykelsti                    8.900       2.140
I alt                      37.300      21.360
""",
        "notat.txt",
    )
    assert grid.headers == ("Projekt", "Korrigeret budget", "Forbrug pr. 30/9")
    assert grid.lead == "4. Anlæg (1.000 kr.)"


@pytest.mark.parametrize("word", ["", "Bilag ", "Sag "])
def test_a_numbered_list_has_no_header(word: str) -> None:
    assert read_rows(f"{word}1 | Skitse", f"{word}2 | Kort", f"{word}3 | Høringssvar") == ()


def test_a_list_of_numbers_without_a_header_is_headed_by_the_line_above() -> None:
    (grid,) = read(
        """Vederlag pr. år, kr. (1. januar 2026)
Borgmester                                967.311
Medlem, fast vederlag                     108.684
Viceborgmester                             58.039
Udvalgsformand, 22 % (Økonomiudvalget dog 0 %)  212.808
Udvalgsmedlem, 2,5 % pr. udvalg            24.183
""",
        "referat.txt",
    )
    assert grid.headers == ("", "Vederlag pr. år, kr. (1. januar 2026)")
    assert grid.rows[3] == ("Udvalgsformand, 22 % (Økonomiudvalget dog 0 %)", "212.808")
    assert len(grid.rows) == 5


def test_a_unit_over_the_only_column_of_numbers_heads_it() -> None:
    (grid,) = read(
        """Der søges om skema A.

                                           1.000 kr.
  Anlægssum, boligdel                         58.320
  Anlægssum, serviceareal                      9.880
""",
        "referat.txt",
    )
    assert grid.headers == ("", "1.000 kr.")


def test_a_header_that_begins_where_a_longer_cell_ends_and_dashes_make_a_table() -> None:
    (grid,) = read(
        """Delområde   Boligtype      Antal   Etager   Højde
I           Rækkehuse        28      2      8,5 m
II          Etageboliger     18      3     11,5 m
III         Fælles friareal   -      -      4,0 m
""",
        "brev.txt",
    )
    assert grid.headers == ("Delområde", "Boligtype", "Antal", "Etager", "Højde")
    assert grid.rows[2] == ("III", "Fælles friareal", "-", "-", "4,0 m")


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        ("Fraværet faldt fra 6,2 pct. til 6,0 pct. Målet er 5,5 pct. i 2027.", ""),
        ("Efterslæbet er 61 mio. kr. Forvaltningen foreslår:", "Forvaltningen foreslår:"),
        ("Tallene er i procent. De er foreløbige.", "Tallene er i procent. De er foreløbige."),
    ],
)
def test_a_sentence_with_an_amount_is_no_caption(above: str, lead: str) -> None:
    (grid,) = read(f"# Fravær\n\n{above}\n\n| Område | 2025 |\n|---|---|\n| Skoler | 5,3 |\n")
    assert grid.lead == lead


NOTED = """Anlæg, mio. kr.

Projekt                        Budget   Forbrug
Børnehuset Nord 1)               22,6      12,1
Stien (etape 2)                   1,6       0,0
Bro over åen 2)                   3,5       0,4
Tag på hallen 2)                  9,4       6,0

1) Dyrere på grund af blød bund.
2) Afventer byrådet.
"""


def test_a_note_below_the_table_is_told_of_its_rows() -> None:
    (grid,) = read(NOTED, "opfølgning.txt")
    assert grid.rows[0] == ("Børnehuset Nord", "22,6", "12,1")
    assert grid.rows[1][0] == "Stien (etape 2)"
    assert grid.notes == ("Dyrere på grund af blød bund.", "", "Afventer byrådet.", "Afventer byrådet.")


def test_a_note_hangs_under_the_names_of_its_rows() -> None:
    passages = build_contents(open_document(NOTED.encode(), "opfølgning.txt")).passages
    assert [(passage.lead, passage.text) for passage in passages if passage.kind != "row"][-2:] == [
        ("Børnehuset Nord", "Dyrere på grund af blød bund."),
        ("Bro over åen | Tag på hallen", "Afventer byrådet."),
    ]


def test_notes_of_one_paragraph_hang_each_under_their_rows() -> None:
    table = "| Sti | Pris |\n|---|---|\n| Nordstien¹ | 12 |\n| Sydstien² | 14 |\n"
    text = f"# Stier\n\n{table}\n¹ Forsinket af vejret. ² Afventer byrådet.\n"
    passages = build_contents(open_document(text.encode(), "stier.md")).passages
    assert [(passage.lead, passage.text) for passage in passages if passage.kind != "row"] == [
        ("Nordstien", "¹ Forsinket af vejret."),
        ("Sydstien", "² Afventer byrådet."),
    ]


def test_rows_that_are_set_in_stand_under_the_row_above_them() -> None:
    (grid,) = read(
        """Udvalg                     Budget   Forbrug
Børneudvalget             398.210   304.870
  Skoler                  390.000   300.000
    Specialskoler          90.000    80.000
  Dagtilbud                 8.210     4.870
Vejudvalget                78.330    57.690
""",
        "regnskab.txt",
    )
    assert grid.groups == ("", "Børneudvalget", "Skoler", "Børneudvalget", "")
