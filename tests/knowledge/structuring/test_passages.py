"""What can be quoted: passages, their leads, and spans that hold the words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import ReadingError
from knowledge.model import Contents
from tests.knowledge.structuring.reading_aloud import build

SURVEY = """\
## DEL 1

3) Hvad fik du ud af turen? (n=12)

Uddyb gerne:

- Frisk luft
- Gode samtaler

4) Hvad manglede?

- Kaffe

Opsamling fra dagen:

Ida Holm, formand for menighedsrådet:

- Kirken skal males, og det skal ske, før sommeren begynder og gæsterne kommer. Der er ført lange
forhandlinger med

provstiet om prisen.
  - Taget først
"""


def test_leads() -> None:
    assert [(passage.lead, passage.text) for passage in build(SURVEY).passages] == [
        ("", "Hvad fik du ud af turen? (n=12)"),
        ("3) Hvad fik du ud af turen? (n=12)", "Uddyb gerne:"),
        ("3) Hvad fik du ud af turen? (n=12) – Uddyb gerne:", "Frisk luft"),
        ("3) Hvad fik du ud af turen? (n=12) – Uddyb gerne:", "Gode samtaler"),
        ("", "Hvad manglede?"),
        ("4) Hvad manglede?", "Kaffe"),
        ("", "Opsamling fra dagen:"),
        ("Opsamling fra dagen:", "Ida Holm, formand for menighedsrådet:"),
        (
            "Ida Holm, formand for menighedsrådet:",
            "Kirken skal males, og det skal ske, før sommeren begynder og gæsterne kommer. Der er ført lange "
            "forhandlinger med provstiet om prisen.",
        ),
        ("Ida Holm, formand for menighedsrådet:", "Taget først"),
    ]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = (
        "Det følger af lovens § 7, stk. 1, jf. bl.a. bekendtgørelse nr. 9, at kommunen kl. 9 skal svare. "
    )
    passages = build(sentence * 30).passages
    assert len(passages) > 2
    assert all(
        passage.text.startswith("Det følger") and passage.text.endswith("svare.") for passage in passages
    )
    assert all(len(passage.text) <= 1200 for passage in passages)


def test_rows_of_words_are_quoted_and_rows_of_figures_are_not() -> None:
    text = "Kl.\tEmne\n9.00\tMorgenkaffe\n\nTekst.\n\nKommune\tAntal\nViborg\t12\nSkive\t4\nAndre byer\t3\n"
    rows = [passage.text for passage in build(text).passages if passage.kind == "row"]
    assert rows == ["Kl. | Emne", "9.00 | Morgenkaffe", "Kommune | Antal", "Andre byer | 3"]


def _holds(source: str, words: str) -> bool:
    """Whether the letters of the words stand in the source in that order, with nothing but markup between."""
    remaining = iter(source)
    return all(letter in remaining for letter in words if letter.isalnum())


def _assert_spans_hold_the_words(contents: Contents) -> None:
    for passage in contents.passages:
        source = contents.text[passage.spot.start : passage.spot.end]
        assert _holds(source, passage.text), (passage.text, source)
        assert passage.spot.line == contents.text.count("\n", 0, passage.spot.start) + 1
        section = contents.sections[passage.spot.section]
        assert section.start <= passage.spot.start < section.end


def test_spans_hold_the_words() -> None:
    long = "En **vigtig** sætning med [link](https://x.dk/sti) og <b>fed</b> skrift. " * 40
    for text in (
        SURVEY,
        f"# A\n\n{long}\n\n- punkt _et_\n- punkt to\n",
        "Beslutning: Godkendt.\n\nIndstilling\nNej.",
    ):
        _assert_spans_hold_the_words(build(text))


_PIECES = st.sampled_from(
    ["# ", "## 1. ", "**", "|", "\t", "  ", "\n", "\n\n", "- ", "1) ", "2.1", "Bilag 1: ", "Punkt 2: ",
     "Region Fyn",
     "791 Viborg", "665 Løngby", "12", "-", "Kommune", "2022", "i alt", "\f", "Beslutning: ",
     "Indstilling\n", ". ",
     ".....\t3\n", "Indholdsfortegnelse\n", "Landstallet for 2022 er 500 personer. ", "| 751 | 3 |\n",
     "---\n", "Hvad?"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(_PIECES, min_size=1, max_size=40).map("".join))
def test_any_document_is_structured_and_its_spans_hold_the_words(text: str) -> None:
    if not text.strip():
        return
    contents = build(text, "vilkårlig.md")
    _assert_spans_hold_the_words(contents)
    for figure in contents.figures:
        assert _holds(contents.text[figure.spot.start : figure.spot.end], figure.row_text)
    assert [section.position for section in contents.sections] == list(range(len(contents.sections)))


@settings(max_examples=50)
@given(st.text(min_size=1, max_size=400))
def test_any_text_at_all(text: str) -> None:
    try:
        contents = build(text.encode(errors="replace").decode(), "vilkårlig.txt")
    except ReadingError:
        return
    assert contents.text


MIXED = """\
## Havne

| Havn | 2023 | 2024 |
|---|---|---|
| Nordhavn | 12 | |
| Sydhavn | | 7 |
| I alt | 12 | 7 |
"""


def test_rows_of_numbers_keep_the_columns_of_their_empty_cells() -> None:
    assert [passage.text for passage in build(MIXED).passages] == [
        "Havn | 2023 | 2024",
        "Nordhavn | 12 | ",
        "Sydhavn |  | 7",
        "I alt | 12 | 7",
    ]


LINKED = """\
# Referat af Byrådet

- 1. Godkendelse af dagsorden
- 2. Cykelsti langs Åvej
- Cykelsti langs Åvej koster mere end ventet

## Punkt 1: Godkendelse af dagsorden

Godkendt.

## Punkt 2: Cykelsti langs Åvej

Udsat.
"""


def test_a_line_that_only_names_an_item_further_down_is_not_quoted() -> None:
    said = [passage.text for passage in build(LINKED).passages]

    assert said == ["Cykelsti langs Åvej koster mere end ventet", "Godkendt.", "Udsat."]
