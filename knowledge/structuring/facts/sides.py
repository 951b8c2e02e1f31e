"""The sides of a vote in a sentence, by a small grammar.

Each line of _RULES is one way to tell a side, as a pattern over the tags of the words (vote_tags.py): "Imod
stemte A (4) og V" is "isVoV", a word for a side, a verb, and voters. The rules are read from left to right;
where several begin at one place, the longest counts. New words go to fact_words.toml; a new rule is only
needed for a new order of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.structuring.facts.fact_words import find_words_of, pattern_of
from knowledge.structuring.facts.vote_tags import TaggedSentence, tag_words
from knowledge.structuring.facts.voters import Voters, count_of, split_list

SIDES = ("for", "against", "abstain", "reserve")
_SIDE_OF = dict(zip("fiur", SIDES, strict=True))
_LIST = r"N?V(?:(?:,o|,|o)N?V)*"  # "A, F og 1 Ø"
_RIGHT = rf"(?P<n>N)?[(:]*(?P<l>{_LIST})?"  # "12: A og V", "7 (A)", "A og V", "12"
_OBJECT = r"[^.,;:()sFIUR]"  # "For hendes forslag stemte", "Imod indstillingens punkt 2 stemte"
_BEFORE_END = r"(?=[.,;(oc]|$)"

_RULES = [  # a side is told by "s", its voters by "l" and their number by "n"; "1" and "2" of two sides
    # Imod stemte A. Hverken for eller imod stemte A. De, der stemte imod, var A.
    rf"(?P<s>[fiur])(?:{_OBJECT}{{0,5}}?s|v):?{_RIGHT}",
    rf"(?P<s>[FIUR]),?[sv]:?{_RIGHT}",
    # Imod: A. Imod forslaget: A. Stemte imod: A. Forbehold fra A.
    rf"(?P<s>[fiur]){_OBJECT}{{0,3}}?(?P<colon>:){_RIGHT}",
    rf"(?P<s>[FIUR])(?!N){_OBJECT}?:{_RIGHT}",
    rf"(?P<s>[FIUR])(?P<n>N)(?:[(:]+(?P<l>{_LIST})|(?=[.,;)]|$))",
    rf"(?P<s>r)a(?P<l>{_LIST})",
    # A og V stemte imod. 9 (A og F) stemte for. A tog forbehold. med A's forbehold. Dog stemte A imod.
    rf"(?P<n>N)?[(-]?(?P<l>{_LIST})[)-]?,?w?(?P<s>[FIUR]|s[fiu])(?:\((?P<k>N)\))?",
    rf"m(?P<l>{_LIST})(?P<s>r)",
    rf"s(?P<l>{_LIST})(?P<s>[fi])",
    rf"t(?P<l>{_LIST})w?(?P<s>r)",
    # A imod. Ida Krog: ja
    rf"(?P<l>{_LIST})(?P<s>[fi])(?:\((?P<k>N)\)|{_BEFORE_END})",
    rf"(?P<l>{_LIST}):(?P<s>[fiuFIU])(?=[.,;]|$)",
    # 12 stemmer for (A). 9 stemte for: A. 6 undlod. 5 (V) imod.
    rf"(?P<n>N)\((?P<l>{_LIST})\)(?P<s>[FIUR])",
    r"(?P<counted>(?P<n>N)(?P<s>[FIUR]))",
    rf"(?P<n>N)(?P<s>[FIUR]){_OBJECT}{{0,2}}?[(:](?P<l>{_LIST})",
    rf"(?P<n>N)\((?P<l>{_LIST})\)(?P<s>s?[fiu])",
    rf"(?P<counted>(?P<n>N)(?P<s>s?[fiu]))(?:{_OBJECT}{{0,2}}?[(:](?P<l>{_LIST}))?",
    # med 14 stemmer (A) mod 5 (V). med stemmerne 14-7
    rf"(?:m|T)+\(?(?P<n1>N)(?:\((?:(?P<l1>{_LIST})|[^)]*)\))?f?(?:\((?P<l3>{_LIST})\))?,?o?(?:i|-)"
    rf"(?P<n2>N)(?:\((?P<l2>{_LIST})\))?i?",
    # Et flertal (A). Et mindretal bestående af V.
    rf"(?P<group>[Gg]){_OBJECT}{{0,3}}?(?P<n>N)?(?:[(:]|,?p?a)(?P<l>{_LIST})",
    # vedtaget med 11 stemmer (A). vedtaget mod 3 stemmer (V). mod stemmerne fra V. med A's stemmer
    rf"(?<!n)d(?P<s>m)(?P<n>N)(?:\((?P<l>{_LIST})\)|(?!\())(?![fi-])",
    rf"(?P<s>(?<=d)i){_RIGHT}",
    rf"(?P<s>[mi])Ta(?P<l>{_LIST})",
    rf"(?P<s>[mi])(?P<l>{_LIST})s(?=[.,;oci]|$)",
    # vedtaget af A, mens V stemte imod. A ønskede at godkende, V stemte imod
    rf"(?P<opposed>da)(?P<l>{_LIST})",
    rf"(?P<l>{_LIST})(?P<opposed>W)",
    # A ønskede ført til referat, at partiet stemmer imod. A begærede sagen i byrådet og tog forbehold.
    r"(?P<pronoun>p)(?P<s>[FIUR])",
    r"(?P<pronoun>o)(?P<s>[IUR])",
    # a bare word: "…, imod 3"
    rf"(?P<bare>(?P<s>[fiu])){_RIGHT}",
]
_FOLLOWED = re.compile(rf",?w?(?:[FIUR]|s[fiu]|[fi]{_BEFORE_END})")
"""What comes behind voters that are of the next side: "imod V, og F undlod"."""
_VOTED = re.compile(r"stem|afstemning", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Side:
    """A side with its voters and where its words stand. sure: it needs no other side beside it."""

    side: str
    voters: Voters
    start: int
    end: int
    sure: bool


def find_sides(text: str) -> Iterator[tuple[str, Voters]]:
    """Each side that a sentence tells, with who was on it.

    >>> dict(find_sides("For stemte 11: A (6) og V (5)."))
    {'for': Voters(names=('A', 'V'), count=11)}
    >>> [(side, voters.count) for side, voters in find_sides("Forkastet med 17 stemmer mod 4.")]
    [('against', 17), ('for', 4)]
    >>> [(side, voters.names) for side, voters in find_sides("For afslag stemte A, imod V, og F undlod.")]
    [('for', ('A',)), ('against', ('V',)), ('abstain', ('F',))]
    """
    if not _may_tell().search(text):
        return
    found = list(_read_sides(tag_words(text)))
    sure = any(one.sure for one in found) or len({one.side for one in found}) > 1
    told: set[tuple[str, Voters]] = set()
    for one in found:
        if (one.sure or sure) and (one.side, one.voters) not in told:
            told.add((one.side, one.voters))
            yield one.side, one.voters


def name_side(label: str) -> str:
    """The side that a word, or the cell of a table, names: "For", "Stemte for"; "" for none."""
    word = " ".join(label.lower().split()).strip(" :.")
    word = word.removeprefix("stemte ").removeprefix("stemmer ")
    return next((side for side in SIDES if word in find_words_of("votes", f"{side}_labels")), "")


@cache
def _may_tell() -> re.Pattern[str]:
    """A quick look: most sentences tell no vote."""
    told = pattern_of("votes", *SIDES, *(f"{side}_labels" for side in SIDES[1:]), "majority", "minority")
    return re.compile(
        rf"{told.pattern}|stem|\bmed \d+ mod \d|^(?:for|ja)\b|\b(?:for|ja):|:\s*(?:for|ja)\b", re.IGNORECASE
    )


def _read_sides(sentence: TaggedSentence) -> Iterator[_Side]:
    """The sides in order; each is read behind the end of the one before."""
    at = 0
    opposed = "I" in sentence.tags or "i" in sentence.tags
    while found := _find_next(sentence, at, opposed=opposed):
        yield from found
        at = found[0].end


def _find_next(sentence: TaggedSentence, at: int, *, opposed: bool) -> tuple[_Side, ...]:
    """What the rule tells that begins first, or the longest of several; () for no more."""
    best: tuple[_Side, ...] = ()
    for rule in _compiled():
        for match in rule.finditer(sentence.tags, at):
            if best and match.start() > best[0].start:
                break
            if (sides := _read(sentence, match, at, opposed=opposed)) and (
                not best or (sides[0].start, -sides[0].end) < (best[0].start, -best[0].end)
            ):
                best = sides
            if sides:
                break
    return best


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule) for rule in _RULES)


def _read(sentence: TaggedSentence, match: re.Match[str], at: int, *, opposed: bool) -> tuple[_Side, ...]:
    """What a match of a rule tells; () where it tells nobody, or its words mean something else."""
    told = match.groupdict()
    if told.get("n1"):
        return _read_each_other(sentence, match)
    if told.get("pronoun"):
        return _read_pronoun(sentence, match, at)
    group = told.get("group") or ""
    if (group == "g" or told.get("opposed")) and not opposed:
        return ()
    if (told.get("colon") and not _may_label(sentence, match)) or (
        told.get("bare") and not _may_stand_bare(sentence, match)
    ):
        return ()
    voters, end = _read_voters(sentence, match)
    if not voters.names and voters.count is None:
        return ()
    word = (told.get("s") or "")[-1:].lower()
    side = _SIDE_OF.get(word, "against" if group == "g" else "for")
    sure = not told.get("bare") or _word(sentence, match) in find_words_of("votes", "bare")
    if told.get("counted"):
        sure = bool(told.get("l")) or _VOTED.search(sentence.text) is not None
    return (_Side(side, voters, match.start(), end, sure),)


def _read_voters(sentence: TaggedSentence, match: re.Match[str]) -> tuple[Voters, int]:
    """The voters of a match and where they end: of "imod V, og F undlod" without those of the next side."""
    told = match.groupdict()
    names: tuple[str, ...] = ()
    count, end = None, match.end()
    if told.get("l"):
        first, last = match.span("l")
        if last == match.end() and last - first > 1 and _FOLLOWED.match(sentence.tags, last):
            end = last = last - len(re.search(r"[,o]+N?V$", sentence.tags[first:last])[0])  # type: ignore[index]
        names, count = split_list(sentence.part(first, last))
        if last < match.end() and sentence.tags[last] == "," and _is_of_party(names):
            names = names[:1]
    for key in ("n", "k"):
        if told.get(key) and (key == "n" or count is None):
            count = count_of(sentence.part(*match.span(key)))
    return Voters(names, count), end


def _is_of_party(names: Sequence[str]) -> bool:
    """ "Ida Krog, Venstre, stemte imod" is one voter."""
    return len(names) == 2 and " " in names[0] and names[1] in find_words_of("parties", "names")


def _read_each_other(sentence: TaggedSentence, match: re.Match[str]) -> tuple[_Side, ...]:
    """ "med 14 stemmer (A) mod 5 (V)"; behind "forkastet" the larger number is against."""
    one, other = (
        Voters(
            split_list(sentence.part(*match.span(names)))[0] if match[names] else (),
            count_of(sentence.part(*match.span(number))),
        )
        for names, number in (("l3" if match["l3"] else "l1", "n1"), ("l2", "n2"))
    )
    lost = "l" in sentence.tags[: match.start()]
    turned = lost and (one.count or 0) > (other.count or 0)
    sides = ("against", "for") if turned else ("for", "against")
    return tuple(
        _Side(side, voters, match.start(), match.end(), sure=True)
        for side, voters in zip(sides, (one, other), strict=True)
    )


def _read_pronoun(sentence: TaggedSentence, match: re.Match[str], at: int) -> tuple[_Side, ...]:
    """The voters that "partiet" or "som" stands for: the last ones before, where they are told of no side."""
    before = list(re.finditer(_LIST, sentence.tags[: match.start()]))
    if not before or before[-1].end() <= at:
        return ()
    names, count = split_list(sentence.part(*before[-1].span()))
    return (_Side(_SIDE_OF[match["s"].lower()], Voters(names, count), match.start(), match.end(), sure=True),)


def _word(sentence: TaggedSentence, match: re.Match[str]) -> str:
    return sentence.part(*match.span("s")).lower()


def _may_label(sentence: TaggedSentence, match: re.Match[str]) -> bool:
    """Whether a word before a colon is a label of votes: "Bilag for: …" is none."""
    small = sentence.part(*match.span("s"))[0].islower()
    return not small or _VOTED.search(sentence.text) is not None


def _may_stand_bare(sentence: TaggedSentence, match: re.Match[str]) -> bool:
    """Whether a word may open a side without a verb: "Herimod V", "…, imod 3", "for Ida Krog; imod V"."""
    before = sentence.tags[: match.start()]
    if _word(sentence, match) in find_words_of("votes", "bare"):
        return True
    if before and before[-1] not in ",;:oc":
        return False
    return bool(before) or match["s"] != "f" or re.search("[,;]o?i", sentence.tags[match.end() :]) is not None
