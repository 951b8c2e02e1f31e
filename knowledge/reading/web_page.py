"""HTML → RawDocument: the page's own text and tables; menus, banners and forms left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge.model import BlockKind, Finding, FindingKind, RawDocument
from knowledge.reading.decoding import decode_text
from knowledge.reading.drafting import LINE_BREAK, Draft, tidy
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading.spans import SpannedCell, join_cell, lay_out

_DROPPED = {
    "script", "style", "nav", "form", "noscript", "svg", "template", "iframe", "head",
    "select", "object", "canvas", "dialog", "video", "audio",
}  # fmt: skip
_TITLES = "h1, h2, h3, h4, h5, h6, [role=heading]"
_OPENERS = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle")
_MENUS = re.compile(r"dropdown|menu|nav|modal|tooltip|share", re.IGNORECASE)
_OPENER_LEVEL = 2  # of a title that is only a button: below the page's own
_SHORTEST_OPENER = 8  # letters: "Vis mere" and "Menu" are shorter, or say no more than that
_LONGEST_OPENER = 300
_NUMBERED = re.compile(r"\s*(?:(?:lukket\s+)?(?:punkt|pkt\.?|sag)\s+)?\d{1,3}[.:]\s", re.IGNORECASE)
_CHROME = re.compile(
    r"(?:vis|skjul|læs|se|hent|åbn|fold|luk|kopi[eé]r|del|udskriv|print|download|tilbage|gå)\b[^.:]{0,40}",
    re.IGNORECASE,
)
_ICON = re.compile(r"(?:^|[\s_-])(?:icon|ikon|glyphicon|fa|fas|far|badge|counter)(?:$|[\s_-])", re.IGNORECASE)
_FRAMES = {"header", "footer", "aside"}
_BLOCKS = {
    "p", "div", "section", "article", "aside", "main", "header", "footer", "ul", "ol", "dl", "dt", "dd",
    "blockquote", "pre", "figure", "figcaption", "address", "details", "summary", "fieldset", "center",
    "body", "html", "hr",
}  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "menu", "menubar", "alertdialog"}
_BOILERPLATE = re.compile(
    r"(?:^|[\s_-])"
    r"(?:cookies?|breadcrumbs?|navbar|navigation|menu|skip-?link|footer|sidebar|share|social|newsletter|"
    r"print-hidden|visually-hidden|sr-only)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_FEWEST_LINKS = 3
_LEADS_ABOUT = re.compile(r"(?!.*\b(?:bilag|pdf)\b)[^\d]{1,30}", re.IGNORECASE)
_GLUED = re.compile(r"[\d.)]\|[A-ZÆØÅ]|(?:PDF|DOC|DOCX|XLS|XLSX)\|\w")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST = 200
_CELL_LINES = frozenset({"br", "p", "div", "li"})
_CELLS = {"li", "br", "tr", "td", "th", "caption", "table"}
_TOO_DEEP = (
    "En del af siden er bygget så dybt, at kun dens tekst er læst. Tabeller og overskrifter i den kan mangle."
)
_ADDRESSES = (("href", "link[rel=canonical]"), ("content", "meta[property='og:url']"), ("href", "base"))
_LONGEST_FRAME = 160
_MOST_FRAME = 20


def read_html(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> RawDocument:
    """Read a saved web page. Raises BrokenFile where there is no text in it.

    What frames the page (its title, its header and footer, its own address) is no text of the document, but
    may say whose it is: these are the running lines.
    """
    draft = Draft()
    decoded = decode_text(data, name)
    html = decoded.text
    notices = (*decoded.notices, *draft_html(draft, html))
    return replace(draft.finish(name, "html", data, notices=notices), running=_read_frame(html))


def _read_frame(html: str) -> tuple[str, ...]:
    tree = LexborHTMLParser(html)
    titles = [node.text(strip=True) for node in tree.css("head > title, header a, header p, footer p")]
    addresses = [node.attributes.get(key) for key, selector in _ADDRESSES for node in tree.css(selector)]
    lines = [tidy(line) for line in (*titles, *addresses) if line]
    return tuple(line for line in dict.fromkeys(lines) if 0 < len(line) <= _LONGEST_FRAME)[:_MOST_FRAME]


def draft_html(draft: Draft, html: str) -> tuple[Finding, ...]:
    """Add a page's content to a draft. What must be told about it is returned."""
    tree = LexborHTMLParser(html)
    root = _content(tree)
    if root is None:
        return ()
    writer = _Writer(draft)
    writer.walk(root, 0, inside_content=root.tag == "main")  # a box beside the text is of the page
    writer.flush()
    return (Finding(FindingKind.READING, "warning", _TOO_DEEP),) if writer.lost_structure else ()


def _content(tree: LexborHTMLParser) -> LexborNode | None:
    """The part of the page that is its content, where the page says so; else all of it."""
    for selector in ("main", "[role=main]"):
        found = tree.css(selector)
        if found and len(found[0].text(strip=True)) > 100:
            return found[0]
    return tree.body or tree.root


@dataclass(slots=True)
class _Writer:
    """Gathers inline text until a block begins or ends."""

    draft: Draft
    _text: list[str] = field(default_factory=list)
    _plain: bool = False
    _kind: BlockKind = BlockKind.PARAGRAPH
    _marker: str = ""
    lost_structure: bool = False

    def walk(self, node: LexborNode, depth: int, *, bold: bool = False, inside_content: bool = False) -> None:
        """Everything under a node, in order."""
        if depth > _DEEPEST:
            self._walk_deep(node)
            return
        for held in _children(node):
            name = held.tag or ""
            if name == "-text":
                self._add(held.text_content or "", bold, held.prev is None)
            elif not _is_dropped(held, inside_content):
                self._element(held, name, depth, bold, inside_content)

    def _walk_deep(self, top: LexborNode) -> None:
        """The text of what lies too deep, in its paragraphs; which of it is a table or a title is lost."""
        self.lost_structure = True
        for node, begins in _shown(top):
            if begins and _is_text(node):
                self._add(node.text_content or "", False, node.prev is None)
            elif node.tag in _BLOCKS or node.tag in _HEADINGS or node.tag in _CELLS:
                self.flush()

    def flush(self) -> None:
        """End the paragraph or item that is open."""
        text = "".join(self._text)
        if tidy(text):
            self.draft.add(self._kind, text, marker=self._marker, emphasis=not self._plain)
            self._marker, self._kind = "", BlockKind.PARAGRAPH
        self._text, self._plain = [], False

    def _add(self, text: str, bold: bool, starts: bool) -> None:
        """starts: the text is the first of its element, which the page may set apart from the one before."""
        if text.strip():
            self._plain = self._plain or not bold
        if starts and self._text and _GLUED.search(self._text[-1][-4:] + "|" + text[:1]):
            self._text.append(" ")
        self._text.append(text)

    def _element(self, node: LexborNode, name: str, depth: int, bold: bool, inside: bool) -> None:
        level = _heading_level(node, name)
        if level is not None:
            self.flush()
            self.draft.add(BlockKind.HEADING, _shown_text(node), level=level)
        elif name == "table":
            self.flush()
            self._table(node, depth)
        elif name == "li":
            self.flush()
            self._kind, self._marker = BlockKind.ITEM, _marker(node)
            self.walk(node, depth + 1, bold=bold, inside_content=inside)
            self.flush()
            self._kind, self._marker = BlockKind.PARAGRAPH, ""
        elif name == "br":
            self._break(node)
        else:
            block = name in _BLOCKS
            if block:
                self.flush()
            heavy = bold or name in ("b", "strong")
            self.walk(node, depth + 1, bold=heavy, inside_content=inside or name in ("article", "main"))
            if block:
                self.flush()

    def _break(self, node: LexborNode) -> None:
        """Two line breaks in a row end a paragraph, one ends a line."""
        following = node.next
        while (
            following is not None and following.tag == "-text" and not (following.text_content or "").strip()
        ):
            following = following.next
        if following is not None and following.tag == "br":
            self.flush()
        else:
            self._text.append(LINE_BREAK)

    def _table(self, table: LexborNode, depth: int) -> None:
        rows = list(_rows(table))
        if not rows:  # damaged, or none at all: what is in it is read as if it stood alone
            for held in _children(table):
                self.walk(held, depth + 1)
                self.flush()
            return
        if _is_layout(table, rows):
            for row in rows[any(cell.tag == "th" for cell in rows[0]) and len(rows) > 1 :]:
                for cell in row:
                    self.walk(cell, depth + 1)
                    self.flush()
            return
        caption = next((held for held in _children(table) if held.tag == "caption"), None)
        if caption is not None:
            self.draft.add(BlockKind.PARAGRAPH, _shown_text(caption))
        self.draft.add_table(lay_out([[_cell(cell) for cell in row] for row in rows]))


def _heading_level(node: LexborNode, name: str) -> int | None:
    """The level of a heading, or of a button that opens what stands below it; None for all else."""
    if name in _HEADINGS:
        return _HEADINGS[name]
    attributes = node.attributes
    if attributes.get("role") == "heading":
        level = attributes.get("aria-level") or ""
        return int(level) if level in ("1", "2", "3", "4", "5", "6") else _OPENER_LEVEL
    if name == "summary" or _opens(node, name):
        title = "" if node.css_first(_TITLES) else _shown_text(node)
        wordy = _SHORTEST_OPENER <= len(title) <= _LONGEST_OPENER and not _CHROME.fullmatch(title)
        return _OPENER_LEVEL if wordy else None
    return None


def _opens(node: LexborNode, name: str) -> bool:
    """Whether a button or link unfolds a part of the page, as the title of an accordion does."""
    attributes = node.attributes
    button = name == "button" or (attributes.get("role") == "button" and name in ("a", "div", "span"))
    if not (button or name == "a") or attributes.get("aria-haspopup"):
        return False
    named = f"{attributes.get('class') or ''} {attributes.get('data-toggle') or ''}"
    listed = node.parent is not None and node.parent.tag in ("td", "li")
    listed = listed or _NUMBERED.match(_shown_text(node)) is not None
    shut = name == "button" and "disabled" in attributes and listed  # a closed item: its title opens nothing
    opener = shut or any(attributes.get(key) is not None for key in _OPENERS) or "accordion" in named
    return opener and not _MENUS.search(named)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    held = node.child
    while held is not None:
        yield held
        held = held.next


def _is_dropped(node: LexborNode, inside_content: bool) -> bool:
    name = node.tag or ""
    if name in _DROPPED or name.startswith(("-", "!")) or (name in _FRAMES and not inside_content):
        return True
    attributes = node.attributes
    if (_is_hidden(node) or attributes.get("aria-hidden") == "true") and not _is_folded(node):
        return True
    if attributes.get("role") in _ROLES:
        return True
    if name == "button" or attributes.get("role") == "button":
        return not (_opens(node, name) or _holds_title(node) or _in_title(node))
    if _is_counter(node, name) or _is_link_bar(node, name):
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return name not in ("body", "main", "article", "html") and _BOILERPLATE.search(named) is not None


def _is_link_bar(node: LexborNode, name: str) -> bool:
    """Whether a line is nothing but short links, which lead about the site: "Forsiden | Abonnér | Læs op".

    A list of annexes names files or numbers, and a list of contents has its links in items or cells.
    """
    if name not in ("div", "p", "span"):
        return False
    held = list(_children(node))
    links = [tidy(one.text()) for one in held if one.tag == "a"]
    between = "".join(one.text_content or "" for one in held if one.tag == "-text")
    only_links = len(links) >= _FEWEST_LINKS and all(one.tag in ("a", "-text") for one in held)
    return only_links and not any(map(str.isalnum, between)) and all(map(_LEADS_ABOUT.fullmatch, links))


def _holds_title(node: LexborNode) -> bool:
    return node.css_first(_TITLES) is not None


def _in_title(node: LexborNode) -> bool:
    """Whether a button stands in a heading, as all its text or nearly so."""
    parent = node.parent
    for _ in range(2):
        if parent is not None and (
            (parent.tag or "") in _HEADINGS or parent.attributes.get("role") == "heading"
        ):
            return not _CHROME.fullmatch(tidy(node.text() or ""))
        parent = parent.parent if parent is not None else None
    return False


def _is_counter(node: LexborNode, name: str) -> bool:
    """Whether an element only counts something beside a picture: a paper clip and "22"."""
    if name not in ("span", "i", "small") or not _ICON.search(node.attributes.get("class") or ""):
        return False
    text = node.text() or ""
    return (
        len(text) < 40
        and text.strip().isdigit()
        and any(
            _ICON.search(held.attributes.get("class") or "")
            for held in node.css("span, i, svg")
            if held != node
        )
    )


def _is_hidden(node: LexborNode) -> bool:
    return "hidden" in node.attributes or bool(_HIDDEN.search(node.attributes.get("style") or ""))


def _is_folded(node: LexborNode) -> bool:
    """Whether what is hidden opens by the button above it: "<button aria-expanded="false">Punkt 3 …"."""
    above = node.prev
    while above is not None and (above.tag or "-").startswith("-"):
        above = above.prev
    if above is None:
        return False
    button = above if above.tag == "button" else above.css_first("button, [role=button]")
    return button is not None and _opens(button, button.tag or "")


def _shown_text(node: LexborNode) -> str:
    return tidy(
        " ".join(held.text_content or "" for held, begins in _shown(node) if begins and _is_text(held))
    )


def _shown(top: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Everything under a node that a reader sees, however deep it lies, each when it begins (True) and ends:
    tables that can be sorted hold hidden keys in their cells."""
    open_: list[LexborNode] = []
    node = top.child
    while node is not None or open_:
        if node is None:
            node = open_.pop()
            yield node, False
        elif _is_text(node):
            yield node, True
        elif not _is_dropped(node, inside_content=True):
            yield node, True
            open_.append(node)
            node = node.child
            continue
        node = node.next


def _is_text(node: LexborNode) -> bool:
    return node.tag == "-text"


def _rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    """The rows of a table that are shown, not those of tables inside it."""
    for held in _children(table):
        if _is_hidden(held):
            continue
        if held.tag == "tr":
            yield [cell for cell in _children(held) if cell.tag in ("td", "th") and not _is_hidden(cell)]
        elif held.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(held)


def _is_layout(table: LexborNode, rows: list[list[LexborNode]]) -> bool:
    """Whether a table only places things on the page: one column, or tables and headings inside."""
    if all(len(row) <= 1 for row in rows):
        return True
    inside = table.css("td table, td h1, td h2, td h3, td h4, td [role=heading]")
    return any(node.mem_id != table.mem_id for node in inside)  # a selector finds the table itself as well


def _cell(cell: LexborNode) -> SpannedCell:
    shown = _shown_text(cell)
    heavy = tidy(" ".join(_shown_text(node) for node in cell.css("b, strong")))
    attributes = cell.attributes
    spans = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
    return SpannedCell(join_cell(_cell_lines(cell)), *spans, bool(shown) and heavy == shown)


def _cell_lines(cell: LexborNode) -> list[str]:
    """The text of a cell, line by line as it is shown."""
    lines: list[list[str]] = [[]]
    for held, begins in _shown(cell):
        if _is_text(held) and begins:
            lines[-1].append(held.text_content or "")
        elif held.tag in _CELL_LINES:
            lines.append([])
    return [line for pieces in lines if (line := tidy(" ".join(pieces)))]


def _span(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 5 else 1


def _marker(node: LexborNode) -> str:
    """The number of an item in an ordered list, "-" in others."""
    parent = node.parent
    if parent is None or parent.tag != "ol":
        return "-"
    start = _span(parent.attributes.get("start"))
    place = 0
    before = node.prev
    while before is not None:
        place += before.tag == "li"
        before = before.prev
    return f"{start + place}."
