"""The rooms of the house and on whom each leans, read from the real imports and drawn as SVG."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from tests.docs.chat_picture import measure

ROOT = Path(__file__).parents[2]
FLOORS: Mapping[str, Sequence[Sequence[str]]] = {
    "bot": (("bot", "bot.commands", "bot.operation"),),
    "handlers": (
        ("handlers",),
        ("handlers.documents", "handlers.meetings", "handlers.members", "handlers.reminders"),
        ("handlers.questions", "handlers.chat"),
    ),
    "knowledge": (
        ("knowledge", "knowledge.example"),
        ("knowledge.asking", "knowledge.meetings", "knowledge.reminders", "knowledge.drawing"),
        ("knowledge.reading", "knowledge.structuring", "knowledge.personal_numbers"),
        ("knowledge.memory", "knowledge.storage", "knowledge.danish", "knowledge.reference"),
    ),
}
"""Rows of rooms from the top. "bot" stands for its own files, and for rooms that are not named here."""

WIDTH = 960
_MARGIN, _GAP, _LINE, _ROOM_HEAD = 20, 10, 16, 26
_COLOURS = {"bot": "#f6e3c5", "handlers": "#d5e8d4", "knowledge": "#d6e4f0"}

Imports = Mapping[str, frozenset[str]]
"""For each room, the other rooms and floors that it imports from."""


def find_rooms() -> frozenset[str]:
    """The rooms that the picture shows."""
    return frozenset(room for rows in FLOORS.values() for row in rows for room in row)


def find_imports() -> Imports:
    """On whom each room leans: rooms of its own floor, and floors. No counts: each commit changes those."""
    found: dict[str, set[str]] = {room: set() for room in find_rooms()}
    for file in _find_files():
        room = _name_room(".".join(file.relative_to(ROOT).with_suffix("").parts))
        floor = room.split(".")[0]
        for module in _find_imported(file):
            other = module.split(".")[0]
            if other in FLOORS:
                found[room].add(_name_room(module) if other == floor else other)
    return {room: frozenset(others - {room}) for room, others in found.items()}


def draw_architecture() -> str:
    """The picture, as an SVG document."""
    imports = find_imports()
    parts: list[str] = []
    top = _MARGIN
    for floor, rows in FLOORS.items():
        begin, inside = top, []
        top += 34
        for row in rows:
            drawn, top = _draw_row(row, top, imports)
            inside += drawn
        height = top - begin + 2
        parts.append(
            f'<rect x="{_MARGIN}" y="{begin}" width="{WIDTH - 2 * _MARGIN}" height="{height}" rx="10"'
            f' fill="{_COLOURS[floor]}"/>'
        )
        parts.append(_write(_MARGIN + 12, begin + 22, f"{floor}/", "bold"))
        parts += inside
        top += _MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top}"'
            f' viewBox="0 0 {WIDTH} {top}" font-family="Helvetica, Arial, sans-serif" font-size="13">',
            f'<rect width="{WIDTH}" height="{top}" fill="#fff"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _draw_row(rooms: Sequence[str], top: int, imports: Imports) -> tuple[list[str], int]:
    """The boxes of a row, and where the next row begins."""
    each = (WIDTH - 2 * _MARGIN - 24 - _GAP * (len(rooms) - 1)) / len(rooms)
    texts = [_wrap(f"→ {_list_imports(room, imports)}", each - 20) for room in rooms]
    height = _ROOM_HEAD + _LINE * max(map(len, texts)) + 6
    parts = []
    for number, (room, lines) in enumerate(zip(rooms, texts, strict=True)):
        x = _MARGIN + 12 + number * (each + _GAP)
        parts.append(
            f'<rect x="{x:.0f}" y="{top}" width="{each:.0f}" height="{height}" rx="6" fill="#fff"'
            ' stroke="#678"/>'
        )
        parts.append(_write(x + 10, top + 19, _show(room, room), "bold"))
        for place, line in enumerate(lines):
            parts.append(_write(x + 10, top + _ROOM_HEAD + 11 + place * _LINE, line, "normal"))
    return parts, top + height + _GAP


def _list_imports(room: str, imports: Imports) -> str:
    return ", ".join(_show(name, room) for name in sorted(imports[room])) or "nothing"


def _show(name: str, beside: str) -> str:
    """The folder of a room or floor; of the own floor its files that lie in no room."""
    if "." in name:
        return name.partition(".")[2] + "/"
    return f"{name}/*.py" if name == beside.split(".")[0] else f"{name}/"


def _find_files() -> Iterator[Path]:
    for floor in FLOORS:
        yield from sorted((ROOT / floor).rglob("*.py"))


def _find_imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _name_room(module: str) -> str:
    """The room of a module: the longest name of the picture that it begins with."""
    parts = module.split(".")
    names = (".".join(parts[:length]) for length in range(min(2, len(parts)), 0, -1))
    return next(name for name in names if name in find_rooms())


def _wrap(text: str, width: float) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and measure(longer, 13) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _write(x: float, y: float, text: str, weight: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" font-weight="{weight}">{escape(text)}</text>'
