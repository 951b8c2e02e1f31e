"""Reads "Bo Ek, rådmand i Aarhus" and "skolechef Eva Lund" in running text."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.danish.person_names import NameMention, find_names, find_titles
from knowledge.patterns import compile_late

_MAX_ROLE = 110
_AFTER_NAME = compile_late(r"[ \u00a0]*(?:\((?P<party>[A-ZÆØÅ]{1,3})\)[ \u00a0]*)?(?:[,·–-]\s*|\n\s*)")
_BEHIND_PARTY = compile_late(  # "Ida Bro (V) borgmester, …": a title that no other name follows
    r"[ \u00a0]*\((?P<party>[A-ZÆØÅ]{1,3})\)[ \u00a0]+"
    r"(?=(?P<role>(?:\d\.[ \u00a0])?[a-zæøå-]+)[ \u00a0]*(?:[,;)\n]|$))"
)
_PARTY_FIRST = compile_late(r"(?P<party>[A-ZÆØÅ]{1,3}),\s*(?P<role>.+)")
_ORDINAL = compile_late(r"\s*\d\.\s*")
_IN_BRACKETS = compile_late(r"[ \u00a0]*(?:\([A-ZÆØÅ]{1,3}\)[ \u00a0]*)?\((?P<role>[^()\n]{3,60})\)")
_IS_TOO = compile_late(r",\s+er\s+(?P<role>[a-zæøå-]+)(?=\s*(?:[.,;]|$))")
_IS = compile_late(
    r",?\s+(?:(?:er|blev|bliver)\s+(?:valgt|udpeget|konstitueret)|vælges|udpeges|konstitueres|er|var|bliver|blev)"
    r"(?:\s+(?:til|som))?\s+"
)
_ROLE_ENDS = compile_late(
    r"[;:()\n\t•]|(?<=[a-zæøå]{4})\.(?=\s+[A-ZÆØÅ])|(?<=[A-ZÆØÅ]{3})\.(?=\s+[A-ZÆØÅ])|,?\s(?:er|var|har|vil|som|der|taler|holder|byder|fortæller|om|skal|kan|blev|bliver|deltager|deltog"
    r"|orienterer|orienterede|indstiller|e-mail|mail|tlf|telefon\w*|mobil|på baggrund)\b"
    r"|\s(?=(?:Hvad|Hvem|Hvilke[nt]?|Hvor\w*|Har|Er|Der|Det|Den|De|Vi|Du|Her|Når|Hvis|Se|Hør|Deltag\w*|Oplæg\w*)\b)"
)
_LOOSE_END = compile_late(r"[\s,.·–-]*(?:\b(?:og|samt|eller|v\.|v/|ved)?[\s,.·–-]*)$")
_BEFORE_NAME = compile_late(
    r"(?P<role>[\wæøåÆØÅ./-]+(?:\s+(?:i|fra|for|ved|på|hos|af)\s+(?:[\wæøåÆØÅ'’./-]+\s*){1,6}?)?)\s*(?:[,:]|\s(?:er|bliver))?\s*$"
)
_OFFICE = compile_late(
    r"(?P<office>[A-ZÆØÅ][\wæøå-]*(?:styrelsen|ministeriet|forvaltningen|sekretariatet|kontoret|afdelingen|forening"
    r"| [Kk]ommune))\s*,?\s*$"
)
_HALF_WORD = compile_late(r"[\wæøåÆØÅ]+-\s+(?:og|eller)\s+$")  # "social- og ældreminister"
_ADDITION = compile_late(r",\s+(?:og|samt)\s+")
_VERB = compile_late(r",\s+(?P<verb>(?!eller|under|over|for\b|her\b)[a-zæøå]{2,}r)\b")
_PREPOSITION = compile_late(r"\b(?:i|for|hos|på|fra|af)$")
_SHARED_TAIL = compile_late(r"^\s*,?\s*og\s*$")


@dataclass(frozen=True, slots=True)
class RoleMention:
    """Somebody with a role, as printed. The span covers name and role."""

    name: str
    role: str
    start: int
    end: int


def find_roles(text: str) -> tuple[RoleMention, ...]:
    """Everybody whom a text names with a title, in order of the names.

    >>> [(m.name, m.role) for m in find_roles("Velkomst ved rådmand Bo Ek og Eva Lund, skolechef i Vejle")]
    [('Bo Ek', 'rådmand'), ('Eva Lund', 'skolechef i Vejle')]
    >>> [(m.name, m.role) for m in find_roles("Den nye vej åbner i juni. Projektleder er Bo Ek.")]
    [('Bo Ek', 'Projektleder')]
    """
    names = find_names(text)
    following = [_role_after(text, name, names[i + 1 :]) for i, name in enumerate(names)]
    mentions = _share_tails(text, [mention for mention in following if mention])
    mentions += [second for mention in mentions if (second := _second_role(text, mention))]
    taken = [(mention.start, mention.end) for mention in mentions]
    for name, mention in zip(names, following, strict=True):
        before = text[: name.start].rstrip()
        both = _is_labelled(before) or _is_titled(text, name)  # "Formand: Karen Friis, borgmester" is both
        preceding = _role_before(text, name, taken) if both or not mention else None
        if preceding:
            mentions.append(preceding)
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _is_labelled(before: str) -> bool:
    """Whether a title is set before a name as a label: with a colon, or by itself at the start of a line."""
    line = before[before.rfind("\n") + 1 :].strip()
    titles = find_titles(line)
    return before.endswith(":") or (len(titles) == 1 and titles[0].text == line)


def _role_after(text: str, name: NameMention, later: tuple[NameMention, ...]) -> RoleMention | None:
    bracketed = _IN_BRACKETS.match(text, name.end)
    if bracketed and find_titles(bracketed["role"]):
        first = _PARTY_FIRST.fullmatch(bracketed["role"])  # "(V, borgmester)"
        role = f"{first['role']} ({first['party']})" if first else bracketed["role"]
        return RoleMention(name.text, role, name.start, bracketed.end())
    gap = _IS.match(text, name.end) or _AFTER_NAME.match(text, name.end)
    if gap is None and (titled := _BEHIND_PARTY.match(text, name.end)) and find_titles(titled["role"]):
        gap = titled
    if not gap or _PREPOSITION.search(text[: name.start].rstrip()):
        return None
    limit = min(gap.end() + _MAX_ROLE, len(text))
    for other in later:
        if other.start >= gap.end() and _begins_another(text, other):
            limit = min(limit, _phrase_start(text, other, gap.end(), is_titled=_is_titled(text, name)))
            break
    stop = _ROLE_ENDS.search(text, gap.end(), limit)
    end = stop.start() if stop else limit
    role = _LOOSE_END.sub("", _without_addition(text[gap.end() : end]))
    titles = find_titles(role)
    if not titles or titles[0].start > 40:
        return None
    party = gap.groupdict().get("party")
    return RoleMention(name.text, f"{role} ({party})" if party else role, name.start, gap.end() + len(role))


def _begins_another(text: str, name: NameMention) -> bool:
    after = text[name.end : name.end + 2].lstrip()
    before = text[: name.start].rstrip()
    if _PREPOSITION.search(before):  # "afdelingsleder i Røde Kors": an organisation
        return False
    if _is_titled(text, name):
        return True
    return after.startswith((",", "(", ":")) or before.endswith((",", " og", "samt", " v.", "v/", "•"))


def _second_role(text: str, mention: RoleMention) -> RoleMention | None:
    """ "Eva Ravn, vicedirektør, er moderator": she is both. Of "på workshoppen", the heading says which."""
    second = _IS_TOO.match(text, mention.end)
    if not second or not find_titles(second["role"]):
        return None
    return RoleMention(mention.name, second["role"], mention.start, second.end())


def _is_titled(text: str, name: NameMention) -> bool:
    """Whether a title stands right before a name, in its line."""
    before = text[max(0, name.start - 40) : name.start].rstrip(" \u00a0")
    titles = find_titles(before)
    return bool(titles) and titles[-1].end == len(before)


def _phrase_start(text: str, name: NameMention, after: int, *, is_titled: bool) -> int:
    """Where the phrase of another name begins: at its title, if one stands right before it.

    is_titled: the name before has a title of its own, so that "direktør A, chef B" are two.
    """
    titles = find_titles(text[after : name.start])
    counted = _ORDINAL.match(text, after)  # "1. viceborgmester" is one title
    first = counted.end() - after if counted else 0
    if (
        titles
        and not text[after + titles[-1].end : name.start].strip(" \u00a0")
        and (titles[-1].start > first or is_titled)
    ):
        half = _HALF_WORD.search(text[after : after + titles[-1].start])
        return after + (half.start() if half else titles[-1].start)
    return name.start


def _without_addition(role: str) -> str:
    """The role without what is added to it: "leder, og et kor" is no role, nor is ", åbner dagen"."""
    for addition in _ADDITION.finditer(role):
        if not find_titles(role[addition.end() :]):
            role = role[: addition.start()]
            break
    verb = _VERB.search(role)
    return role[: verb.start()] if verb and not find_titles(verb["verb"]) else role


def _share_tails(text: str, mentions: list[RoleMention]) -> list[RoleMention]:
    """ "Bo Ek, skolechef, og Eva Lund, socialchef, Vejle Kommune": both work in Vejle."""
    shared = []
    for mention, following in zip(mentions, [*mentions[1:], None], strict=False):
        if following and _SHARED_TAIL.match(text[mention.end : following.start]) and " " not in mention.role:
            title, comma, tail = following.role.partition(", ")
            if comma and " " not in title:
                mention = RoleMention(mention.name, f"{mention.role}, {tail}", mention.start, mention.end)
        shared.append(mention)
    return shared


def _role_before(text: str, name: NameMention, taken: list[tuple[int, int]]) -> RoleMention | None:
    window = max(0, name.start - 70)
    titles = find_titles(text[window : name.start])
    if not titles:
        return None
    title_start = window + titles[-1].start
    if any(start < title_start < end for start, end in taken):
        return None
    phrase = _BEFORE_NAME.fullmatch(text[title_start : name.start])
    broken = "\n" in text[window + titles[-1].end : name.start]  # of the line above, unless it stands alone
    if not phrase or (broken and not _is_labelled(text[: name.start].rstrip())):
        return None
    half = _HALF_WORD.search(text[window:title_start])
    role = (half.group() if half else "") + _LOOSE_END.sub("", phrase["role"])
    office = _OFFICE.search(text[window:title_start])
    return RoleMention(name.text, f"{role}, {office['office']}" if office else role, title_start, name.end)
