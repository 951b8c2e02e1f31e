"""Long HTML into messages that Telegram takes: no tag and no entity is ever broken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

MAX_UNITS = 4096
"""What a message may hold: UTF-16 code units of the text a reader sees."""

_UNSEEN = frozenset("\u030a\u0333\u033f\u00ad\u034f\u115f\u1160\u2800\u3164\ufeff\uffa0\ufffc")
"""Beside the formatting characters of Unicode: what a message may not consist of alone."""

_JOINER = "\u200d"
_JOINING = frozenset(map(chr, (0x200D, *range(0x1F3FB, 0x1F400))))
_LONGEST_LETTER = 12
"""Characters that are one on the screen: a family of four in skin colours."""

_TAG = re.compile(r"</?(?:a|b|blockquote|code|i|pre|s|tg-spoiler|u)(?:\s[^<>]*)?>")
_ANY_TAG = re.compile(r"<[^<>]+>")
_ENTITY = re.compile(r"&[^;&<>\s]+;")
_EMPTY = re.compile(r"<[^<>/][^<>]*></")
_OPENINGS, _CLOSINGS = re.compile(r"(?:<[^<>/][^<>]*>)*"), re.compile(r"(?:</[^<>]+>)*\Z")
_PIECE = re.compile(r"<(?P<tag>[^<>]+)>|(?P<glyph>&[^;&<>\s]+;|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Tag:
    """An opening tag. at: where it stands, so that two alike are told apart."""

    source: str
    at: int

    @property
    def closing(self) -> str:
        return f"</{self.source[1:-1].split()[0]}>"


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character as it is written in HTML, and the tags around it, outermost first."""

    source: str
    tags: tuple[_Tag, ...]

    @property
    def units(self) -> int:
        return 2 if len(self.source) == 1 and ord(self.source) > 0xFFFF else _entity_units(self.source)

    @property
    def is_unseen(self) -> bool:
        """Whether it is space, or something else that leaves no mark: a message of such is refused."""
        mark = self.source if len(self.source) == 1 else unescape(self.source)
        return mark.isspace() or mark in _UNSEEN or unicodedata.category(mark[0]) in ("Cf", "Cc")

    @property
    def goes_on(self) -> bool:
        """Whether it changes or joins the character before it, as an accent or a skin colour does."""
        mark = self.source[0]
        return unicodedata.category(mark) in ("Mn", "Me", "Mc") or mark in _JOINING


def split_html(html: str, limit: int = MAX_UNITS) -> tuple[str, ...]:
    """The message in parts of at most `limit` units, cut between paragraphs, lines or words where that goes.

    Every part is whole HTML: tags open at a cut are closed and opened again. Space and invisible characters
    at a cut are dropped. Empty for a text without anything to see.
    """
    if count_units(html) <= limit and _is_neat(html):
        return (html,)  # as nearly every answer is; letter by letter it would take ten times as long
    glyphs = _trim(_read_glyphs(html))
    parts = []
    while glyphs:
        end = _find_cut(glyphs, limit)
        parts.append(_write(_trim(glyphs[:end])))
        glyphs = _trim(glyphs[end:])
    return tuple(parts)


def count_units(html: str) -> int:
    """How much of a message the HTML fills."""
    shown, tags = _ANY_TAG.subn("<", html)
    spared = sum(_count_utf16(entity) - _entity_units(entity) for entity in _ENTITY.findall(shown))
    return _count_utf16(shown) - tags - spared


def render_plain(html: str) -> str:
    """The text of the HTML, also where it is not well-formed: what a reader would see without any markup."""
    return unescape(_TAG.sub("", html))


def _count_utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_neat(html: str) -> bool:
    """Whether nothing need be trimmed or closed; False also where that takes a closer look."""
    bare = html[_OPENINGS.match(html).end() : _CLOSINGS.search(html).start()]  # type: ignore[union-attr]
    ends = (bare[:1], bare[-1:])
    doubtful = "&" in ends or ";" in ends or any(not end or _Glyph(end, ()).is_unseen for end in ends)
    whole = len(_ANY_TAG.findall(html)) == 2 * html.count("</")
    return whole and not doubtful and not _EMPTY.search(html)


def _read_glyphs(html: str) -> list[_Glyph]:
    glyphs: list[_Glyph] = []
    open_tags: list[_Tag] = []
    for match in _PIECE.finditer(html):
        if match["glyph"]:
            glyphs.append(_Glyph(match["glyph"], tuple(open_tags)))
        elif match["tag"].startswith("/"):
            open_tags.pop()
        else:
            open_tags.append(_Tag(match.group(), match.start()))
    return glyphs


def _find_cut(glyphs: Sequence[_Glyph], limit: int) -> int:
    """Index before which to cut: the last end of a paragraph, line or word in the second half, else hard."""
    fits = _count_fitting(glyphs, limit)
    if fits == len(glyphs):
        return fits
    shown = [glyph.source for glyph in glyphs[: fits + 1]]
    ends = (
        [at for at in range(1, fits + 1) if shown[at - 1 : at + 1] == ["\n", "\n"]],
        [at for at in range(1, fits + 1) if shown[at] == "\n"],
        [at for at in range(1, fits + 1) if shown[at].isspace()],
    )
    return next(
        (found[-1] for found in ends if found and found[-1] > fits // 2), _before_letter(glyphs, fits)
    )


def _before_letter(glyphs: Sequence[_Glyph], at: int) -> int:
    """A place at or a little before `at` where no accent is parted from its letter."""
    for earlier in range(at, max(at - _LONGEST_LETTER, 1), -1):
        joined = glyphs[earlier].goes_on or glyphs[earlier - 1].source == _JOINER
        if not joined:
            return earlier
    return at


def _count_fitting(glyphs: Sequence[_Glyph], limit: int) -> int:
    """How many of the first glyphs fit; at least one, whatever the limit."""
    used = 0
    for index, glyph in enumerate(glyphs):
        used += glyph.units
        if used > limit:
            return max(index, 1)
    return len(glyphs)


def _trim(glyphs: list[_Glyph]) -> list[_Glyph]:
    start, end = 0, len(glyphs)
    while start < end and glyphs[start].is_unseen:
        start += 1
    while end > start and glyphs[end - 1].is_unseen:
        end -= 1
    return glyphs[start:end]


def _write(glyphs: Sequence[_Glyph]) -> str:
    written: list[str] = []
    open_tags: tuple[_Tag, ...] = ()
    for glyph in glyphs:
        if glyph.tags != open_tags:
            written.append(_change_tags(open_tags, glyph.tags))
            open_tags = glyph.tags
        written.append(glyph.source)
    return "".join(written) + _change_tags(open_tags, ())


def _change_tags(old: Sequence[_Tag], new: Sequence[_Tag]) -> str:
    """What to write to get from the tags `old` to the tags `new`."""
    shared = 0
    while shared < min(len(old), len(new)) and old[shared] == new[shared]:
        shared += 1
    closing = "".join(tag.closing for tag in reversed(old[shared:]))
    return closing + "".join(tag.source for tag in new[shared:])


def _entity_units(source: str) -> int:
    """Units of "&amp;" (1), of "&#128512;" (2), of a plain character (1)."""
    if source.startswith("&#"):
        digits = source[2:-1]
        number = int(digits[1:], 16) if digits[:1] in "xX" else int(digits)
        return 2 if number > 0xFFFF else 1
    return 1
