"""Tables in every shape; what is expected was written before the code was run on them."""

from __future__ import annotations

from tests.knowledge.structuring.reading_aloud import build, figure_lines, finding_lines

YEARS_ACROSS = """\
# Nøgletal for fire kommuner

Tabel 3. Folketal og ledighed

|                | Folketal |        | Ledighed i pct. |      |
|----------------|---------:|-------:|----------------:|-----:|
| Kommune        | 2020     | 2021   | 2020            | 2021 |
| 727 Odder      | 22.844   | 22.979 | 3,1             | 2,4  |
| 741 Samsø      | 3.657    | 3.682  | 4,0             | ..   |
"""


def test_years_across_under_spanning_headers() -> None:
    contents = build(YEARS_ACROSS)
    assert figure_lines(contents) == [
        "727 indbyggertal 2020 22844 personer",
        "727 indbyggertal 2021 22979 personer",
        "727 ledighed 2020 3.1 %",
        "727 ledighed 2021 2.4 %",
        "741 indbyggertal 2020 3657 personer",
        "741 indbyggertal 2021 3682 personer",
        "741 ledighed 2020 4.0 %",
        "741 ledighed 2021 % mangler",
    ]
    assert finding_lines(contents) == []


LONG = """\
Kommune\tÅr\tNøgletal\tVærdi
Randers\t2019\tFolketal\t97.909
Randers\t2020\tFolketal\t98.118
Randers\t2020\tUdleverede bylivskort\t1.204
Syddjurs\t2020\tFolketal\t43.060
"""


def test_one_value_a_row() -> None:
    assert figure_lines(build(LONG, "udtræk.txt")) == [
        "730 indbyggertal 2019 97909 personer",
        "730 indbyggertal 2020 98118 personer",
        "730 udleverede_bylivskort 2020 1204",
        "706 indbyggertal 2020 43060 personer",
    ]


ALIGNED = """\
Aftalte kvoter for 2024

Nr.    Kommune               Kvote   Familie-
                                     sammenføringer 2022
810    Brønderslev               4          2
813    Frederikshavn             8          -
860    Hjørring                  6          1
849    Jammerbugt                5          -
825    Læsø                      -          -
846    Mariagerfjord             5          -
773    Morsø                     3          -
840    Rebild                    4          3
787    Thisted                   5          -
820    Vesthimmerlands           4          1
851    Aalborg                  20          9
       I alt                    64         16
"""


def test_columns_set_with_blanks_and_a_dash_that_the_total_bears_out() -> None:
    contents = build(ALIGNED, "aftale.txt")
    lines = figure_lines(contents)
    assert lines[:4] == [
        "810 kvote 2024 4 personer aftalt stemmer",
        "810 familiesammenfoeringer 2022 2 personer stemmer",
        "813 kvote 2024 8 personer aftalt stemmer",
        "813 familiesammenfoeringer 2022 0 personer stemmer",
    ]
    assert "825 kvote 2024 0 personer aftalt stemmer" in lines
    assert lines[-2:] == [
        "1081 kvote 2024 64 personer aftalt stemmer",
        "1081 familiesammenfoeringer 2022 16 personer stemmer",
    ]
    assert len(lines) == 24
    assert finding_lines(contents) == []


MONEY = """\
## Serviceudgifter

Budget 2023 og regnskab 2022 (mio. kr.)

| Kommune | Budget 2023 | Regnskab 2022 | Ændring i pct. |
|---|---|---|---|
| Skive | 2.417,5 | 2.380,0 | 1,6 % |
| Struer | 1.163,2 | -12,4 | (0,3) |
"""


def test_money_with_decimals_and_a_change_in_percent() -> None:
    assert figure_lines(build(MONEY)) == [
        "779 serviceudgifter 2023 2417500000 kr. budget",
        "779 serviceudgifter 2022 2380000000 kr. regnskab",
        "779 serviceudgifter_aendring_i_pct 1.6 %",
        "671 serviceudgifter 2023 1163200000 kr. budget",
        "671 serviceudgifter 2022 -12400000 kr. regnskab",
        "671 serviceudgifter_aendring_i_pct -0.3 %",
    ]


TRANSPOSED = """\
### Elever i musikskolen

| | Ringsted | Slagelse | Sorø | Region Sjælland |
|---|---|---|---|---|
| 2021 | 412 | 880 | 301 | 9.114 |
| 2022 | 430 | 861 | - | 9.020 |
"""


def test_places_as_columns() -> None:
    assert figure_lines(build(TRANSPOSED)) == [
        "329 elever_i_musikskolen 2021 412",
        "330 elever_i_musikskolen 2021 880",
        "340 elever_i_musikskolen 2021 301",
        "1085 elever_i_musikskolen 2021 9114",
        "329 elever_i_musikskolen 2022 430",
        "330 elever_i_musikskolen 2022 861",
        "340 elever_i_musikskolen 2022 mangler",
        "1085 elever_i_musikskolen 2022 9020",
    ]


BROKEN = """\
Plejeboliger og ansøg-
ninger pr. 1. marts 2023

Kommune\tAntal pleje-\tAnsøgninger til
\tboliger\tseniorråd
<b>Region Sjælland</b>\t\t
253 Greve\t310\t12
259 Køge\t402\t19
-----\t-----\t-----

<!-- page 2 -->

Kommune\tAntal pleje-\tAnsøgninger til
\tboliger\tseniorråd
265 Roskilde\t611\t31

Tabellen fortsat

269 Solrød\t155\t
"""


def test_a_table_broken_by_a_page_a_header_and_a_word() -> None:
    contents = build(BROKEN)
    assert figure_lines(contents) == [
        "253 plejeboliger 2023 310 boliger",
        "253 ansoegninger_til_seniorraad 2023 12",
        "259 plejeboliger 2023 402 boliger",
        "259 ansoegninger_til_seniorraad 2023 19",
        "265 plejeboliger 2023 611 boliger",
        "265 ansoegninger_til_seniorraad 2023 31",
        "269 plejeboliger 2023 155 boliger",
        "269 ansoegninger_til_seniorraad 2023 mangler",
    ]
    assert [figure.spot.page for figure in contents.figures] == [1, 1, 1, 1, 2, 2, 2, 2]
    assert {figure.table for figure in contents.figures} == {0}


HTML = """\
# Kvoter for 2025

<table>
<tr><th rowspan="2">Kommune</th><th colspan="2">Kvote</th></tr>
<tr><th>Beregnet</th><th>Aftalt</th></tr>
<tr><td>Herning</td><td>8</td><td><b>9</b></td></tr>
<tr><td>Ikast-Brande</td><td>4</td><td>3<sup>1)</sup></td></tr>
</table>
"""


def test_an_html_table_with_merged_header_cells() -> None:
    assert figure_lines(build(HTML)) == [
        "657 kvote 2025 8 personer beregnet",
        "657 kvote 2025 9 personer aftalt",
        "756 kvote 2025 4 personer beregnet",
        "756 kvote 2025 3 personer aftalt",
    ]


PARTS = """\
Tabel 1: Befolkningen pr. 1. januar 2022

| Kommune | I alt | Mænd | Kvinder | 0-5 år | Telefon |
|---|---|---|---|---|---|
| Vejen | 42.900 | 21.700 | 21.200 | 2.600 | 79 96 50 00 |
| Vejle | 118.500 | 59.000 | 59.500 | 8.300 | 76 81 00 00 |
"""


def test_a_part_of_the_population_is_not_the_population_and_a_telephone_number_is_no_figure() -> None:
    assert figure_lines(build(PARTS)) == [
        "575 indbyggertal 2022 42900 personer",
        "575 indbyggertal_maend 2022 21700",
        "575 indbyggertal_kvinder 2022 21200",
        "575 indbyggertal_0_5_aar 2022 2600",
        "630 indbyggertal 2022 118500 personer",
        "630 indbyggertal_maend 2022 59000",
        "630 indbyggertal_kvinder 2022 59500",
        "630 indbyggertal_0_5_aar 2022 8300",
    ]


CAPTION_BETWEEN = """\
## Bilag C – Beregnede kommunekvoter for 2023

| 210 Fredensborg | 4 |
| 217 Helsingør | 5 |

Udlånte elcykler i 2021

| 210 Fredensborg | 88 |
| 217 Helsingør | 141 |
"""


def test_a_caption_between_two_tables_takes_the_second_away_from_the_heading() -> None:
    assert figure_lines(build(CAPTION_BETWEEN)) == [
        "210 kvote 2023 4 personer beregnet",
        "217 kvote 2023 5 personer beregnet",
        "210 udlaante_elcykler 2021 88",
        "217 udlaante_elcykler 2021 141",
    ]


NOT_FIGURES = """\
# Dagsorden for Udvalget den 4. maj 2022

| Tid | Punkt | Oplæg |
|---|---|---|
| 16.00 | Velkomst | Borgmesteren i Holstebro |
| 16.30 | Budget | Direktionen |

| Kommune | Formand | Kontakt |
|---|---|---|
| Holstebro | Ida Berg | 96 11 75 00 |
| Lemvig | Kaj Holm | 96 63 12 00 |
"""


def test_a_programme_and_a_list_of_people_hold_no_figures() -> None:
    assert figure_lines(build(NOT_FIGURES)) == []


UNTOLD = """\
| Kommune | | |
|---|---|---|
| Faxe | 12 | 14 |
| Stevns | 7 | 9 |
"""


def test_columns_that_nobody_names_are_not_read() -> None:
    contents = build(UNTOLD)
    assert figure_lines(contents) == []
    assert finding_lines(contents) == ["not_read warning"]


QUARTERS = """\
FOLK1A: Folketal efter område

	2020K4	2021K1
Hele landet	5.840.045	5.843.347
Region Nordjylland	590.439	590.700
Læsø	1.764	1.768
"""


def test_quarters_of_a_statistical_extract() -> None:
    assert figure_lines(build(QUARTERS, "udtraek.txt")) == [
        "DK indbyggertal 2020 5840045 personer 2020K4",
        "DK indbyggertal 2021 5843347 personer 2021K1",
        "1081 indbyggertal 2020 590439 personer 2020K4",
        "1081 indbyggertal 2021 590700 personer 2021K1",
        "825 indbyggertal 2020 1764 personer 2020K4",
        "825 indbyggertal 2021 1768 personer 2021K1",
    ]


SHARED_COST = """\
# Budget 2024

Fordeling af udgiften mellem kommunerne (beløb i 1.000 kr.)

| Kommune | Indbyggere 1.1.2023 | Budget 2023 | Budget 2024 |
|---|---|---|---|
| Faxe | 37.013 | 111 | 114 |
| Greve | 52.060 | 156 | 160 |
| Gns. pr. kommune | 44.537 | 134 | 137 |
| Stevns | 23.090 | 69 | 71 |
"""


def test_a_day_in_a_header_gives_the_year_and_a_row_of_another_kind_is_no_header() -> None:
    lines = figure_lines(build(SHARED_COST))
    assert lines[:3] == [
        "320 indbyggertal 2023 37013 personer",
        "320 fordeling_af_udgiften_mellem_kommunerne 2023 111000 kr. budget",
        "320 fordeling_af_udgiften_mellem_kommunerne 2024 114000 kr. budget",
    ]
    assert lines[6:7] == ["336 indbyggertal 2023 23090 personer"]
    assert len(lines) == 9


ONE_PLACE = """\
## Nøgletal

| Viborg Kommune | 2022 | 2023 |
|---|---|---|
| Indbyggere | 97.113 | 97.300 |
| Ledige (pct.) | 2,1 | 2,3 |

### Skive Kommune

| År | Indbyggere | Ledige boliger |
|---|---|---|
| 2022 | 44.900 | 12 |
| 2023 | 44.800 | 15 |
"""


def test_a_table_about_one_municipality() -> None:
    assert figure_lines(build(ONE_PLACE)) == [
        "791 indbyggertal 2022 97113 personer",
        "791 indbyggertal 2023 97300 personer",
        "791 ledighed 2022 2.1 %",
        "791 ledighed 2023 2.3 %",
        "779 indbyggertal 2022 44900 personer",
        "779 ledige_boliger 2022 12",
        "779 indbyggertal 2023 44800 personer",
        "779 ledige_boliger 2023 15",
    ]


PERIODS = """\
# Sygefravær 2023

| Kommune | Skoleåret 2021/22 | Gennemsnit 2018-2022 | Sygefravær |
|---|---|---|---|
| Odder | 12,1 | 11,0 | 9,4 |
"""


def test_a_school_year_begins_in_its_first_year_and_a_span_of_years_is_no_year() -> None:
    figures = build(PERIODS).figures
    assert [(figure.year, figure.note, str(figure.value)) for figure in figures] == [
        (2021, "2021/22", "12.1"),
        (None, "2018-2022", "11.0"),
        (None, "", "9.4"),
    ]


COLLAPSED = """\
Endelige kommunekvoter for 2024

Region Midtjylland
615 Horsens 9
657 Herning 9
741 Samsø -
Fordelt i alt 18

Vejledende tal findes i bilaget. Det har nummer 4.
"""


def test_rows_whose_columns_collapsed_to_single_blanks() -> None:
    assert figure_lines(build(COLLAPSED, "a.txt")) == [
        "615 kvote 2024 9 personer endelig",
        "657 kvote 2024 9 personer endelig",
        "741 kvote 2024 personer endelig mangler",
    ]


ELECTED = """\
# Valg 2021

| Kommune | Stemmeprocent | Valgt første gang |
|---|---|---|
| Ballerup | 63.4 | 2013 |
| Herlev | 68.1 | 2021 |
"""


def test_decimal_points_and_a_column_of_years() -> None:
    assert figure_lines(build(ELECTED)) == [
        "151 valgdeltagelse 2021 63.4 %",
        "163 valgdeltagelse 2021 68.1 %",
    ]


PUPILS = """\
# Elever på skolerne

| Skole | 2022 | 2023 | 2024 |
|---|---|---|---|
| Bakkeskolen | 410 | 398 | 400 |
| Åskolen | 287 | 287 | 300 |
"""


def test_numbers_that_could_be_codes_are_no_municipalities() -> None:
    assert figure_lines(build(PUPILS)) == []


CODES = """\
# Folketal 2024

| | 410 | 400 | 360 |
|---|---|---|---|
| Mænd | 19.110 | 19.600 | 20.010 |
| Kvinder | 19.250 | 19.900 | 19.700 |
"""


def test_codes_alone_over_the_columns_are_municipalities() -> None:
    assert figure_lines(build(CODES))[:3] == [
        "410 indbyggertal_maend 2024 19110",
        "400 indbyggertal_maend 2024 19600",
        "360 indbyggertal_maend 2024 20010",
    ]


TWO_YEARS_IN_A_CAPTION = """\
Anlægsudgifter i 2023 og i 2024 (1.000 kr.)

| Kommune | 2023 | 2024 |
|---|---:|---:|
| Viborg | 12.300 | 14.000 |
"""


def test_what_is_left_of_a_caption_without_its_years_is_the_measure() -> None:
    assert figure_lines(build(TWO_YEARS_IN_A_CAPTION)) == [
        "791 anlaegsudgifter 2023 12300000 kr.",
        "791 anlaegsudgifter 2024 14000000 kr.",
    ]


REVISED = """\
# Puljen 2024

| Kommune | Tilsagn | Revideret tilsagn | Godkendte projekter |
|---|---|---|---|
| Skive | 600 | 450 | 3 |
"""


def test_a_column_of_another_status_beside_its_measure_is_of_the_same_measure() -> None:
    assert figure_lines(build(REVISED)) == [
        "779 tilsagn 2024 600",
        "779 tilsagn 2024 450 revideret",
        "779 godkendte_projekter 2024 3 vedtaget",
    ]


SCHOOLS = """\
# Høring om skolerne

| Skole | 2025/26 | 2032/33 |
|---|---|---|
| Haverslev | 352 | 318 |
| Lindvang | 148 | 112 |
| Åsted | 241 | 198 |
| I alt | 741 | 628 |
"""
SHIFTED = """\
# Notat

| Kommune | Elever | |
|---|---|---|
| Assens | 3.912 | 8,8 |
| Fanø | 312 | 7,4 |
| Vejen | 4.390 | 7,7 |
"""


def test_schools_of_which_one_is_called_nearly_as_a_municipality_are_a_table_of_things() -> None:
    contents = build(SCHOOLS)
    assert contents.figures == ()
    (grid,) = contents.grids
    assert [row[0] for row in grid.rows] == ["Haverslev", "Lindvang", "Åsted", "I alt"]


def test_the_rows_of_a_table_that_is_not_read_as_figures_are_passages() -> None:
    contents = build(SHIFTED)
    assert contents.figures == ()
    assert contents.grids == ()
    texts = [passage.text for passage in contents.passages if passage.kind == "row"]
    assert texts[1:] == ["Assens | 3.912 | 8,8", "Fanø | 312 | 7,4", "Vejen | 4.390 | 7,7"]


ONE_BLANK_BETWEEN_YEARS = """\
Fravær i folkeskolen

                    Fravær i alt, pct.        heraf, pct.
                                              syg-     ulov-
Kommune            2023/24 2024/25   Ændr.    dom      ligt
Assens                 8,8     8,5    -0,3     7,0      0,4
Billund                7,0     6,8    -0,2     5,6      0,3
Fredericia             8,9     8,6    -0,3     6,7      0,9
"""


def test_years_one_blank_apart_and_what_a_column_behind_the_change_is_a_part_of() -> None:
    lines = figure_lines(build(ONE_BLANK_BETWEEN_YEARS, "notat.txt"))
    assert lines[:5] == [
        "420 fravaer_i_alt_pct 2023 8.8 % 2023/24",
        "420 fravaer_i_alt_pct 2024 8.5 % 2024/25",
        "420 fravaer_i_alt_pct_aendr -0.3",
        "420 fravaer_i_alt_pct_heraf_pct_sygdom 7.0 %",
        "420 fravaer_i_alt_pct_heraf_pct_ulovligt 0.4 %",
    ]
