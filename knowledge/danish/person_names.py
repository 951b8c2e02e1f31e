"""Finds what may be a person's name, and the words that say what somebody is.

A run of capitalised words is only a candidate: "Coop Crew" looks like a name too. Whoever uses it asks for
a title, a signature or a label beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from knowledge.danish.folding import fold
from knowledge.patterns import compile_late
from knowledge.reference.places import places
from knowledge.reference.word_lists import read_lists

_LOWER = "a-zß-öø-ÿāăąćčďđēęěğīįıļłńňőřśşšťūůűźżž"
_NAME_WORD = rf"[A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŘŚŞŠŹŻŽ][{_LOWER}]+(?:['’-][A-ZÀ-ÖØ-Þ]?[{_LOWER}]+)*"
_PARTICLE = r"(?:von|van|de|af|la)"
_RUN = compile_late(
    rf"(?<![\w.@-])(?:{_NAME_WORD}|[A-ZÆØÅ]\.)(?:[ \u00a0](?:{_PARTICLE} )?(?:{_NAME_WORD}|[A-ZÆØÅ]\.))*"
)
_WORD = compile_late(r"\S+")
_TITLE_WORD = compile_late(r"[A-ZÆØÅa-zæøåé./-]+")


@dataclass(frozen=True, slots=True)
class NameMention:
    """Two to five capitalised words that may name a person, with their span."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TitleMention:
    """A word that says what somebody is ("socialdirektør"), with its span."""

    text: str
    start: int
    end: int


@cache
def _titles() -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in read_lists("titles").items()}


@cache
def _not_names() -> frozenset[str]:
    taken = {fold(name) for place in places() for name in (place.name, *place.aliases)}
    return frozenset(_titles()["not_names"]) | taken | {f"{name}s" for name in taken}


def is_title(word: str) -> bool:
    """Whether a word says what somebody is, as it stands or with an ending ("formanden", "chefens").

    >>> is_title("Socialdirektør"), is_title("formandens"), is_title("udvalg")
    (True, True, False)
    """
    return bool(base_title(word))


def is_kind_of_title(word: str, title: str) -> bool:
    """Whether a word says that somebody holds an office, or a kind of it. title: see base_title.

    >>> is_kind_of_title("Skoleleder", "leder"), is_kind_of_title("næstformanden", "formand")
    (True, False)
    """
    base = base_title(word)
    lowered = base.removesuffix(title).endswith(_titles()["lowering"])
    return base.endswith(title) and (base == title or not lowered)


@cache
def base_title(word: str) -> str:
    """The title without case and ending, folded: "Formandens" → "formand"; "" for any other word."""
    folded = fold(word).strip(".,:;()")
    if folded in _titles()["verbs"]:
        return ""
    for ending in ("", "s", "en", "et", "n", "ens", "ets", "ns", "inden", "e"):
        bare = folded.removesuffix(ending) if ending else folded
        if ending and bare == folded:
            continue
        if bare in _titles()["exact"] or bare.endswith(_titles()["endings"]):
            return bare
    return ""


def find_titles(text: str) -> tuple[TitleMention, ...]:
    """The words of a text that say what somebody is, in order."""
    return tuple(
        TitleMention(match.group(), match.start(), match.end())
        for match in _TITLE_WORD.finditer(text)
        if is_title(match.group())
    )


def find_names(text: str) -> tuple[NameMention, ...]:
    """The runs of capitalised words that may name a person, titles and places cut off.

    >>> [n.text for n in find_names("Oplæg ved Rektor Stine von Hald, Aarhus Kommune, og Bo Å. Ek-Jensen")]
    ['Stine von Hald', 'Bo Å. Ek-Jensen']
    """
    mentions = []
    for run in _RUN.finditer(text):
        mentions.extend(_names_in_run(run.group(), run.start()))
    return tuple(mentions)


def _ends_name(word: str) -> bool:
    """Whether a capitalised word stands beside names but is no part of one: an office, a place, a title."""
    folded = fold(word)
    endings = _titles()["not_name_endings"]
    return word[0].isupper() and (folded in _not_names() or folded.endswith(endings) or is_title(word))


def _names_in_run(run: str, offset: int) -> list[NameMention]:
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(run)]
    if len(words) < 2:  # most capitalised words stand alone, and name nobody
        return []
    groups: list[list[tuple[str, int, int]]] = [[]]
    for word in words:
        if _ends_name(word[0]):
            groups.append([])
        else:
            groups[-1].append(word)
    return [
        NameMention(run[group[0][1] : group[-1][2]], offset + group[0][1], offset + group[-1][2])
        for group in groups
        if 2 <= len(group) <= 5 and group[0][0][0].isupper() and not group[-1][0].endswith(".")
    ]
