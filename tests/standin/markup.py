"""Telegram's HTML: what it accepts, and the text a reader sees.

Stricter than Telegram in one thing: a named entity that Telegram would show as it stands ("&nbsp;") is
refused, since a bot that sends one has forgotten to escape.
"""

from __future__ import annotations

import html
import re

_PIECE = re.compile(
    r"<(?P<tag>[^<>]*)>|&(?P<entity>#x[0-9a-fA-F]+|#[0-9]+|[a-zA-Z]\w*);|(?P<text>[^<&]+)|(?P<stray>[<&])"
)
_TAGS = frozenset(
    "b strong i em u ins s strike del span tg-spoiler a tg-emoji code pre blockquote".split()  # noqa: SIM905
)
_UNSEEN = frozenset(
    [
        *map(chr, (*range(0x21), 0x7F, 0xA0, 0x1680, 0x180E, 0x2800, 0x3000, 0xFEFF, 0xFFFC)),
        *map(chr, (*range(0x2000, 0x2010), *range(0x2028, 0x2030), 0x205F, *range(0x2060, 0x2070))),
        *map(chr, (0x30A, 0x333, 0x33F)),
    ]
)
_ENTITIES = frozenset({"lt", "gt", "amp", "quot"})


class MarkupError(ValueError):
    """The text can't be parsed; the message is what Telegram would say after "can't parse entities: "."""


def count_units(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def is_seen(text: str) -> bool:
    """Whether anything is left of a message once Telegram has dropped what leaves no mark."""
    return not set(text) <= _UNSEEN


def read_html(source: str) -> str:
    """The text that a reader sees. Raises MarkupError for what Telegram refuses."""
    open_tags: list[str] = []
    shown: list[str] = []
    for match in _PIECE.finditer(source):
        if match["tag"] is not None:
            _read_tag(match["tag"], open_tags, match.start())
        elif match["entity"] is not None:
            shown.append(_read_entity(match["entity"]))
        elif match["stray"]:
            raise MarkupError(f'Unescaped "{match["stray"]}" at byte offset {match.start()}')
        else:
            shown.append(match["text"])
    if open_tags:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    return "".join(shown)


def _read_tag(tag: str, open_tags: list[str], offset: int) -> None:
    name = tag.lstrip("/").split(" ")[0].lower()
    if name not in _TAGS:
        raise MarkupError(f'Unsupported start tag "{name}" at byte offset {offset}')
    if not tag.startswith("/"):
        open_tags.append(name)
    elif not open_tags or open_tags.pop() != name:
        raise MarkupError(f'Unmatched end tag at byte offset {offset}, found "</{name}>"')


def _read_entity(entity: str) -> str:
    if not entity.startswith("#") and entity not in _ENTITIES:
        raise MarkupError(f'Unknown entity "&{entity};"')
    return html.unescape(f"&{entity};")
