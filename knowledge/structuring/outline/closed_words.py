"""The words that say that an item is dealt with behind closed doors.

In doubt they do: what is hidden can be opened, what has been told can't be taken back. A sentence that
only speaks of a closed meeting closes nothing.
"""

from __future__ import annotations

import re

from knowledge.danish.folding import fold
from knowledge.patterns import compile_late

_LONGEST_LINE = 120
_CLOSED = r"(?:lukke(?:t|de)|fortrolig[te]?|(?:ikke|ej)[- ]?offentlig[te]?|ikke[- ]åbent?|uoffentlig[te]?)"
_ONE = r"(?:\w*sag|(?:dagsordens|møde)?punkt|møde(?:sag)?|dagsorden|del|behandling)"
_SEVERAL = r"(?:\w*sager|(?:dagsordens|møde)?punkter|døre)"
_WITHHELD = (
    r"(?:(?:er )?undtaget fra (?:offentlighed(?:en)?|aktindsigt)|ikke til offentliggørelse"
    r"|(?:kan|må|skal|bliver) ikke (?:offentliggøres|offentliggjort))"
)
_BEGIN = r"(?:^|[^\w\s/]\s*|\d\s+|^\W*(?:punkt|pkt\.?|sag)\s+)"

_SIGNS = ("lukke", "fortrolig", "offentlig", "åben", "intern", "undtaget")
"""Letters of which a heading that closes its item holds one, if it has no L: looking for them is cheap."""

_HEADING = compile_late(
    rf"(?<![\w/])(?i:{_CLOSED}\s+{_ONE})(?!\w)"
    rf"|(?i:for\s+lukkede\s+døre)(?!\w)"
    rf"|{_BEGIN}(?i:{_CLOSED}\s+{_SEVERAL})(?!\w)"
    rf"|{_BEGIN}(?i:{_CLOSED})(?![\w/])(?!\s+[a-zæøå])"
    rf"|[(\[]\s*(?:(?i:{_CLOSED}|lukkes|intern[te]?)\b|LP?\s*[)\]])"
    rf"|(?i:(?<!\w)intern[t]?\s+(?:punkt|sag)(?!\w)|{_WITHHELD})"
    r"|^\W*(?:[Pp]unkt\s+)?LP\s*\.?\s*\d|^\W*(?:[Pp]unkt\s+)?\d+(?:\.\d+)*\s?L(?:[.:)]|\s+[A-ZÆØÅ])"
)
_ITEM = r"(?:(?:dette|det|denne)\s+)?(?:dagsordens)?(?:punkt(?:et)?|sag(?:en)?)"
_HANDLED = r"(?:behandle[st]|drøfte[st]|afgøres|afgjort|til\s+(?:behandling|drøftelse))"
_REASON = r"(?:jf|efter|iht|i\s+(?:henhold|medfør)|ifølge|af\s+hensyn|på\s+grund|pga|for\s+offentlighed\w*)"
_ENDS = rf"(?:\W*$|\s*[.,;(–-]|\s*:(?!\s*(?:nej|å\b|åben|offentlig))|\s+{_REASON}\b)"
_ENDS_ALL = rf"(?:\W*$|\s*\([^()]*\)\W*$|\W*\b{_REASON}\b)"
_YES, _NO = r"(?:ja|x|true|sand)\W*$", r"(?:nej|false|falsk)\W*$"
_TELLS_WHICH = (
    r"(?:\w+\s+)?(?:åb(?:en|ent|ne)|luk(?:ket|kede)?|offentlig\w*|fortrolig\w*|Å)(?:\s?/\s?\w+)?(?:\s+\w+)?"
    r"|(?:sags?|punkt)?(?:type|status)|adgang"
)
"""What heads a column of an agenda that says of each item whether it is open: "Åben/Lukket", "Å/L"."""


def _compile_line(ends: str) -> re.Pattern[str]:
    return compile_late(
        rf"\W*(?:"
        rf"(?:{_ITEM}\s+)?(?:(?:er|var|blev|bliver)\s+)?(?:et\s+|en\s+)?(?:{_HANDLED}\s+)?"
        rf"(?:(?:i|på|for|ved|som)\s+(?:et\s+|en\s+)?)?{_CLOSED}(?:\s+(?:{_ONE}|{_SEVERAL}))?{ends}"
        rf"|(?:\w+|\w+\s?/\s?\w+)\s*:\s*(?:{_CLOSED}|intern[t]?)(?:\s+{_ONE})?\W*$"
        rf"|(?:åbent?|offentlig[t]?|(?:må\s+|kan\s+)?offentliggøres)(?:\s+(?:punkt|sag))?\s*[:?]\s*{_NO}"
        rf"|{_CLOSED}(?:\s+(?:punkt|sag))?\s*[:?]\s*{_YES}"
        rf"|(?:{_TELLS_WHICH})\s*[:?]\s*\W?(?:LP?|luk|{_CLOSED}(?:\s+{_ONE})?)\b(?!\s+[a-zæøå])"
        rf"|(?:mødets\s+)?døre(?:ne)?\s+(?:lukkes|lukkedes|(?:er|blev|var)\s+lukket)\b"
        rf"|(?:{_ITEM}\s+)?(?:er\s+)?{_WITHHELD}"
        r")",
        re.IGNORECASE,
    )


_LINE, _WHOLE_LINE = _compile_line(_ENDS), _compile_line(_ENDS_ALL)
_GROUP = compile_late(
    rf"\W*(?:[a-z]|[ivx]+|\d+)?[.)]?\s*(?:"
    rf"(?:de\s+)?{_CLOSED}\s+(?:{_SEVERAL}|dagsorden|del|møde)(?:\s+(?:af|på|til|for|i)\s.*|\s*[(:].*)?"
    r"|(?:punkter|sager)\s+(?:der\s+)?(?:(?:til\s+behandling|behandlet|behandles)\s+)?"
    r"(?:på|i|for)\s+(?:det\s+)?lukke(?:t|de)\s+(?:møde|døre)"
    r")\W*$",
    re.IGNORECASE,
)
_OPEN_GROUP = compile_late(
    r"\W*(?:[a-z]|[ivx]+|\d+)?[.)]?\s*(?:de\s+)?(?:åb(?:en|ent|ne)|offentlig[te]?)"
    r"\s+(?:(?:dagsordens)?punkter|sager|dagsorden|del|møde)"
    r"(?:\s+(?:af|på|til|for|i)\s.*|\s*[(:].*)?\W*$",
    re.IGNORECASE,
)


def is_closed(heading: str) -> bool:
    """Whether a heading says that its item is closed.

    >>> is_closed("5. Personsag (LUKKET)"), is_closed("LP 5 Personsag"), is_closed("5. Lukket skole")
    (True, True, False)
    """
    small = heading.lower()
    if "L" not in heading and not any(sign in small for sign in _SIGNS):
        return False
    return _HEADING.search(heading) is not None


def says_closed(line: str) -> bool:
    """Whether a line below a heading says no more than that the item is closed.

    >>> says_closed("Punktet er lukket, jf. styrelseslovens § 10."), says_closed("Lukket i juli")
    (True, False)
    """
    return len(line) <= _LONGEST_LINE and _LINE.match(line.strip()) is not None


def is_only_that(text: str) -> bool:
    """Whether the one sentence of a paragraph says that the item is closed.

    >>> is_only_that("Behandlet i lukket møde."), is_only_that("Lukket møde. Skolen har seks klasser.")
    (True, False)
    """
    return len(text) <= _LONGEST_LINE and _WHOLE_LINE.match(text.strip()) is not None


def closes_group(heading: str) -> bool:
    """Whether the items that follow the heading are closed: "Lukkede punkter"."""
    return len(heading) <= _LONGEST_LINE and _GROUP.match(heading) is not None


def opens_group(heading: str) -> bool:
    """Whether the items that follow the heading are open again: "Åbne punkter"."""
    return len(heading) <= _LONGEST_LINE and _OPEN_GROUP.match(heading) is not None


def opens_agenda(heading: str) -> bool:
    """Whether the agenda itself begins here: "Dagsorden", "Referat fra byrådets møde"."""
    return re.match(r"(?:dagsorden|referat|beslutningsprotokol)\b", fold(heading)) is not None


def names_several(heading: str) -> bool:
    """Whether a heading that closes what follows is about several items: not "Lukket møde"."""
    return re.search(r"punkter|sager", fold(heading)) is not None
