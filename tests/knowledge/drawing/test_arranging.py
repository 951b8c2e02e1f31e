"""The order of bars and what is left out."""

from __future__ import annotations

from decimal import Decimal

from knowledge.drawing.arranging import arrange_groups, find_series, select_groups
from knowledge.model import Bar, Chart


def bar(label: str, value: int, *, marked: bool = False, series: str = "") -> Bar:
    return Bar(label, Decimal(value), str(value), marked, series)


def labels(chart: Chart, room: int = 99) -> list[str]:
    return [group.label for group in select_groups(arrange_groups(chart), room)]


def chart(*bars: Bar, over_time: bool = False) -> Chart:
    return Chart("", "", bars, "", over_time)


def test_the_longest_bar_comes_first_and_ties_keep_their_order() -> None:
    assert labels(chart(bar("b", 1), bar("a", 3), bar("d", 1), bar("c", 2))) == ["a", "c", "b", "d"]


def test_years_are_not_reordered() -> None:
    assert labels(chart(bar("2020", 1), bar("2021", 3), bar("2022", 2), over_time=True)) == [
        "2020",
        "2021",
        "2022",
    ]


def test_groups_follow_their_first_series() -> None:
    two = chart(
        bar("a", 1, series="før"),
        bar("a", 9, series="nu"),
        bar("b", 2, series="før"),
        bar("b", 0, series="nu"),
    )

    assert labels(two) == ["b", "a"]
    assert find_series(two) == ("før", "nu")


def test_a_list_that_is_cut_keeps_what_was_asked_about() -> None:
    long = chart(*(bar(str(value), value, marked=value == 2) for value in range(10)))

    assert labels(long, room=4) == ["9", "8", "7", "2"]


def test_all_that_was_asked_about_is_kept_even_beyond_the_room() -> None:
    assert labels(chart(bar("a", 1, marked=True), bar("b", 2, marked=True), bar("c", 3)), room=1) == [
        "b",
        "a",
    ]
