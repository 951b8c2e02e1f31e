"""Ruled tables: rules that cross → a grid of cells, merged where no rule stands between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.reading.layout.page import Rule, Word

# Borders of neighbouring cells are often drawn twice, a point or two apart; rows and columns
# narrower than this do not exist.
_NEAR = 4.0
_TOUCH = 3.0


@dataclass(frozen=True, slots=True)
class Grid:
    """xs, ys: the lines between columns and rows, outer borders included. rules: what it is made of."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    def holds(self, word: Word) -> bool:
        """Whether the middle of the word lies inside."""
        x, y = _middle(word)
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def fill(self, words: Iterable[Word]) -> list[list[list[Word]]]:
        """Words by row and column. The words of a merged cell stand in its upper left corner."""
        cells: list[list[list[Word]]] = [[[] for _ in range(self.columns)] for _ in range(self.rows)]
        corner = self._corners()
        for word in words:
            x, y = _middle(word)
            row, column = corner[_index(self.ys, y), _index(self.xs, x)]
            cells[row][column].append(word)
        return cells

    def _corners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For every cell of the grid, the upper left cell of the merged cell it belongs to."""
        corner: dict[tuple[int, int], tuple[int, int]] = {}
        walls, floors = [self._walls_at(x) for x in self.xs], [self._floors_at(y) for y in self.ys]
        for row in range(self.rows):
            y = (self.ys[row] + self.ys[row + 1]) / 2
            for column in range(self.columns):
                x = (self.xs[column] + self.xs[column + 1]) / 2
                if column and not any(rule.y0 <= y <= rule.y1 for rule in walls[column]):
                    corner[row, column] = corner[row, column - 1]
                elif row and not any(rule.x0 <= x <= rule.x1 for rule in floors[row]):
                    corner[row, column] = corner[row - 1, column]
                else:
                    corner[row, column] = (row, column)
        return corner

    def find_walls(self) -> list[set[int]]:
        """For each row the upright lines beside its cells, outer borders included."""
        walls = [self._walls_at(x) for x in self.xs]
        middles = [(above + below) / 2 for above, below in pairwise(self.ys)]
        return [
            {column for column, rules in enumerate(walls) if any(rule.y0 <= y <= rule.y1 for rule in rules)}
            for y in middles
        ]

    def _walls_at(self, x: float) -> list[Rule]:
        return [rule for rule in self.rules if not rule.is_horizontal and abs(rule.x0 - x) <= _NEAR]

    def _floors_at(self, y: float) -> list[Rule]:
        return [rule for rule in self.rules if rule.is_horizontal and abs(rule.y0 - y) <= _NEAR]


def find_grids(merged: list[Rule]) -> list[Grid]:
    """The grids of a page's merged rules, from the top. Rules that cross nothing make no grid."""
    grids = [grid for group in _crossing_groups(merged) if (grid := _build_grid(group)) is not None]
    return sorted((part for grid in grids for part in _split_grid(grid)), key=lambda grid: grid.ys[0])


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Rules drawn in pieces, or twice side by side, made into one."""
    merged: list[Rule] = []
    for horizontal in (True, False):
        lanes: dict[int, list[Rule]] = {}
        chosen = [rule for rule in rules if rule.is_horizontal is horizontal]
        levels = cluster([rule.y0 if horizontal else rule.x0 for rule in chosen], 1.5)
        for rule in chosen:
            lanes.setdefault(_nearest(levels, rule.y0 if horizontal else rule.x0), []).append(rule)
        for lane, members in lanes.items():
            merged.extend(_merge_lane(members, levels[lane], horizontal))
    return merged


def _merge_lane(members: list[Rule], level: float, horizontal: bool) -> list[Rule]:
    spans = sorted((rule.x0, rule.x1) if horizontal else (rule.y0, rule.y1) for rule in members)
    joined = [list(spans[0])]
    for start, end in spans[1:]:
        if start <= joined[-1][1] + _TOUCH:
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    if horizontal:
        return [Rule(start, level, end, level) for start, end in joined]
    return [Rule(level, start, level, end) for start, end in joined]


def _crossing_groups(rules: list[Rule]) -> list[list[Rule]]:
    horizontal = [rule for rule in rules if rule.is_horizontal]
    vertical = [rule for rule in rules if not rule.is_horizontal]
    group_of = {id(rule): [rule] for rule in rules}
    for flat in horizontal:
        for upright in vertical:
            one, other = group_of[id(flat)], group_of[id(upright)]
            if one is not other and _cross(flat, upright):
                one.extend(other)
                for rule in other:
                    group_of[id(rule)] = one
    unique = {id(group): group for group in group_of.values()}
    return [group for group in unique.values() if len(group) > 1]


def _cross(flat: Rule, upright: Rule) -> bool:
    return (
        flat.x0 - _TOUCH <= upright.x0 <= flat.x1 + _TOUCH
        and upright.y0 - _TOUCH <= flat.y0 <= upright.y1 + _TOUCH
    )


def _build_grid(rules: list[Rule]) -> Grid | None:
    """A grid of the group's rules; where the outer borders are missing, its extent serves as border."""
    horizontal = [rule for rule in rules if rule.is_horizontal]
    vertical = [rule for rule in rules if not rule.is_horizontal]
    left, right = min(rule.x0 for rule in rules), max(rule.x1 for rule in rules)
    top, bottom = min(rule.y0 for rule in rules), max(rule.y1 for rule in rules)
    xs = cluster([left, right, *(rule.x0 for rule in vertical)], _NEAR)
    ys = cluster([top, bottom, *(rule.y0 for rule in horizontal)], _NEAR)
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(rules))


def _split_grid(grid: Grid) -> list[Grid]:
    """Tables that touch each other, cut apart where their columns have nothing to do with each other."""
    cuts = [0]
    above: set[int] = set()
    beside = grid.find_walls()
    for row, walls in enumerate(beside):
        if above - walls and walls - above:
            cuts.append(row)
            above = walls
        else:
            above = above | walls
    if len(cuts) == 1:
        return [grid]
    return [_part(grid, start, end, beside) for start, end in pairwise([*cuts, grid.rows])]


def _part(grid: Grid, start: int, end: int, beside: Sequence[set[int]]) -> Grid:
    """The rows [start, end) of a grid, with the columns that they have."""
    ys = grid.ys[start : end + 1]
    used = {grid.xs[column] for row in range(start, end) for column in beside[row]}
    for rule in grid.rules:
        if rule.is_horizontal and ys[0] + _NEAR < rule.y0 < ys[-1] - _NEAR:
            used |= {rule.x0, rule.x1}
    return Grid(tuple(cluster(used, _NEAR)), ys, grid.rules)


def cluster(values: Iterable[float], distance: float) -> list[float]:
    """The means of values that lie within `distance` of their lower neighbour."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= distance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _nearest(levels: Sequence[float], value: float) -> int:
    """The place of the level next to a value; of two as near the lower one. levels: in order."""
    above = bisect_left(levels, value)
    if above == 0 or (above < len(levels) and levels[above] - value < value - levels[above - 1]):
        return above
    return above - 1


def _index(borders: Sequence[float], value: float) -> int:
    for index in range(len(borders) - 2):
        if value < borders[index + 1]:
            return index
    return len(borders) - 2


def _middle(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
