"""Finds mail addresses, telephone numbers and web addresses, whose they are and what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.danish.person_names import NameMention, find_names, find_titles
from knowledge.danish.sentences import split_sentences
from knowledge.model import Contact, Passage, RawDocument, Section, Spot
from knowledge.patterns import compile_late

MAIL = compile_late(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = compile_late(r"(?:https?://|www\.)[^\s<>()\[\]]+[\w/]")
_PHONE = compile_late(r"(?<![\d.,/-])(?:\+45 ?)?(?:\d{2}[ .\u00a0]?){3}\d{2}(?![\d/]|[.,-]\d)")
_PHONE_CUE = compile_late(
    r"(?:\btlf|telefon\w*|mobil\w*|direkte|hovednummer|\bring\w*|\bnummer|\bt|\bm)\.?(?:\s*nr)?[\s.:,]*$",
    re.IGNORECASE,
)
_OTHER_NUMBER = compile_late(
    r"(?:cvr|ean|cpr|konto\w*|id|reg|sag\w*|dok\w*|gln|faktura\w*)[\s.:-]*(?:nr)?[\s.:-]*$", re.IGNORECASE
)
_GROUPED = compile_late(r"^(?:\+45 ?)?\d{2}[ \u00a0]\d{2}[ \u00a0]\d{2}[ \u00a0]\d{2}$|^\+45")

_BESIDE = compile_late(r"\W*(?:(?:på|tlf|telefon\w*|mobil\w*|e-?mail|mail)\b\W*)*", re.IGNORECASE)
_CALLED = compile_late(r"\b(?:til|hos|er|ved|og|kontakt|eller)\s+[a-zæøå]{5,}\s$")

_ADDRESS = compile_late(
    r"(?P<street>[A-ZÆØÅ][\wæøåÆØÅ.]+(?: [A-ZÆØÅ]?[\wæøåÆØÅ.]+){0,2} (?:· )?\d{1,3} ?[A-Z]?)"
    r"[\s,·]+(?:Postboks \d+[\s,·]+)?"
    r"(?P<town>[1-9]\d{3} [A-ZÆØÅ][a-zæøå]+(?: [A-ZÆØÅ]{1,2}\b(?!\w))?)"
)
_TOWN = compile_late(r"[1-9]\d{3} [A-ZÆØÅ][a-zæøå]+(?: [A-ZÆØÅ]{1,2})?")  # by itself, under its street
_CARD_LINE = 70  # a line of a letterhead or a visiting card is short
_CARD_LINES = 6  # and it has few of them
_MAX_TOPIC = 400


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text that belongs together: a sentence, a row, or the lines of a letterhead joined by " · "."""

    text: str
    spot: Spot
    is_card: bool
    is_row: bool = False


def find_contacts(
    raw: RawDocument, sections: Sequence[Section], passages: Sequence[Passage]
) -> tuple[Contact, ...]:
    """Every way to reach somebody, post included, in reading order, each value once per name and section."""
    found = [contact for stretch in _stretches(passages) for contact in _in_stretch(stretch)]
    unique: dict[tuple[str, str, int], Contact] = {}
    for contact in sorted(found, key=lambda contact: contact.spot.start):
        unique.setdefault((contact.value, contact.name, contact.spot.section), contact)
    return tuple(unique.values())


def tidy_phone(text: str) -> str:
    """Eight digits in pairs: "3530 8755" → "35 30 87 55"."""
    digits = re.sub(r"\D", "", text)[-8:]
    return " ".join(digits[i : i + 2] for i in range(0, 8, 2))


def _stretches(passages: Sequence[Passage]) -> Iterator[_Stretch]:
    """The sentences and cards that hold an address; a sentence broken by a page is put together again."""
    for i, passage in enumerate(passages):
        if _TOWN.fullmatch(passage.text.strip()) and i:
            yield _card(passages, i)
        if not _holds_address(passage.text):
            continue
        if passage.kind == "row" and find_names(passage.text):
            yield _Stretch(passage.text, passage.spot, is_card=False, is_row=True)
            continue
        if len(passage.text) <= _CARD_LINE and not passage.text.rstrip().endswith("."):
            yield _card(passages, i)
            continue
        whole = _with_beginning(passages, i)
        cut = len(whole) - len(passage.text)
        for sentence in split_sentences(whole):
            if sentence.end > cut and _holds_address(sentence.text):
                yield _Stretch(sentence.text, passage.spot, is_card=False)


def _holds_address(text: str) -> bool:
    return bool(MAIL.search(text) or _WEB.search(text) or any(_phones(text)))


def _with_beginning(passages: Sequence[Passage], i: int) -> str:
    text = passages[i].text
    before = passages[i - 1] if i else None
    if not before or before.spot.section != passages[i].spot.section or before.text.rstrip()[-1:] in ".!?:":
        return text
    return f"{before.text} {text}" if text[:1].islower() else text


def _card(passages: Sequence[Passage], i: int) -> _Stretch:
    """The short lines around an address: the office or the person it belongs to stands among them."""
    first = last = i
    while first > 0 and i - first < _CARD_LINES and _is_card_line(passages[first - 1], passages[i]):
        first -= 1
    while last + 1 < len(passages) and last - i < 2 and _is_card_line(passages[last + 1], passages[i]):
        last += 1
    texts = [passage.text for passage in passages[first : last + 1]]
    lines = [" ".join(line.split()) for text in texts for line in text.splitlines()]
    return _Stretch(" · ".join(lines), passages[i].spot, is_card=True)


def _is_card_line(line: Passage, address: Passage) -> bool:
    return (
        line.spot.section == address.spot.section
        and len(line.text) <= _CARD_LINE
        and not line.text.rstrip().endswith((".", "?", "!"))
    )


def _in_stretch(stretch: _Stretch) -> Iterator[Contact]:
    addresses = [
        *(("mail", match, match.group().rstrip(".")) for match in MAIL.finditer(stretch.text)),
        *(("web", match, match.group()) for match in _WEB.finditer(stretch.text)),
        *(("phone", match, tidy_phone(match.group())) for match in _phones(stretch.text)),
        *(("address", match, _tidy_address(match)) for match in _ADDRESS.finditer(stretch.text)),
    ]
    told = 0
    for kind, match, value in sorted(addresses, key=lambda address: address[1].start()):
        name = "" if kind in ("web", "address") else _owner(stretch, match.start())
        topic = stretch.text
        if kind == "address" and stretch.is_card:  # whose it is stands above it, below the one before
            topic, told = stretch.text[told : match.end()], match.end()
        yield Contact(kind, value, name, topic[:_MAX_TOPIC], stretch.spot)


def _tidy_address(match: re.Match[str]) -> str:
    return f"{match['street'].strip().replace(' · ', ' ')}, {match['town']}"


def _phones(text: str) -> Iterator[re.Match[str]]:
    for match in _PHONE.finditer(text):
        before = text[max(0, match.start() - 25) : match.start()]
        if _PHONE_CUE.search(before) or (_GROUPED.match(match.group()) and not _OTHER_NUMBER.search(before)):
            yield match


def _owner(stretch: _Stretch, address: int) -> str:
    """The name right before an address, or right behind it in brackets; "" where it is an office's."""
    names = find_names(stretch.text[:address])
    before = [name for name in names if _is_person(stretch, name.start) or _is_beside(stretch, name, address)]
    if before:
        return before[-1].text
    behind = re.match(r"[^()]{0,25}\((.{3,40}?)\)", stretch.text[address:])
    names = find_names(behind.group(1)) if behind else ()
    return names[0].text if names else ""


def _is_beside(stretch: _Stretch, name: NameMention, address: int) -> bool:
    """Whether a name stands right before an address with a word that is no known title: "til blomsterbinder
    Eva Lund, tlf. …". Else the number would be taken for that of whoever was named before."""
    beside = _BESIDE.fullmatch(stretch.text[name.end : address]) is not None
    return (beside and stretch.is_row) or bool(
        beside and _CALLED.search(stretch.text[: name.start]) and not stretch.is_card
    )


def _is_person(stretch: _Stretch, start: int) -> bool:
    """A street is two capitalised words too, but only people have a title, or begin their line."""
    before = stretch.text[:start].rstrip()
    titled = before.removesuffix(" er")  # "Kontaktperson er Eva Lund"
    title_before = any(title.end >= len(titled) - 1 for title in find_titles(titled))
    opens_line = not before or before.endswith(
        ("·", ":", ",", "til", "hos", "eller", "og", "samt", "ved", "/")
    )
    return title_before or opens_line
