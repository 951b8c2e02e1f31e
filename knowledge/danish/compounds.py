"""The parts of compounds: "regionskvoterne" is about a region and quotas."""

from __future__ import annotations

from collections.abc import Container, Iterator

from knowledge.danish.stems import building_stems, prefixes, stem
from knowledge.danish.vocabulary import is_common_word

_SHORTEST_PART = 3


def split_compound(folded: str, known: Container[str]) -> tuple[str, ...]:
    """The two or three parts of a compound, all in `known` as they stand or by their stem; () where none fit.

    A linking s or e between the parts is dropped. Two parts win over three, then the longest last part.
    What a prefix makes of a word is one part ("under-søgelse").

    >>> split_compound("regionskvoterne", {"region", "kvot"})
    ('region', 'kvoterne')
    """
    for head, tail in _find_cuts(folded, known):
        if _is_part(head, known) and head not in prefixes():
            return (head, tail)
    for head, tail in _find_cuts(folded, known):
        if parts := next(((a, b) for a, b in _find_cuts(head, known) if _is_part(a, known)), None):
            return (*parts, tail)
    return ()


def _find_cuts(text: str, known: Container[str]) -> Iterator[tuple[str, str]]:
    """(head, tail) for every tail that is known, the head both with and without a linking letter."""
    building = building_stems()
    for cut in range(_SHORTEST_PART, len(text) - _SHORTEST_PART + 1):
        tail = text[cut:]
        stemmed = stem(tail)
        if (tail in known or stemmed in known) and stemmed not in building:
            yield from ((head, tail) for head in _without_link(text[:cut]))


def _without_link(text: str) -> tuple[str, ...]:
    """The text with and without the s or e that links it to the next part ("regions": first "region")."""
    if text.endswith("s"):
        return (text[:-1], text)
    return (text, text[:-1]) if text.endswith("e") else (text,)


def _is_part(text: str, known: Container[str]) -> bool:
    return len(text) >= _SHORTEST_PART and (text in known or stem(text) in known)


def ends_with_part(whole: str, part: str) -> bool:
    """Whether a part may be the last one of a compound; "valg" is none of "udvalg".

    >>> [ends_with_part(whole, "valg") for whole in ("kommunevalg", "udvalg", "socialudvalg")]
    [True, False, False]
    """
    if not whole.endswith(part):
        return False
    head = whole.removesuffix(part)
    return not _is_all_prefixes(head) and not any(
        head.endswith(prefix) and is_common_word(prefix + part) for prefix in prefixes()
    )


def _is_all_prefixes(head: str) -> bool:
    """Whether nothing but prefixes stands there: the "forunder" of "forundersøgelse"."""
    return head in prefixes() or any(
        head.startswith(prefix) and _is_all_prefixes(head.removeprefix(prefix))
        for prefix in prefixes()
        if len(prefix) < len(head)
    )
