"""The bodies that meet, in papers and questions: a council under any of its names, committees, boards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.danish.calendar_words import ANY_MONTH
from knowledge.danish.folding import fold
from knowledge.danish.stems import stem
from knowledge.reference.word_lists import read_lists

COUNCIL = "council"
"""The topic of a municipality's elected council."""

_W = r"[^\W\d_]"
_FIRST_PARTS = rf"(?:{_W}+-(?:\s*,\s*{_W}+-)*,?\s*(?:og|samt)\s+|(?!{ANY_MONTH}\s){_W}{{4,}}\s+(?:og|&)\s+)?"
_SPLIT = re.compile(r"[\s,-]+")
_CUT = {"udv": "udvalg"}  # heads that plans cut short: "Miljøudv."
_JOINING = frozenset({"&", "og", "samt", "for", "i", "af", "det", "den", "de"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body that meets. name: as printed. topics: what tells it from others, as stems.

    head: the last part of its name ("udvalg", "raad"), "" where it has a proper name. start, end: its span.
    """

    name: str
    topics: frozenset[str]
    head: str
    start: int = 0
    end: int = 0

    @property
    def is_council(self) -> bool:
        """Whether it is the elected council of a municipality."""
        return COUNCIL in self.topics

    def is_same(self, other: Body) -> bool:
        """Whether two names may mean one body: "kulturudvalget" may be the "Kultur- og Fritidsudvalg"."""
        if self.is_council or other.is_council:
            return self.is_council and other.is_council
        if not self.topics or not other.topics:
            return False
        if self.head != other.head:  # a plan may leave "udvalg" out: "Plan og Teknik"
            return "" in (self.head, other.head) and self.topics == other.topics
        return self.topics <= other.topics or other.topics <= self.topics


@lru_cache(maxsize=4_000)
def find_bodies(text: str) -> tuple[Body, ...]:
    """The bodies named in a text, in order.

    >>> [(body.name, sorted(body.topics)) for body in find_bodies("Kultur- og Fritidsudvalget, Byrådet")]
    [('Kultur- og Fritidsudvalget', ['fritid', 'kultur']), ('Byrådet', ['council'])]
    >>> [sorted(body.topics) for body in find_bodies("Teknisk Udvalg, ØU")]
    [['teknik'], ['oekonomi']]
    >>> sorted(find_bodies("Teknik- og Miljøudv.")[0].topics), find_bodies("Miljøudv.")[0].head
    (['miljoe', 'teknik'], 'udvalg')
    >>> find_bodies("området er udvalgt")
    ()
    >>> [body.name for body in find_bodies("Udvalget Kultur og Fritid, Udvalget for Social, Sundhed & Ældre")]
    ['Udvalget Kultur og Fritid', 'Udvalget for Social, Sundhed & Ældre']
    >>> [body.name for body in find_bodies("KKR Midtjylland og alle andre KKR og KL")]
    ['KKR Midtjylland']
    >>> find_bodies("Udvalget for Social og Sundhed, Morsø Kommune")[0].name
    'Udvalget for Social og Sundhed'
    """
    found = [body for match in _pattern().finditer(text) if (body := _read(match))]
    found += [
        Body(match[0], parse_body(_words().short[match[0]]).topics, "udvalg", match.start(), match.end())
        for match in _short_pattern().finditer(text)
    ]
    return tuple(sorted(found, key=lambda body: body.start))


def share_body(first: Iterable[Body], second: Sequence[Body]) -> bool:
    """Whether one of these is the same body as one of those."""
    return any(one.is_same(other) for one in first for other in second)


def parse_body(name: str) -> Body:
    """The body of this name; one whose topics are its own words where it has no name of the usual kind."""
    found = find_bodies(name)
    return found[0] if found else Body(name, topics_of(name.split()), "")


def topics_of(words: Sequence[str]) -> frozenset[str]:
    """The topics that words name, as stems; joining words name none.

    >>> sorted(topics_of(["Plan", "og", "Teknik"]))
    ['plan', 'teknik']
    """
    return _topics([piece for word in words for piece in _SPLIT.split(fold(word))])


def is_short(word: str) -> bool:
    """Whether a word is the short form of a body's name, in capitals or not: "øu"."""
    return word.upper() in _words().short


def spell_out(word: str) -> str:
    """The body that a short form stands for, in capitals or not: "ØUs" → "Økonomiudvalget"; "" for others."""
    short = {one.lower(): name for one, name in _words().short.items()}
    return short.get(word.lower(), "") or short.get(word.lower().removesuffix("s"), "")


def parse_names(name: str) -> tuple[str, ...]:
    """All names that a body goes by: a council's others, else its own; () for no name.

    >>> "kommunalbestyrelsen" in parse_names("Byrådet"), parse_names("Teknisk Udvalg")
    (True, ('Teknisk Udvalg',))
    """
    if not name:
        return ()
    return tuple(sorted(_words().councils)) if parse_body(name).is_council else (name,)


def _read(match: re.Match[str]) -> Body | None:
    words, name = _words(), match[0].strip()
    folded = (
        fold(name).removesuffix("s") if fold(name).endswith(("ets", "ens", "aads", "valgs")) else fold(name)
    )
    last = _SPLIT.split(folded)[-1]
    if match["kkr"]:
        return Body(
            name, frozenset({"kkr", *(fold(part) for part in name.split()[1:])}), "kkr", *match.span()
        )
    if folded in words.councils:
        return Body(name, frozenset({COUNCIL}), "", *match.span())
    if folded in words.named:
        return Body(name, frozenset({stem(folded)}), "", *match.span())
    if match["of"]:
        topics = _topics(_SPLIT.split(fold(match["topics"])))
        return Body(name, topics, "udvalg", *match.span()) if topics else None
    if last.endswith(("omraadet", "omraade")) or (last in words.not_bodies and not match["adjective"]):
        return None
    head = next((one for one in words.heads if last.endswith(one)), "")
    pieces = [*_SPLIT.split(folded)[:-1], last.removesuffix(head)]
    head = _CUT.get(head, head)
    if match["adjective"]:
        pieces = [fold(match["adjective"])]
    topics = _topics(pieces)
    return Body(name, topics, stem(head), *match.span()) if topics else None


def _topics(pieces: list[str]) -> frozenset[str]:
    same = _words().same_topics
    topics = set()
    for piece in pieces:
        plain = piece.strip("-., ")
        if len(plain) < 2 or plain in _JOINING:
            continue
        plain = same.get(plain, plain)
        linked = plain.removesuffix("s") if len(plain) > 5 else plain
        topics.add(stem(same.get(linked, linked)))
    return frozenset(topics)


@dataclass(frozen=True, slots=True)
class _Words:
    councils: frozenset[str]
    named: frozenset[str]
    heads: tuple[str, ...]
    not_bodies: frozenset[str]
    adjectives: tuple[str, ...]
    same_topics: dict[str, str]
    short: dict[str, str]


@cache
def _words() -> _Words:
    data = read_lists("bodies")
    return _Words(
        councils=frozenset(map(fold, data["councils"])),
        named=frozenset(map(fold, data["named"])),
        heads=tuple(sorted(map(fold, data["heads"]), key=len, reverse=True)),
        not_bodies=frozenset(map(fold, data["not_bodies"])),
        adjectives=tuple(data["adjectives"]),
        same_topics={fold(form): fold(topic) for form, topic in data["same_topics"].items()},
        short=data["short"],
    )


@cache
def _pattern() -> re.Pattern[str]:
    words = read_lists("bodies")
    proper = "|".join(map(re.escape, sorted([*words["councils"], *words["named"]], key=len, reverse=True)))
    heads = "|".join(map(re.escape, sorted(words["heads"], key=len, reverse=True)))
    adjectives = "|".join(map(re.escape, words["adjectives"]))
    regions = "|".join(map(re.escape, words["kkr"]))
    topic = rf"{_W}+(?:-{_W}+)*-?"
    unsaid = r"(?=(?-i:[A-ZÆØÅ][a-zæøå]+,? (?:og|samt|&) [A-ZÆØÅ]))"  # "Udvalget Kultur og Fritid"
    return re.compile(
        rf"(?<!\w)(?:(?P<kkr>KKR\s+(?:{regions}|(?-i:[A-ZÆØÅ][a-zæøå]{{2,}}))(?!\w))"
        rf"|(?:{proper})s?(?!\w)"
        rf"|(?P<of>(?:udvalget|rådet|nævnet)s?\s+(?:for\s+|{unsaid})"
        rf"(?P<topics>{topic}(?:(?:\s*,\s*|\s+og\s+|\s+samt\s+|\s+&\s+)(?!\w+\s+kommune|udvalget\b|rådet\b){topic})*))"
        rf"|(?P<adjective>{adjectives})\s+(?:udvalg(?:et)?s?|udv)(?!\w)"
        rf"|(?!\w+(?:{heads})s?\s+og\b){_FIRST_PARTS}(?:{_W}|-){{2,}}(?:{heads})s?(?!\w)"
        rf"|(?:{_W}|-){{2,}}(?:{heads})s?(?!\w))",
        re.IGNORECASE,
    )


@cache
def _short_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _words().short))})(?!\w)")
