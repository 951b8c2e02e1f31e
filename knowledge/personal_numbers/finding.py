"""Finds CPR numbers in running text, however they are written.

Ten digits whose first six are a date are many things: accounts, amounts, case numbers. How they are set and
what stands before and behind them decides; what is set as only a CPR number is, is one without more words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.patterns import compile_late
from knowledge.personal_numbers.arithmetic import is_date_of_birth, is_replacement, passes_check
from knowledge.personal_numbers.flattening import flatten

NAMED = compile_late(
    r"cpr|person-?\s?n(?:r|um)|personident|pers\.?\s?nr|f(?:ø|oe)dselsn(?:r|um)|(?<![a-zæøå])p\.\s?nr|(?<![a-zæøå])pnr",
    re.IGNORECASE,
)
"""Words that say that a CPR number follows."""
BORN = compile_late(r"(?<![a-zæøå])(?:f(?:ø|oe)dt(?!e)|f(?:ø|oe)dselsda(?:g|to)|f\.|d\.o\.b)", re.IGNORECASE)
_SHAPE = compile_late(
    r"(?<!\d)(?P<day>\d\d)(?P<s1>[ ./-]?)(?P<month>\d\d)(?P<s2>[ ./-]?)(?P<year>(?:19|20)\d\d(?=\D)|\d\d)"
    r"(?P<gap>[ \t]{0,2}\)?[ \t]?[-_./,:+~|]?[ \t]{0,2}\(?|-?\s{0,2}\n\s{0,2}|[^\w\n]{1,5})"
    r"(?P<serial>\d{4}|\d\d \d\d(?! ?\d))(?!\d)"
)
_SPACED = compile_late(
    r"(?<![\d.,])(?<!\d )(?P<birth>\d(?: \d){5})(?P<gap> ?- ?| {1,3})(?P<serial>\d(?: \d){3})(?! ?\d)"
)
_MISREAD = compile_late(r"(?<!\w)[\dOolISBZ]{6} ?- ?[\dOolISBZ]{4}(?!\w)")
MISREAD = "OolISBZ"
"""What text recognition makes of noughts and ones, and now and then of 5, 8 and 2."""
_OFTEN_MISREAD = "OolI"
_MOST_MISREAD = 4  # of ten
_AS_DIGITS = str.maketrans(MISREAD, "0011582")
_REGROUPED = compile_late(r"(?<!\d)(?<!\d[ ./,-])\d(?:(?: ?[./-] ?| )?\d){9}(?! ?[./,-]? ?\d)")
_USUAL = ([10], [6, 4], [2, 2, 2, 4])
_PERSON = compile_late(
    r"borger|klager|ansøger|\bpart|barn|forælder|værge|patient|elev|beboer|afdøde|navn", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_IN_WORDS = compile_late(
    rf"(?<!\d)(?P<day>\d{{1,2}})\.? ?(?P<month>{'|'.join(_MONTHS)})[a-z]*\.? ?(?:19|20)?(?P<year>\d\d)"
    r"(?P<gap> ?[-/,]? ?)(?P<serial>\d{4})(?!\d)",
    re.IGNORECASE,
)
_RIGHT_BEHIND = 16  # letters from the word to the number
_RUN_BEHIND_NAME = compile_late(
    rf"(?:{NAMED.pattern})[^\d\n]{{0,16}}\n{{0,2}}[^\d\n]{{0,4}}(?P<run>\d[\d ./-]{{7,16}}\d)(?!\d)",
    re.IGNORECASE,
)
_BIRTH = (
    r"(?P<birth>\d{6}|\d{1,2}[./ -]+\d{1,2}[./ -]+(?:\d{4}|\d\d)"
    r"|\d{1,2}\.? ?[a-zæøå]{3,9}\.? (?:19|20)\d\d)(?!\d)"
)
_IS_BORN = r"(?:f(?:ø|oe)dt|f(?:ø|oe)dselsda(?:to|g)|cpr)"
_SERIAL = (
    r"(?:(?:l(?:ø|oe)be|lb\.?)-?n(?:r|ummer)|(?:sidste )?(?:fire|4) (?:sidste )?cifre|sidste (?:fire|4)"
    r"|kontrolcifre|(?:slutter|ender) på)[^\d\n]{0,6}(?P<serial>\d{4})(?!\d)"
)
_APART = tuple(
    compile_late(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_IS_BORN}[^\d\n]{{0,12}}{_BIRTH}[^\d\n]{{0,30}}?{_SERIAL}",
        rf"{_SERIAL}[^\d\n]{{0,8}}{_IS_BORN}[^\d\n]{{0,6}}{_BIRTH}",
    )
)
_PARTS_OF_DATE = compile_late(r"(\d{1,2})[./ -]*(\d{1,2}|[a-zæøå]+)[./ -]*(?:19|20)?(\d\d)$", re.IGNORECASE)
_LONG = compile_late(r"(?P<day>\d\d)(?P<month>\d\d)(?:19|20)(?P<year>\d\d)(?P<serial>\d{4})")
_TURNED = compile_late(r"(?:19|20)(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<serial>\d{4})")
_LOOSE_DATE = compile_late(r"(\d{1,2})[./ -]+(\d{1,2})[./ -]+(?:19|20)?(\d\d)\D+(\d{4})")
_OTHER_NUMBER = compile_late(
    r"(?:kont(?:o|i)|best\.|model|type|lotto|\bip\b|version|reg\.|faktura|ordre|rekvisition|kunde|måler|matr|ean|gln|cvr|\bse\b|p-n|produktionsenh|tlf|telefon(?!isk)"
    r"|mobil|fax|iban|isbn(?:-1[03])?|issn|doi|vare|bestilling|aftale|ejendoms|bfe|kl\.|kr\.?|dkk|eur|utm|koordinat|lbk|bek\.?|lov)"
    r"[a-zæøå.-]*\s*(?:nr|nummer)?[\s:.#-]*(?:\d{4}[ -]+)?$",
    re.IGNORECASE,
)
_CASE_NUMBER = compile_late(
    r"(?:sag|journal|j\.|dok|akt|acadre|esdh|licitation)[a-zæøå.-]*\s*(?:nr|nummer|id)?[\s:.#]*$",
    re.IGNORECASE,
)
_UNIT_BEHIND = compile_late(
    r"\s?(?:kr\b|kroner|mio|mia|m²|m2|pct|%|personer|borgere|indbygger|stk|ton|;-|,-)|,\d", re.IGNORECASE
)
_OTHER_BEHIND = compile_late(
    r",? (?:er|som er) (?:[a-zæøå]+ )?(?:sag|journal|arkiv|vare|faktura|ordre|konto|kunde|projekt|serie)"
    r"[a-zæøå]*? ?(?:nr|num)",
    re.IGNORECASE,
)
_ORDINAL = compile_late(r"(?:^|\n)\s*\d{1,2}[.)] $")  # of a list
_YEAR = compile_late(r"(?:19[5-9]|20[0-4])\d")
_TOWN_BEHIND = compile_late(r" [A-ZÆØÅ][a-zæøå]")
_TIME = compile_late(r"(?:[01]\d|2[0-3])[0-5]\d")
_UUID = compile_late(r"[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}", re.IGNORECASE)
_NAMED_BEFORE, _NAMED_BEHIND, _BORN_BEFORE = 250, 40, 30  # letters
_BEFORE = 45
FEWEST_LETTERS = 8
"""Of a CPR number: "8/6-92" and four digits are the shortest way to write one, nine digits the next."""
_DIGITS = compile_late(r"\d")

Found = tuple[int, int, str]
"""Where it begins and ends, and its ten digits."""


def find_personal_numbers(text: str) -> tuple[Found, ...]:
    """The CPR numbers of a text in order.

    >>> [digits for *_, digits in find_personal_numbers("cpr 010180 1234, konto 0101801234, 010280–1234")]
    ['0101801234', '0102801234']
    """
    return _find(text, None)


def find_known(text: str, known: frozenset[str]) -> tuple[Found, ...]:
    """Where a text holds these ten digits, set in any way that a CPR number is; and what follows "CPR"."""
    return _find(text, known)


def is_named(text: str, start: int) -> bool:
    """Whether the text speaks of CPR numbers not far before the place."""
    return NAMED.search(text, max(0, start - _NAMED_BEFORE), start) is not None


def _find(text: str, known: frozenset[str] | None) -> tuple[Found, ...]:
    """known: the only ones wanted; None for all that stand as one."""
    if len(text) < FEWEST_LETTERS:
        return ()
    flat = flatten(text)
    found: list[Found] = []
    for start, end, digits in sorted((*_find_shaped(flat.text, known), *_find_named(flat.text))):
        first, last = flat.span_of(start, end)
        if not found or first >= found[-1][1]:
            found.append((first, last, digits))
    return tuple(found)


def _find_shaped(text: str, known: frozenset[str] | None) -> Iterator[Found]:
    """What is set like a CPR number and stands as one."""
    foreign = [match.span() for match in _UUID.finditer(text)] if "-" in text else []
    for match in _overlapping(_SHAPE, text):
        serial = match["serial"].replace(" ", "")
        if serial != match["serial"] and "-" not in match["gap"]:
            continue
        digits = match["day"] + match["month"] + match["year"][-2:] + serial
        if len(set(digits)) == 1 or not is_date_of_birth(digits):
            continue
        inside = any(start <= match.start() < end for start, end in foreign)
        if not inside and (_stands_as_one(text, match, digits) if known is None else digits in known):
            yield match.start(), match.end(), digits
    for match in _MISREAD.finditer(text):
        digits = match[0].translate(_AS_DIGITS).replace(" ", "").replace("-", "")
        letters = [letter for letter in match[0] if letter in MISREAD]
        if not 0 < len(letters) <= _MOST_MISREAD or not is_date_of_birth(digits):
            continue
        if set(letters) <= set(_OFTEN_MISREAD) or _is_named(text, match):
            yield match.start(), match.end(), digits
    for match in _REGROUPED.finditer(text):
        digits = "".join(_DIGITS.findall(match[0]))
        if not is_date_of_birth(digits):
            continue
        if _stands_regrouped(text, match, digits) if known is None else digits in known:
            yield match.start(), match.end(), digits
    for match in _SPACED.finditer(text):
        digits = "".join(_DIGITS.findall(match[0]))
        parted = len(match["gap"]) > 1
        wanted = parted or _is_named(text, match) if known is None else digits in known
        if wanted and is_date_of_birth(digits):
            yield match.start(), match.end(), digits


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every place where it matches: "12/240578-1207" is a number behind a 12, no date with digits behind."""
    match = pattern.search(text)
    while match:
        yield match
        match = pattern.search(text, match.start() + 1)


def _find_named(text: str) -> Iterator[Found]:
    """What follows right after "CPR", without its first nought, or set as an amount or a date."""
    for match in _RUN_BEHIND_NAME.finditer(text):
        run = match["run"]
        digits = "".join(_DIGITS.findall(run))
        if loose := _LOOSE_DATE.fullmatch(run):
            day, month, year, serial = loose.groups()
            digits = f"{day:0>2}{month:0>2}{year}{serial}"
        elif long := _LONG.fullmatch(digits) or _TURNED.fullmatch(digits):
            digits = "".join(long.group("day", "month", "year", "serial"))
        if len(digits) in (9, 10) and is_date_of_birth(f"{digits:0>10}"):
            yield *match.span("run"), f"{digits:0>10}"
    for match in (match for pattern in _APART for match in pattern.finditer(text)):
        for day, month, year in _PARTS_OF_DATE.findall(match["birth"]):
            digits = f"{day:0>2}{_number_of(month):0>2}{year}{match['serial']}"
            if is_date_of_birth(digits):
                yield from _spans_of_digits(text, *match.span("birth"), digits)
                yield *match.span("serial"), digits
    for match in _IN_WORDS.finditer(text):
        before = text[max(0, match.start() - _RIGHT_BEHIND) : match.start()]
        digits = f"{match['day']:0>2}{_number_of(match['month']):0>2}{match['year']}{match['serial']}"
        told = NAMED.search(before) or ("-" in match["gap"] and BORN.search(before))
        if told and is_date_of_birth(digits):
            yield from _spans_of_digits(text, *match.span(), digits)


def _number_of(month: str) -> str:
    """Of a month in digits or letters; "0" where it is none."""
    place = _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else 0
    return month if month.isdigit() else str(place)


def _spans_of_digits(text: str, start: int, end: int, digits: str) -> Iterator[Found]:
    """What is no letter of a month's name."""
    for match in re.finditer(r"\d+(?:\W*\d+)*", text[start:end]):
        yield start + match.start(), start + match.end(), digits


def _stands_as_one(text: str, match: re.Match[str], digits: str) -> bool:
    """Whether form and surroundings are those of a CPR number."""
    if _OTHER_BEHIND.match(text, match.end()):
        return False
    if "\n" in match["gap"] and _is_alone_on_lines(text, match, digits):
        return True
    if "," in match["gap"] and (match["s1"] or match["s2"]):
        follows = _TOWN_BEHIND.match(text, match.end()) or len(match["year"]) == 4
        return not follows and _is_named(text, match)
    if _is_named(text, match):
        return not _OTHER_NUMBER.search(_before(text, match.start())) or match["gap"].strip()[:1] == "-"
    if match["s1"] or match["s2"]:
        return _is_dated_one(text, match)
    gap = match["gap"].strip(" ()") or match["gap"].strip(" ")[:1] or match["gap"][:1]
    if _is_of_marks(match["gap"]):
        return (
            passes_check(digits)
            and not re.match(r"[-+*/=.,]?\d", text[match.end() :])
            and not _is_other_number(text, match, with_cases=True)
        )
    if gap[:1] in ("-", "_", "~"):
        return passes_check(digits) or not _is_hyphened_other(text, match)
    if gap in ("(", ")"):
        return passes_check(digits) and not _is_other_number(text, match, with_cases=True)
    if gap in (":", "|") and passes_check(digits) and _PERSON.search(_before(text, match.start())):
        return re.match(r"\s?[:|,.]?\s?\d", text[match.end() :]) is None
    if (
        "\t" in gap
        or gap in (",", ":", "+", "|", "\n")
        or len(match["gap"]) > 1
        or _is_among_numbers(text, match)
    ):
        return False
    if gap and (_YEAR.fullmatch(match["serial"]) or (is_replacement(digits) and not passes_check(digits))):
        return False
    return not _is_other_number(text, match, with_cases=bool(gap))


def _is_of_marks(gap: str) -> bool:
    """Whether more than one mark, or one that nobody sets there, stands between the parts: "=", "--"."""
    marks = "".join(gap.split())
    return (len(marks) > 1 and marks not in (")-", "-(", ")(")) or marks[:1] in tuple("=\\>*'\"")


def _is_alone_on_lines(text: str, match: re.Match[str], digits: str) -> bool:
    """Whether date and serial fill a line each, and no figure stands above or below."""
    before, behind = text[: match.start()][-_BEFORE:], text[match.end() :][:_BEFORE]
    if before.rstrip(" \t")[-1:] not in ("", "\n") or _YEAR.fullmatch(match["serial"]):
        return False
    ends_line = behind.lstrip(" \t")[:1] in ("", "\n")
    if not ends_line and not re.match(r" [a-zæøå]", behind):
        return False
    if re.search(r"(?:^|\n)[\d., -]+\s*$", before) or re.match(r"\s*\n\s*[\d., -]+(?:\n|$)", behind):
        return False
    if match["s1"] and _TIME.fullmatch(match["serial"]):
        return False
    return passes_check(digits) or (ends_line and bool(_PERSON.search(before)))


def _stands_regrouped(text: str, match: re.Match[str], digits: str) -> bool:
    """Of "24057-81207" and "24 05 78 12 07": whether it is a CPR number set in other groups."""
    groups = [len(group) for group in re.findall(r"\d+", match[0])]
    before = _before(text, match.start())
    speaks_of_person = _PERSON.search(before) is not None
    if groups in _USUAL or _OTHER_BEHIND.match(text, match.end()):
        return False
    if _is_other_number(text, match, with_cases=not speaks_of_person):
        return False
    if NAMED.search(before):
        return True
    marks = set(re.sub(r"[\d ]", "", match[0]))
    is_amount = groups[0] <= 3 and all(group == 3 for group in groups[1:])
    is_dated = groups[:3] == [2, 2, 4] or _YEAR.match(match[0]) is not None
    is_address = marks == {"."} and (len(groups) == 2 or max(groups) <= 3)
    is_part = re.search(r"[a-zæøå]$", before, re.IGNORECASE) or re.match(
        r"[a-zæøå]|[./-]\w", text[match.end() :], re.IGNORECASE
    )
    if is_amount or is_dated or is_address or (is_part and not re.match(r"\.[a-z]", text[match.end() :])):
        return False
    if is_replacement(digits):
        return False
    return passes_check(digits) or ("-" in marks and speaks_of_person)


def _is_hyphened_other(text: str, match: re.Match[str]) -> bool:
    """Of "010180-1234": a part of a decimal, "IMG_190521_2345", the year of a case, ten equal digits."""
    before = _before(text, match.start())
    return bool(
        re.search(r"\d\.$", before)
        or (match["gap"] == "_" and before.endswith("_") and _TIME.fullmatch(match["serial"]))
        or (_YEAR.fullmatch(match["serial"]) and _CASE_NUMBER.search(before))
    )


def _is_dated_one(text: str, match: re.Match[str]) -> bool:
    """Of "01.01.80-1234" and "01 01 80 1234": others than these are dates with something behind them."""
    marks = match["s1"], match["s2"]
    if match["gap"].strip() == "-" and set(marks) == {"", " "}:
        return not (_is_among_numbers(text, match) or _YEAR.fullmatch(match["serial"]))
    if not all(marks) or len(match["year"]) == 4 or _YEAR.fullmatch(match["serial"]):
        return False
    if match["gap"].strip() != "-" and not (marks == (" ", " ") and match["gap"] == " "):
        return False
    return not _is_among_numbers(text, match) and not _is_other_number(text, match, with_cases=True)


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Whether the text speaks of CPR numbers or of a birth before the number or right behind it."""
    before = text[max(0, match.start() - _NAMED_BEFORE) : match.start()]
    return bool(
        BORN.search(before[-_BORN_BEFORE:])
        or NAMED.search(before)
        or NAMED.search(text, match.end(), match.end() + _NAMED_BEHIND)
    )


def _is_among_numbers(text: str, match: re.Match[str]) -> bool:
    """Whether another number stands so near that the digits may be cut out of a row of figures."""
    bare = not match["gap"]
    before = _before(text, match.start())
    behind = text[match.end() : match.end() + 3]
    if bare:  # four digits and ten are a bank's account
        return bool(
            re.search(r"[\d][.,/-]$|(?<!\d)\d{4} $|[=+]\d*<$", before)
            or re.match(r"[.,]\d|[a-zæøå<]", behind, re.IGNORECASE)
        )
    before = _ORDINAL.sub("", before)
    return bool(re.search(r"\d[ \t.,-]{1,2}$", before) or re.match(r"[ \t]\d|[./-]\d", behind))


def _is_other_number(text: str, match: re.Match[str], *, with_cases: bool) -> bool:
    """Whether a word before it or a unit behind it says what else it is."""
    before = _before(text, match.start())
    return bool(
        _OTHER_NUMBER.search(before)
        or (with_cases and _CASE_NUMBER.search(before))
        or _UNIT_BEHIND.match(text, match.end())
    )


def _before(text: str, start: int) -> str:
    return text[max(0, start - _BEFORE) : start]
