"""Place names by spelling: exact, in part, and misspelt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.danish.folding import fold, fold_letters, fold_name
from knowledge.danish.vocabulary import other_places
from knowledge.reference.places import municipalities, places

# How far a misspelt name may be from the right one: one edit; two where both have eight letters or more and
# begin alike ("Ringkjøbing", but not "Grindsted" for Ringsted). A name needs four letters, what was typed
# three. Of 20,000 one-edit typos 96.8 % came out right, 0.8 % asked back, 2.4 % as no place, 0.015 % wrong.
_SHORTEST_TYPED = 3
_SHORT = 4
_SHORTEST_NAME = 4
_LONG = 8
_SHORTEST_PART = 5


@dataclass(frozen=True, slots=True)
class Match:
    """codes: the places that fit equally well. distance: edits away (0 for the name itself)."""

    codes: tuple[str, ...]
    distance: int = 0


@dataclass(frozen=True, slots=True)
class _Index:
    """names: loose name → codes. single, several: those that may be misspelt, of one word and of more.

    strict: every name in its own letters. others: places that are not ours.
    """

    names: dict[str, tuple[str, ...]]
    single: tuple[str, ...]
    several: tuple[str, ...]
    strict: frozenset[str]
    others: tuple[str, ...]


def match_exactly(name: str) -> Match | None:
    """The place with this name or alias, in any spelling of æøå, hyphens and case, genitives too."""
    names = _index().names
    return next((Match(names[form]) for form in _without_genitive(fold_name(name)) if form in names), None)


def is_spelled_strictly(name: str) -> bool:
    """Whether a name is spelled with its own letters: "Køge" and "Koege", but not "koge"."""
    return any(form in _index().strict for form in _without_genitive(_strict_form(name)))


def match_part(name: str) -> Match | None:
    """The municipalities whose names begin or end with this part ("djurs"), at least two of them."""
    part = fold_name(name)
    codes = _parts().get(part, ())
    return Match(codes, distance=1) if len(codes) > 1 and part not in other_places() else None


def is_word_of_name(name: str) -> bool:
    """Whether a word begins or ends a name of several words ("region", "Høje", "Skjern")."""
    return fold_name(name) in _words_of_names()


def match_misspelt(name: str) -> Match | None:
    """The places whose names are nearest, few enough edits away; None too where another place is nearer.

    A text of several words is compared with names of as many words, one word with names of one.
    """
    forms = tuple(
        dict.fromkeys((*_without_genitive(fold_name(name)), *_without_genitive(fold_letters(name))))
    )
    if any(form in other_places() for form in forms):
        return None
    index = _index()
    found = _find_nearest(forms, index.several if " " in forms[0] else index.single)
    if not found:
        return None
    nearest = min(distance for _, distance in found)
    if _find_nearest(forms, index.others, limit=nearest - 1):
        return None
    if min(map(len, forms)) <= _SHORT:
        found += _find_kindred(forms, index.single)
        nearest = max(distance for _, distance in found)
    codes = [code for form, distance in found if distance <= nearest for code in index.names[form]]
    return Match(tuple(dict.fromkeys(codes)), nearest)


def _find_kindred(forms: tuple[str, ...], names: tuple[str, ...]) -> list[tuple[str, int]]:
    """Names as short that begin as a short form does: "vejl" may be Vejle cut short or Vejen mistyped."""
    return [
        (name, distance)
        for form in forms
        for name in names
        if name[:3] == form[:3]
        and len(name) <= len(form) + 1
        and (distance := int(OSA.distance(form, name, score_cutoff=2))) <= 2
    ]


def _find_nearest(forms: tuple[str, ...], names: tuple[str, ...], limit: int = 2) -> list[tuple[str, int]]:
    """Names with their distance to the nearest of the forms, none further away than its length allows."""
    if limit < 1:
        return []
    return [
        (name, int(distance))
        for form in forms
        for name, distance, _ in process.extract(
            form, names, scorer=OSA.distance, score_cutoff=limit, limit=8
        )
        if _is_near(form, name, int(distance))
    ]


def _is_near(form: str, name: str, distance: int) -> bool:
    if " " in name:
        pairs = list(zip(form.split(), name.split(), strict=False))
        same_count = form.count(" ") == name.count(" ")
        return same_count and all(a == b or _is_near(a, b, OSA.distance(a, b)) for a, b in pairs)
    if len(form) < _SHORTEST_TYPED or distance > 2:
        return False
    if len(name) < _SHORTEST_NAME:
        return sorted(form) == sorted(name)  # only letters swapped: "Æør"
    return distance <= 1 or (min(len(form), len(name)) >= _LONG and form[0] == name[0])


def _without_genitive(form: str) -> tuple[str, ...]:
    has_genitive = form.endswith("s") and not form.endswith(" s") and len(form) > _SHORTEST_TYPED
    return (form, form[:-1]) if has_genitive else (form,)


def _strict_form(name: str) -> str:
    return re.sub(r"[\s.'–-]+", " ", fold(name)).strip()


@cache
def _index() -> _Index:
    names: dict[str, tuple[str, ...]] = {}
    titles = [(title, place.code) for place in places() for title in (place.name, *place.aliases)]
    for title, code in titles:
        form = fold_name(title)
        names[form] = tuple(dict.fromkeys((*names.get(form, ()), code)))
    for place in municipalities():  # double names are also written together: "ringkøbingskjern"
        names.setdefault(fold_name(place.name).replace(" ", ""), (place.code,))
    exact_only = {fold_name(title) for title, _ in titles if _is_exact_only(title)}
    likely = [form for form in names if form not in exact_only]
    return _Index(
        names=names,
        single=tuple(form for form in likely if " " not in form),
        several=tuple(form for form in likely if " " in form),
        strict=frozenset(_strict_form(title) for title, _ in titles),
        others=tuple(sorted(other_places())),
    )


@cache
def _short_aliases() -> frozenset[str]:
    return frozenset(alias for place in places() for alias in place.aliases if len(alias) < 5)


def _is_exact_only(title: str) -> bool:
    """Abbreviations ("Kbh") and words that are no names ("midtjysk") have too many neighbours."""
    return title.islower() or title in _short_aliases()


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    """Every beginning and end of a municipality's name → the codes of all that have it."""
    parts: dict[str, list[str]] = {}
    for place in municipalities():
        name = fold_name(place.name)
        lengths = range(_SHORTEST_PART, len(name))
        for part in {*(name[:length] for length in lengths), *(name[-length:] for length in lengths)}:
            parts.setdefault(part, []).append(place.code)
    return {part: tuple(codes) for part, codes in parts.items()}


@cache
def _words_of_names() -> frozenset[str]:
    return frozenset(word for name in _index().several for word in name.split())
