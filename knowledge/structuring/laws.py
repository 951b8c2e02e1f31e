"""Finds paragraphs of laws and the numbers of executive orders: "jf. integrationslovens § 8, stk. 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.danish.sentences import split_sentences
from knowledge.model import LawReference, Passage, RawDocument, Section, Spot

_ACT = re.compile(
    r"(?P<name>\b[\wæøåÆØÅ-]*(?:loven|lov|bekendtgørelsen|forordningen|direktivet|grundloven))(?P<s>s)?\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?P<kind>lovbekendtgørelse|bekendtgørelse|lov|cirkulære|vejledning|forordning|lbk|bek)\s+nr\.?\s*(?P<number>\d[\d/]*)"
    r"(?:\s+af\s+(?P<date>\d{1,2}\.?\s*[a-zæøå]+\.?\s+\d{4}))?(?P<about>\s+om\s+[^.,;()]{3,90})?",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(
    r"(?:§§?|\bparagraf)\s*(?P<paragraph>\d+(?:\s?[a-hj-z](?![\wæøå]))?)"
    r"(?:\s*,?\s*(?:stk\.?|stykke)\s*(?P<subsection>\d+))?"
    r"(?P<more>(?:\s*(?:,|og|eller|-|–)\s*(?:§\s*)?\d+(?:\s?[a-hj-z](?![\wæøå]))?(?!\s*(?:stk|pct|%|kr|\.\s*[a-zæøå])))*)",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"(?:Det|Den|De|Dette|Denne|Disse|Her|Der)\b|.{0,30}\b(?:dem|disse|denne|dette)\b"
)  # on the sentence before it
_MORE = re.compile(r"\d+(?:\s?[a-hj-z])?")
_LINK_BEFORE = re.compile(r"^\s*(?:\([^)]*\)\s*)?(?:,\s*)?$")
_LINK_BEHIND = re.compile(r"^\s*,?\s*(?:i|efter|af)\s+(?:den\s+)?$")
_NOT_ACTS = frozenset({"lov", "loven", "bekendtgørelsen", "forordningen", "direktivet"})


@dataclass(frozen=True, slots=True)
class _Act:
    """A law or order as a sentence names it; `law` is what it is called on its own."""

    law: str
    start: int
    end: int


def find_laws(
    raw: RawDocument, sections: Sequence[Section], passages: Sequence[Passage]
) -> tuple[LawReference, ...]:
    """Every paragraph that is leaned on, and every numbered act named without one, in reading order."""
    found: list[LawReference] = []
    for section in sections:
        spot = section.opening
        found.extend(_in_sentence(section.title, spot, ""))
    for passage in passages:
        last = ""  # "§ 5, stk. 1" without a name belongs to the act named last in the paragraph
        before = ""
        for sentence in split_sentences(passage.text):
            leans = before and _LEANS.match(sentence.text)
            references = tuple(_in_sentence(sentence.text, passage.spot, last))
            found.extend(replace(ref, text=f"{before} {ref.text}") if leans else ref for ref in references)
            before = sentence.text
            last = next((ref.law for ref in reversed(references) if ref.law), last)
    return tuple(dict.fromkeys(found))


def _in_sentence(text: str, spot: Spot, last: str) -> Iterator[LawReference]:
    acts = sorted([*_numbered_acts(text), *_named_acts(text)], key=lambda act: act.start)
    used: set[_Act] = set()
    for match in _PARAGRAPH.finditer(text):
        act = _act_of(text, match, acts)
        if act:
            used.add(act)
        law = act.law if act else _nearest_before(acts, match.start()) or last
        yield LawReference(law, _tidy(match["paragraph"]), match["subsection"] or "", text, spot)
        for more in _MORE.findall(match["more"]):
            yield LawReference(law, _tidy(more), "", text, spot)
    for act in acts:
        if act not in used and any(character.isdigit() for character in act.law):
            yield LawReference(act.law, "", "", text, spot)


def _tidy(paragraph: str) -> str:
    return re.sub(r"(\d)\s*([a-zA-Z])", r"\1 \2", paragraph.strip()).lower()


def _numbered_acts(text: str) -> Iterator[_Act]:
    for match in _NUMBERED.finditer(text):
        about = re.split(r"\b(?:at|som|der|jf)\b", match["about"] or "")[0].rstrip()
        date = f" af {match['date']}" if match["date"] else ""
        yield _Act(f"{match['kind'].lower()} nr. {match['number']}{date}{about}", match.start(), match.end())


def _named_acts(text: str) -> Iterator[_Act]:
    for match in _ACT.finditer(text):
        name = match["name"].lower()
        if name not in _NOT_ACTS and not text[match.end() :].lstrip().startswith("nr"):
            yield _Act(name, match.start(), match.end())


def _act_of(text: str, paragraph: re.Match[str], acts: list[_Act]) -> _Act | None:
    """The act joined to a paragraph: "integrationslovens § 8", "§ 2, stk. 4, i bekendtgørelse nr. 912"."""
    for act in acts:
        if act.end <= paragraph.start() and _LINK_BEFORE.match(text[act.end : paragraph.start()]):
            return act
    for act in acts:
        if act.start >= paragraph.end() and _LINK_BEHIND.match(text[paragraph.end() : act.start]):
            return act
    return None


def _nearest_before(acts: list[_Act], start: int) -> str:
    before = [act.law for act in acts if act.start < start]
    return before[-1] if before else ""
