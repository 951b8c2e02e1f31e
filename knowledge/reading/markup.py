"""Takes inline markup away: Markdown emphasis and links, HTML tags, entities, escapes."""

from __future__ import annotations

import html
import re

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|www\.)[^>\s]+|[\w.+-]+@[\w.-]+)>")
_RAISED = re.compile(r"<sup>\s*(.*?)\s*</sup>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</p>|</div>|</?[uo]l\b[^>]*>|</li>", re.IGNORECASE)
_POINT = re.compile(r"<li\b[^>]*>\s*[•·-]?\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&$\"'])")
_STRONG = re.compile(r"\*{2,3}|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|`")
_SLANTED = re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])|(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)")
_BOLD = re.compile(r"\*\*(?!\s).+?\*\*|__(?!\s).+?__|<(b|strong)>.*?</\1>", re.IGNORECASE | re.DOTALL)
_BLANKS = re.compile(r"[ \t\f\u00a0\u2007\u202f]+")
_LINES = re.compile(r" ?\n[ \n]*")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", ")")
_HIDDEN = "\ue000"  # stands in for an escaped character while markup is taken away


def strip_markup(text: str) -> str:
    """The words alone. A break or list point inside becomes a newline; raised digits stay raised.

    >>> strip_markup("**Landstal** se [KL](https://kl.dk) &amp; <b>5.839</b><br>3 \\\\* 4, m<sup>2</sup>")
    'Landstal se KL & 5.839\\n3 * 4, m²'
    """
    if not _needs_stripping(text):
        return _tidy(text)
    text, escaped = _hide_escapes(_COMMENT.sub("", text))
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    text = _RAISED.sub(lambda mark: mark[1].translate(_SUPERSCRIPTS), text)
    text = _TAG.sub("", _BREAK.sub("\n", _POINT.sub("\n• ", text)))
    text = _SLANTED.sub(lambda match: match[1] or match[2], _STRONG.sub("", text))
    for character in escaped:
        text = text.replace(_HIDDEN, character, 1)
    return _tidy(html.unescape(text))


def is_bold(text: str) -> bool:
    """Whether all the words are set in bold.

    >>> is_bold("**2.1**"), is_bold("<b>Danmark</b>"), is_bold("Kl. 9 **Pause**")
    (True, True, False)
    """
    rest, found = _BOLD.subn("", text)
    return bool(found) and not any(character.isalnum() for character in rest)


def _needs_stripping(text: str) -> bool:
    return any(mark in text for mark in "*_<[`&\\")


def _hide_escapes(text: str) -> tuple[str, list[str]]:
    escaped = [match[1] for match in _ESCAPED.finditer(text)]
    return _ESCAPED.sub(_HIDDEN, text), escaped


def _tidy(text: str) -> str:
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()
