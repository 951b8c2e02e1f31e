"""A conversation drawn as a phone shows it, as SVG that looks the same on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape

WIDTH = 480
_FONT_SIZE, _LINE = 14, 19
_MARGIN, _PADDING, _GAP = 16, 11, 10
_BUBBLE = 400
"""How wide a bubble may be, in pixels as all lengths here."""
_BUTTON, _BUTTON_GAP = 30, 4
_STYLES = {"b": ' font-weight="bold"', "i": ' font-style="italic"', "": ""}
_PIECE = re.compile(r"<(/?)(\w+)[^>]*>|([^<]+)")
_NARROW, _WIDE = frozenset("iljtfrI.,:;|!'()[]» «·-"), frozenset("mwMWÆæ…")

Run = tuple[str, str]
"""A style ("b", "i" or "") and a word of a line with the blank before it."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message. html: as Telegram gets it. buttons: labels, row by row."""

    html: str
    is_own: bool = False
    buttons: Sequence[Sequence[str]] = ()


def draw_conversation(bubbles: Sequence[Bubble]) -> str:
    """The conversation as an SVG document."""
    parts: list[str] = []
    top = _MARGIN
    for bubble in bubbles:
        drawn, top = _draw_bubble(bubble, top)
        parts += drawn
    height = top - _GAP + _MARGIN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"'
            f' viewBox="0 0 {WIDTH} {height}" font-family="Helvetica, Arial, sans-serif"'
            f' font-size="{_FONT_SIZE}" fill="#111">',
            f'<rect width="{WIDTH}" height="{height}" fill="#dfe7ec"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _draw_bubble(bubble: Bubble, top: int) -> tuple[list[str], int]:
    """The parts of a message, and where the next one begins."""
    lines = [wrapped for line in _read_lines(bubble.html) for wrapped in _wrap(line)]
    longest = max(sum(map(_measure_run, line)) for line in lines)
    width = min(_BUBBLE, round(longest) + 2 * _PADDING + 6)
    if bubble.buttons:
        width = _BUBBLE
    left = WIDTH - _MARGIN - width if bubble.is_own else _MARGIN
    height = len(lines) * _LINE + 2 * _PADDING - 4
    colour = "#d9f5c5" if bubble.is_own else "#fff"
    drawn = [f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="11" fill="{colour}"/>']
    for number, line in enumerate(lines):
        if not line:
            continue
        y = top + _PADDING + number * _LINE + _FONT_SIZE - 2
        spans = "".join(f"<tspan{_STYLES[style]}>{escape(text)}</tspan>" for style, text in _join(line))
        drawn.append(f'<text x="{left + _PADDING}" y="{y}" xml:space="preserve">{spans}</text>')
    bottom = top + height + _BUTTON_GAP
    for row in bubble.buttons:
        drawn += _draw_buttons(row, left, bottom, width)
        bottom += _BUTTON + _BUTTON_GAP
    return drawn, bottom - _BUTTON_GAP + _GAP


def _draw_buttons(labels: Sequence[str], left: int, top: int, width: int) -> Iterator[str]:
    each = (width - _BUTTON_GAP * (len(labels) - 1)) / len(labels)
    for number, label in enumerate(labels):
        x = left + number * (each + _BUTTON_GAP)
        yield f'<rect x="{x:.0f}" y="{top}" width="{each:.0f}" height="{_BUTTON}" rx="7" fill="#8fa9b8"/>'
        yield (
            f'<text x="{x + each / 2:.0f}" y="{top + 20}" text-anchor="middle" fill="#fff">'
            f"{escape(_shorten(label, each - 16))}</text>"
        )


def _read_lines(html: str) -> list[list[Run]]:
    """The words of each line with their styles; tags that are no style are left out."""
    lines: list[list[Run]] = [[]]
    styles: list[str] = []
    for closing, tag, text in _PIECE.findall(html):
        if tag == "blockquote" and lines[-1]:
            lines.append([])
        elif tag in ("b", "i"):
            styles.pop() if closing else styles.append(tag)
        for number, part in enumerate(unescape(text).split("\n") if text else ()):
            if number:
                lines.append([])
            lines[-1] += [(styles[-1] if styles else "", word) for word in re.findall(r" *[^ ]+| +", part)]
    twice = (number for number in range(1, len(lines)) if not lines[number] and not lines[number - 1])
    for number in reversed(list(twice)):
        del lines[number]
    return lines if lines[-1] else lines[:-1]


def _wrap(line: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    used = 0.0
    for style, word in line:
        if lines[-1] and used + _measure_run((style, word)) > _BUBBLE - 2 * _PADDING:
            lines.append([])
            used, word = 0.0, word.lstrip()
        lines[-1].append((style, word))
        used += _measure_run((style, word))
    return lines


def _join(line: Sequence[Run]) -> list[Run]:
    """Neighbours of one style as one."""
    joined: list[Run] = []
    for style, word in line:
        if joined and joined[-1][0] == style:
            joined[-1] = style, joined[-1][1] + word
        else:
            joined.append((style, word))
    return joined


def measure(text: str, font_size: int = _FONT_SIZE) -> float:
    """About how wide a text is: the font is whatever the reader has, so a little on the wide side."""
    shares = (
        0.36 if letter in _NARROW else 0.92 if letter in _WIDE else 0.74 if letter.isupper() else 0.61
        for letter in text
    )
    return font_size * sum(shares)


def _measure_run(run: Run) -> float:
    style, text = run
    return measure(text) * (1.1 if style == "b" else 1)


def _shorten(label: str, width: float) -> str:
    while measure(label) > width:
        label = label.rstrip("…")[:-1].rstrip() + "…"
    return label
