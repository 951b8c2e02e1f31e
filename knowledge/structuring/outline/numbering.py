"""What a heading says about itself: an item with its number, an annex, a part of an item, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.danish.case_numbers import find_case_numbers, without_case_number
from knowledge.danish.folding import fold
from knowledge.model import SectionKind
from knowledge.patterns import compile_late
from knowledge.reference.word_lists import read_lists
from knowledge.structuring.outline.closed_words import is_closed

_MONTHS = r"jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
_NUMBER = r"\d{1,3}(?:\.\d{1,2}){0,3}"
_DOTTED = compile_late(rf"^(?P<number>{_NUMBER})[.:]?\s+(?!(?:{_MONTHS}))(?P<title>\S.*)$", re.IGNORECASE)
_BARE = compile_late(rf"^(?P<number>{_NUMBER})\.?$")
_WORDED = compile_late(rf"^(?P<number>{_NUMBER}|[A-ZÆØÅ])(?!\w|\.\d|/\d{{3}})\s*[.:)–—-]*\s*(?P<title>.*)$")
_LONGEST_PART = 90
_DECIDING = ("beslutning", "indstilling")
_BODY = r"(?:\w*(?:udvalg|raad|bestyrelse|direktion|repraesentation)(?:et|en|net|n)?s?\b|\bkkr\b)"
_JOINED_BODY = rf"(?:\w+-,?\s(?:og\s|samt\s)?|(?!om\b)\w+\sog\s)*{_BODY}"  # "Social- og Sundhedsudvalget"
_DAY = rf"\d{{1,2}}(?:[./-]\s?\d{{1,2}}[./-]|\.\s?(?:{_MONTHS}))"
_WHO_AND_DAY = (  # "Børn & Læring den 03-03-2026", where the name is of no usual kind
    rf"(?!(?:om|af|til|for|paa|vedr\w*|ang\w*)\b)(?:[\w&-]+,? ){{1,8}}"
    rf"(?:den|d\.?) {_DAY}[\d./-]*(?:\w*\.? \d{{4}})?$"
)
_SIGNED = compile_late(  # "Beslutning i Økonomiudvalget den 12-03-2018", "Byrådets indstilling, 3. maj 2021"
    rf"(?P<whose>(?:[\w-]+,? )*(?:{_BODY}) )?(?P<part>beslutning|indstilling)"
    rf"(?P<rest>\s*(?:[,:(–-]|\b(?:i|fra|ved|den|d|paa)\b|(?={_JOINED_BODY}|{_WHO_AND_DAY}))(?=.*(?:{_BODY}|{_DAY}))[^!?;]*)?$"
)
_INDSTILLES = compile_late(  # "Direktionen indstiller,", "Teknik og Miljø indstiller til byrådet, at"
    r"(?!det )[\w -]{3,50} indstiller(?: til [\w -]{3,50}?)?(?:,? at)?,?$"
)
_OF_ITEM = compile_late(  # "Beslutning for Punkt 28: Meddelelser" repeats the title of its item
    r"(?P<part>[\w -]{4,40}?) (?:for|til|under|paa) "
    r"(?:(?:dagsordens)?punkt|pkt\.?|sag)(?: nr\.?)? \d{1,3}(?:\W.*)?$"
)
_OWNED = compile_late(rf"(?:\w+ )?{_JOINED_BODY} (?P<part>\w+)$")  # "Udvalgets afgørelse"
_FROM_OFFICE = compile_late(  # "Indstilling fra forvaltningen", "Sekretariatets forslag til beslutning"
    r"(?:(?:[\w-]+ ){0,3}\w+s )?(?P<part>indstilling|forslag til beslutning)"
    r"(?: (?:fra|til) (?:\w+ ){0,2}\w+)?$"
)
_BEHIND = compile_late(  # "Budget 2027 Punkt 2", where a page sets the number behind the title
    rf"^(?P<title>[A-ZÆØÅ].*\S(?<! af)(?<! til)(?<! om)(?<! ved)(?<! under)(?<! fra)(?<! i))\s+[(–-]?\s*"
    rf"(?:Punkt|Pkt\.?)\s+(?P<number>{_NUMBER})\)?$"
)
_ANSWERS = compile_late(
    r"Ad\.?\s+(?:(?:pkt|punkt)\.?\s*)?(?P<number>\d{1,2})(?!\d)\s*[.):–-]*", re.IGNORECASE
)
_ITEM_LABEL = compile_late(r"(?:Pkt|Punkt|Sag)\.?\s*(?P<number>\d{1,3})\s*[:–-]\s*(?=\S)", re.IGNORECASE)
_MARKS = compile_late(r"^[\s:.–—-]+|[\s:.]+$")
_JOINED = compile_late(r"\s+(?:og|samt|/|&)\s+|\s*/\s*")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading taken apart. kind: ITEM, ANNEX, PART or HEADING. number, title: "" where there is none.

    worded: the word "Punkt", "Sag" or "Bilag" stands before the number. part: of a PART, else "".
    """

    kind: SectionKind
    number: str
    title: str
    worded: bool = False
    part: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    listings: frozenset[str]
    items: tuple[str, ...]
    annexes: tuple[str, ...]
    parts: dict[str, str]
    bracketed: re.Pattern[str]
    under_titles: re.Pattern[str]
    headings: frozenset[str]
    usual_items: frozenset[str]


@lru_cache(maxsize=4096)
def parse_heading(text: str) -> Numbered:
    """Take a heading apart.

    >>> item = parse_heading("Pkt. 4: Godkendelse af budget")
    >>> item.kind.value, item.number, item.title
    ('item', '4', 'Godkendelse af budget')
    >>> parse_heading("Bilag B – Kvoter").number, parse_heading("Resumé:").part
    ('B', 'resume')
    >>> parse_heading("11. maj 2021").kind.value, parse_heading("Sag 26/455").kind.value
    ('heading', 'heading')
    >>> item = parse_heading("3. (Lukket) Køb af grund")
    >>> item.title, item.closed
    ('Køb af grund', True)
    """
    text = " ".join(text.split())
    part = find_part(text)
    if part:
        return Numbered(SectionKind.PART, "", text.rstrip(" :."), part=part)
    closed = is_closed(text)
    for kind, words in ((SectionKind.ITEM, _words().items), (SectionKind.ANNEX, _words().annexes)):
        match = _match_worded(text, words)
        if match and _continues(match["title"]):
            break
        if match and (match["number"][0].isdigit() or kind is SectionKind.ANNEX):
            return Numbered(kind, match["number"], tidy_title(match["title"]), worded=True, closed=closed)
    if (match := _BEHIND.match(text)) and not closed:
        return Numbered(SectionKind.ITEM, match["number"], tidy_title(match["title"]), worded=True)
    if match := _BARE.match(text):
        return Numbered(SectionKind.ITEM, match["number"], "")
    if (match := _DOTTED.match(text)) and _is_title(match):
        return Numbered(SectionKind.ITEM, match["number"], tidy_title(match["title"]), closed=closed)
    return Numbered(SectionKind.HEADING, "", text.rstrip(" :"), closed=closed)


@lru_cache(maxsize=4096)
def find_part(text: str) -> str:
    """The part of an item that a heading opens ("Forvaltningens indstilling:" → "indstilling"), or "".

    >>> find_part("Beslutning i Økonomiudvalget den 12-03-2018"), find_part("Beslutning om skoler")
    ('beslutning', '')
    """
    folded = fold(text).strip(" :.")
    if len(folded) > _LONGEST_PART:
        return _read_part(_OF_ITEM.match(folded))
    if _INDSTILLES.match(folded):
        return "indstilling"
    signed = _SIGNED.match(folded) or _FROM_OFFICE.match(folded)
    part = _read_part(signed) if signed else _words().parts.get(folded, "")
    part = part or _find_first_part(folded) or _read_part(_OF_ITEM.match(folded))
    if part:
        return part
    owned = _read_part(_OWNED.match(folded))
    return owned if owned in _DECIDING else ""


def _read_part(match: re.Match[str] | None) -> str:
    """The part that the group `part` of a match names, "" for none."""
    return _words().parts.get(match["part"], "") if match else ""


def _find_first_part(folded: str) -> str:
    """ "Sagsfremstilling og økonomi" opens the first of its parts, where each is one or a known heading."""
    pieces = _JOINED.split(folded)
    parts = [_words().parts.get(piece, "") for piece in pieces]
    known = all(part or piece in _words().headings for part, piece in zip(parts, pieces, strict=True))
    return parts[0] if len(pieces) > 1 and known else ""


def find_answered(text: str) -> re.Match[str] | None:
    """ "Ad 3)" at the head of a text, which goes back to the third item of a list; its group is `number`.

    >>> find_answered("Ad pkt. 3: Udsat.")["number"], find_answered("Ad hoc")
    ('3', None)
    """
    return _ANSWERS.match(text)


def find_item_label(text: str) -> re.Match[str] | None:
    """ "Pkt. 3: Kort" at the head of a text, which says to which item it belongs; its group is `number`.

    >>> find_item_label("Pkt. 3: Kort over vejen")["number"], find_item_label("Punkt 3 i aftalen")
    ('3', None)
    """
    return _ITEM_LABEL.match(text)


@lru_cache(maxsize=4096)
def stands_under_title(line: str) -> bool:
    """Whether a line is what stands right under the title of an item: its case number, who has it in hand.

    >>> stands_under_title("Sagsnr. 26/1002"), stands_under_title("Sagen blev udsat")
    (True, False)
    """
    return _words().under_titles.match(fold(line)) is not None or bool(find_case_numbers(line))


def is_known_heading(line: str) -> bool:
    """Whether a line is one of the headings that items have besides their parts: "Økonomi", "Baggrund:"."""
    return fold(line).strip(" :.") in _words().headings


def is_usual_item(title: str) -> bool:
    """Whether a title is one that agendas have of old, and no entry of another list: "Eventuelt"."""
    return fold(title).strip(" :.") in _words().usual_items


def is_listing_title(text: str) -> bool:
    """Whether a heading stands over a table of contents ("Indholdsfortegnelse", "Dagsorden")."""
    return fold(text).strip(" :.") in _words().listings


def _match_worded(text: str, words: tuple[str, ...]) -> re.Match[str] | None:
    folded = text.lower()
    for word in words:
        rest = text[len(word) :]
        if folded.startswith(word) and rest[:1] in (" ", "."):
            return _WORDED.match(rest.lstrip(" ."))
    return None


def _continues(title: str) -> bool:
    """ "Punkt 3, fortsat" at the head of a page opens nothing."""
    return fold(title).strip(" ,.:()-–") == "fortsat"


def _is_title(match: re.Match[str]) -> bool:
    """ "4. Budget", "3.2 Budget" and "151 (Åben) Budget" are titles; "98 Kommuner i alt" needs a dot."""
    first = next((letter for letter in match["title"] if letter.isalpha()), "")
    dotted = "." in match[0][: match.start("title")]
    marked = _words().bracketed.match(match["title"]) is not None
    return first.isupper() and (dotted or marked or int(match["number"]) < 60)


def tidy_title(title: str) -> str:
    """A title without the signs around it, and without "(Åben)" before it."""
    title = _MARKS.sub("", without_case_number(title))
    return _MARKS.sub("", _words().bracketed.sub("", title)) or title


@cache
def _words() -> _Words:
    data = read_lists("agenda_words")
    longest_first = {
        key: tuple(sorted(data[key], key=len, reverse=True)) for key in ("item_words", "annex_words")
    }
    bracketed = "|".join(map(re.escape, data["bracketed"]))
    return _Words(
        listings=frozenset(map(fold, data["listings"])),
        items=longest_first["item_words"],
        annexes=longest_first["annex_words"],
        parts={fold(form): part for part, forms in data["parts"].items() for form in forms},
        headings=frozenset(map(fold, data["headings"])),
        usual_items=frozenset(map(fold, data["usual_items"])),
        bracketed=re.compile(rf"^(?:[(\[](?:{bracketed})[)\]]|(?:{bracketed})\s*[:–-](?=\s))", re.IGNORECASE),
        under_titles=re.compile(
            rf"(?:{'|'.join(re.escape(fold(word)) for word in data['under_titles'])})(?!\w)"
        ),
    )
