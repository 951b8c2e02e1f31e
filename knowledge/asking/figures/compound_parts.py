"""Whether one word is a part of another: "elev" of "elevtal", "kvote" of "kommunekvote"; by their stems."""

from __future__ import annotations

from functools import cache

from knowledge.asking import lexicon
from knowledge.danish.vocabulary import is_common_word
from knowledge.danish.words import stem

SHORTEST_PART = 4
SHORTEST_REST = 3
_SHORTEST_VERB = 5


@cache
def area_stems() -> frozenset[str]:
    """Stems of the words that every table of figures is about."""
    return frozenset(stem(word) for word in lexicon.area_words())


def are_related(own: str, said: str) -> bool:
    """Whether two stems are the same, or one a part of the other."""
    return are_akin(own, said) or is_part(said, own) or is_part(own, said)


def are_akin(own: str, said: str) -> bool:
    """Whether two stems are of the same word, one perhaps the verb of the other: "udled" of "udledning"."""
    shorter, longer = sorted((own, said), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST_VERB and longer == f"{shorter}ning")


def is_part(said: str, own: str) -> bool:
    """Whether a word is the first or last part of a label's compound: "elev" names "elevtal"."""
    return bool(find_rest(own, said))


def names_head(own: str, said: str) -> bool:
    """Whether a stem says what a word of a label counts: its last part, or all but "-tal" or "-procent".

    "besøg" and "besøgstal" head "biblioteksbesøg"; "bibliotek" only narrows it.
    """
    if are_akin(own, said):
        return True
    longer, shorter = (own, said) if len(own) > len(said) else (said, own)
    if not find_rest(longer, shorter):
        return False
    tail = longer.removeprefix(shorter) if longer.startswith(shorter) else ""
    endings = lexicon.stems_of("count_endings")
    return longer.endswith(shorter) or tail in endings or tail[1:] in endings


def find_rest(compound: str, part: str) -> tuple[str, ...]:
    """What is left of a compound when a part is taken from its start or end, in the forms it may have.

    () where it is no compound of that part: what is left must be a word, unless a hyphen sets it apart.
    """
    if "-" in compound and compound != part and part in compound.split("-"):
        return tuple(rest for rest in compound.split("-") if rest != part)
    if len(part) < SHORTEST_PART or len(compound) < len(part) + SHORTEST_REST:
        return ()
    if compound.endswith(part):
        head = compound.removesuffix(part)
        forms = (head, head[:-1]) if head[-1] in "se" else (head,)
    elif compound.startswith(part):
        tail = compound.removeprefix(part)
        forms = (tail, tail[1:]) if tail[0] in "se" else (tail,)
    else:
        return ()
    return tuple(stem(form) for form in forms if _is_word(form))


def _is_word(form: str) -> bool:
    known = is_common_word(form) or stem(form) in area_stems()
    return known or stem(form) in lexicon.stems_of("colourless")
