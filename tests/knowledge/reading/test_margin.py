"""Numbers of lines in the margin are taken out, and nothing else is."""

from knowledge.reading.lines import split_lines
from knowledge.reading.margin import blank_margin_numbers


def read(text: str) -> list[str]:
    return [line.text for line in blank_margin_numbers(split_lines(text))]


def build(pages: int) -> str:
    one = "\n".join(f"{n:>2}  Tekst" if n % 5 == 0 else "    Tekst" for n in range(1, 21))
    return "\n".join([one] * pages)


def test_numbers_of_every_fifth_line_are_blanks() -> None:
    told = read(build(2))
    assert set(told) == {"    Tekst"}


def test_a_few_numbers_and_lists_are_left_alone() -> None:
    for text in (
        build(1),
        "\n".join(f"{n}  Tekst" for n in range(1, 60)),
        "5  a\n10  b\n15  c\n20  d\n25  e\n30  f",
    ):
        assert read(text) == text.split("\n")
