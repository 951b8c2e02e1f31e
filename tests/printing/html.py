"""Blocks → a saved page of a council's web site, with menus and banners around the content."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from knowledge.model import Block, BlockKind

_BEFORE = """<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Dagsorden</title>
<style>td {padding: 2px}</style></head><body>
<div class="cookie-banner"><p>Vi bruger cookies. <button>Accepter</button></p></div>
<header><nav><ul><li><a href="/">Forside</a></li>
<li><a href="/politik">Politik 2022</a></li></ul></nav></header>
<div class="breadcrumb">Forside / Politik / Dagsordener</div>
<main>"""
_AFTER = """</main><aside><h2>Se også</h2><p>Andre møder</p></aside>
<footer><p>Rådhuset, tlf. 99 99 99 99</p></footer><script>var antal = 1234;</script></body></html>"""


def print_html(blocks: Iterable[Block]) -> bytes:
    """The page's bytes in UTF-8."""
    return (_BEFORE + "\n".join(map(_element, blocks)) + _AFTER).encode()


def _element(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        rows = "".join("<tr>" + "".join(map(_cell, row.cells)) + "</tr>\n" for row in block.rows)
        return f"<table><tbody>{rows}</tbody></table>"
    text = escape(block.text).replace("\n", "<br>")
    if block.kind is BlockKind.HEADING:
        return f"<h{min(block.level or 1, 6)}>{text}</h{min(block.level or 1, 6)}>"
    if block.kind is BlockKind.ITEM and block.marker in "-*+•–":
        return f"<ul><li>{text}</li></ul>"
    marker = f"{escape(block.marker)} " if block.marker else ""
    return f"<p>{marker}<strong>{text}</strong></p>" if block.emphasis else f"<p>{marker}{text}</p>"


def _cell(text: str) -> str:
    return f"<td>{escape(text)}</td>"
