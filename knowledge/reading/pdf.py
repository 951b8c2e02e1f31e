"""PDF → RawDocument: characters and rules by PDFium, everything else by knowledge.reading.layout."""

from __future__ import annotations

import re

import pypdfium2 as pdfium

from knowledge.errors import BrokenFile, TooLarge
from knowledge.model import Finding, FindingKind, RawDocument
from knowledge.reading import ocr
from knowledge.reading.layout.assembling import draft_pages
from knowledge.reading.layout.page import Page
from knowledge.reading.layout.page_numbers import complete_labels
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading.pdf_hidden import Behind
from knowledge.reading.pdf_rules import read_rules
from knowledge.reading.pdf_words import read_words

# Below this many letters a page is a picture, perhaps with a stamp on it.
_FEWEST_LETTERS = 12
_UNREADABLE_SHARE = 0.3
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_FEWEST_HIDDEN = 3
_HIDDEN = "tekst, der ikke kan ses på siden (usynlig, hvid eller dækket), er ikke læst."


def read_pdf(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> RawDocument:
    """Read a PDF; pages that are pictures go through OCR where it is installed.

    Raises BrokenFile for a damaged or locked file and for a scan that can't be read, TooLarge for
    too many pages.
    """
    with _open(data, name) as document:
        if len(document) > limits.pages:
            raise TooLarge(f"{name} har {len(document)} sider. Grænsen er {limits.pages} sider.")
        pages = [_read_page(document, index) for index in range(len(document))]
        sound = [page for page in pages if page is not None]
        if not sound:
            raise BrokenFile(f"{name} er beskadiget: ingen af siderne kan læses.")
        broken = [number for number, page in enumerate(pages, start=1) if page is None]
        sound, notices = _read_pictures(document, sound, name, limits)
        named = _name_pages(document)
    if hiding := [page.number for page in sound if page.hidden >= _FEWEST_HIDDEN]:
        notices.append(_tell(FindingKind.READING, f"{_named(hiding)}: {_HIDDEN}"))
    if broken:
        notices.append(_tell(FindingKind.NOT_READ, f"{_named(broken)} er beskadiget og er ikke læst."))
    draft, bare = draft_pages(sound)
    labels = complete_labels({page.number: page.label for page in bare if page.label}, named)
    return draft.finish(name, "pdf", data, page_count=len(pages), page_labels=labels, notices=notices)


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise BrokenFile(f"{name} er låst med en adgangskode. Gem den uden adgangskode.") from error
        raise BrokenFile(f"{name} er beskadiget eller er ikke en PDF.") from error
    if count == 0:
        raise BrokenFile(f"{name} har ingen sider.")
    return document


def _read_page(document: pdfium.PdfDocument, index: int) -> Page | None:
    """One page, None where PDFium can't load it."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return None
    try:
        text = read_words(page)
        left, bottom, right, top = page.get_bbox()
        width, height = right - left, top - bottom
        if text.turn.b:
            width, height = height, width
        rules = read_rules(page, text.turn)
        return Page(index + 1, width, height, text.words, rules, text.across, hidden=text.hidden)
    finally:
        page.close()


def _name_pages(document: pdfium.PdfDocument) -> tuple[str, ...]:
    """What the file calls its pages, as viewers show it; () where it does not name all of them."""
    named = tuple(document.get_page_label(index).strip() for index in range(len(document)))
    return named if all(named) else ()


def _read_pictures(
    document: pdfium.PdfDocument, pages: list[Page], name: str, limits: Limits
) -> tuple[list[Page], list[Finding]]:
    """The pages with those read by OCR put in, and what must be told about it."""
    pictures = [page.number for page in pages if _is_picture(page) and _shows_something(document, page)]
    if not pictures:
        return pages, []
    if not ocr.is_installed():
        scanned = [number for number in pictures if Behind(document[number - 1]).is_scanned]
        if len(pictures) == len(pages) or 2 * len(scanned) >= len(pages):
            raise BrokenFile(
                f"{name} er scannet, og tekstgenkendelse er ikke installeret. {ocr.HOW_TO_GET_IT}"
            )
        return pages, [_not_read(pictures)]
    if len(pictures) > limits.ocr_pages:
        raise TooLarge(f"{name} har {len(pictures)} scannede sider. Grænsen er {limits.ocr_pages}.")
    read = {page.number: page for page in ocr.read_pages(document, pictures, limits.seconds)}
    return [read.get(page.number, page) for page in pages], [_scanned(pictures)]


def _is_picture(page: Page) -> bool:
    text = "".join(word.text for word in page.words)
    unreadable = len(_UNREADABLE.findall(text))
    return len(text) < _FEWEST_LETTERS or unreadable > _UNREADABLE_SHARE * len(text)


def _shows_something(document: pdfium.PdfDocument, page: Page) -> bool:
    """Whether the page has anything on it: an empty back side needs no OCR."""
    if page.words:
        return True
    return any(True for _ in document[page.number - 1].get_objects(max_depth=1))


def _not_read(pages: list[int]) -> Finding:
    are = "er et billede" if len(pages) == 1 else "er billeder"
    text = f"{_named(pages)} {are} uden tekst og er ikke læst. {ocr.HOW_TO_GET_IT}"
    return _tell(FindingKind.NOT_READ, text)


def _scanned(pages: list[int]) -> Finding:
    text = f"{_named(pages)} er scannet og læst med tekstgenkendelse. Tjek tallene mod originalen."
    return _tell(FindingKind.READING, text)


def _tell(kind: FindingKind, text: str) -> Finding:
    return Finding(kind, "warning", text)


def _named(pages: list[int]) -> str:
    numbers = ", ".join(map(str, pages[:12])) + (" …" if len(pages) > 12 else "")
    return f"Side {numbers}" if len(pages) == 1 else f"Siderne {numbers}"
