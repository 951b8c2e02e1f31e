"""What if the landstal were another, and why a calculated quota is what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from sqlite_utils import Database

from knowledge.asking.figures.attempts import build_attempt
from knowledge.asking.figures.phrasing import name_kind, name_place, show_number, show_value
from knowledge.asking.figures.query import FigureQuery
from knowledge.asking.figures.selection import find_in_force
from knowledge.model import Attempt, Bar, Chart, Figure, Role, Status
from knowledge.quota import Distribution, Outcome, Quota, to_decimal
from knowledge.quota_figures import (
    FOREIGN,
    INPUTS,
    POPULATION,
    QUOTA,
    REUNIFICATIONS,
    QuotaInputs,
    collect_inputs,
)
from knowledge.reference.places import COUNTRY, fetch_place, municipalities
from knowledge.storage.figures import find_figures

KIND = "quota_model"
_SCORE = 97
_CALCULATED = "beregnet"
_CHANGES = ("what_if", "double", "halve", "rises", "falls")
_LANDSTAL_STEMS = ("landstal", "landskvot")

LABEL = "Beregning efter boligplaceringsbekendtgørelsen, ikke en beslutning."
"""What is said under every number of a what-if."""


def solve(query: FigureQuery, db: Database) -> Attempt | None:
    """A what-if or a why about quotas; None where neither is asked, or the documents lack what it takes."""
    if not query.measures or query.measure.measure.key != QUOTA or query.unclear:
        return None
    if (landstal := _find_landstal(query)) is not None:
        return _what_if(query, landstal, db)
    if _asks_how(query) and len(query.municipalities) == 1:
        return _why(query, query.municipalities[0], db)
    if "how" in query.question.asks and query.has("calculated") and not query.places:
        return _tell_rule(query, db)
    return None


# --- what if ---------------------------------------------------------------------------------


def _find_landstal(query: FigureQuery) -> _Change | None:
    """The change of the landstal that the question assumes; None where it assumes none."""
    question = query.question
    named = [t for t in question.tokens if t.stem.startswith(_LANDSTAL_STEMS)]
    numbers = [n for n in question.numbers if n > 0]
    if not named and not query.has("what_if"):
        return None
    if query.has("double"):
        return _Change(factor=Decimal(2))
    if query.has("halve"):
        return _Change(factor=Decimal("0.5"))
    years = [Decimal(t.text) for t in question.tokens if t.role is Role.YEAR and t.text.isdigit()]
    if not numbers and years and query.has("what_if"):
        numbers = years[:1]  # "hvad hvis landstallet bliver 2000": a number that looks like a year
    changes = query.has(*_CHANGES) or not query.has("percent")
    if not numbers or not changes or not (named or query.has("what_if")):
        return None
    sign = -1 if query.has("falls") else 1
    if query.has("rises", "falls") and not _says_to(query):
        percent = any(token.text == "%" or token.folded in ("procent", "pct") for token in question.tokens)
        if percent:
            return _Change(factor=1 + sign * numbers[0] / 100)
        return _Change(step=sign * numbers[0])
    return _Change(to=numbers[0])


class _Change:
    """How the landstal is thought to change: by a factor, by a step, or to a number."""

    def __init__(
        self, *, factor: Decimal | None = None, step: Decimal | None = None, to: Decimal | None = None
    ) -> None:
        self._factor, self._step, self._to = factor, step, to

    def apply(self, printed: Decimal) -> Decimal:
        """The assumed landstal, from the printed one."""
        if self._to is not None:
            return self._to
        return printed * self._factor if self._factor is not None else printed + (self._step or 0)


def _says_to(query: FigureQuery) -> bool:
    """ "stiger til 600" and not "stiger med 100"."""
    tokens = query.question.tokens
    return any(
        token.folded == "til" and index + 1 < len(tokens) and tokens[index + 1].role is Role.NUMBER
        for index, token in enumerate(tokens)
    )


def _what_if(query: FigureQuery, change: _Change, db: Database) -> Attempt | None:
    inputs = find_inputs(db)
    if inputs is None or inputs.landstal.value is None:
        text = "Det kan jeg ikke regne ud: dokumenterne mangler tal for nogle af kommunerne."
        return build_attempt(query, KIND, Status.UNKNOWN, text, [], _SCORE, db)
    landstal = change.apply(inputs.landstal.value)
    if landstal == inputs.landstal.value and not query.has(*_CHANGES):
        return None  # "landstallet på 500": the printed one is mentioned, nothing is assumed
    if landstal < 0 or landstal > 1_000_000:
        return build_attempt(query, KIND, Status.UNKNOWN, "Det landstal giver ikke mening.", [], _SCORE, db)
    codes = [code for code in query.places if code != COUNTRY.code]
    distribution = inputs.distribute(landstal)
    lines = [f"Ved et landstal på {show_number(landstal, 0)}:"]
    shown = codes or ([q.code for q in distribution.quotas] if query.has("all") else _top_codes(distribution))
    lines += [_line(inputs, distribution, code) for code in shown]
    if _asks_whether(query) and len(codes) == 1:
        lines[0] = f"{'Ja' if total_of(distribution, codes[0]) else 'Nej'}. {lines[0]}"
    if len(codes) == 1 and len(codes[0]) == 3 and not total_of(distribution, codes[0]):
        lines.append(_why_none(distribution.by_code[codes[0]]))
    lines.append(LABEL)
    cited = [inputs.landstal, *(f for code in codes for f in _cited(inputs, code))]
    chart = draw_what_if(inputs, distribution, codes)
    attempt = build_attempt(query, KIND, Status.ANSWERED, "\n".join(lines), cited, _SCORE, db, chart=chart)
    numbers = frozenset(i for i, t in enumerate(query.question.tokens) if t.role in (Role.NUMBER, Role.YEAR))
    return replace(attempt, accounted=attempt.accounted | numbers)


def _line(inputs: QuotaInputs, distribution: Distribution, code: str) -> str:
    printed = inputs.quotas.get(code)
    now = f" (nu {show_value(printed)} ved {show_value(inputs.landstal)})" if printed else ""
    if len(code) == 4:
        printed_sum = _printed_sum(inputs, code)
        now = f" (sum af kommunernes afrundede tal; nu {printed_sum} ved {show_value(inputs.landstal)})"
    return f"{name_place(code)}: {total_of(distribution, code)}{now}"


def _printed_sum(inputs: QuotaInputs, region: str) -> str:
    codes = [place.code for place in municipalities(region)]
    return show_number(
        sum((inputs.quotas[c].value or Decimal(0) for c in codes if c in inputs.quotas), Decimal(0)), 0
    )


def _top_codes(distribution: Distribution) -> list[str]:
    """With no place named: the five that get the most."""
    return [quota.code for quota in sorted(distribution.quotas, key=lambda q: -q.quota)[:5]]


def _asks_whether(query: FigureQuery) -> bool:
    return not query.question.asks and query.has("what_if") and query.question.tokens[0].role is Role.FILLER


def _why_none(quota: Quota) -> str:
    match quota.outcome:
        case Outcome.NEGATIVE_SHARE:
            return "Andelen er negativ: intet landstal giver en kvote."
        case Outcome.OWN_REUNIFICATIONS:
            return "Kommunens egne familiesammenføringer bruger hele andelen."
        case _:
            return (
                f"Tallet før afrunding er {show_number(to_decimal(quota.exact, 2), 2)}, altså under en halv."
            )


def _cited(inputs: QuotaInputs, code: str) -> list[Figure]:
    own = [inputs.quotas[code]] if code in inputs.quotas else []
    return own + [inputs.inputs[key][code] for key in INPUTS if code in inputs.inputs[key]]


# --- why -------------------------------------------------------------------------------------


def _asks_how(query: FigureQuery) -> bool:
    """ "hvorfor er kvoten 12", "hvordan er den beregnet"; a "beregnet kvote" is only a kind of quota."""
    asks_steps = "how" in query.question.asks and query.status == _CALCULATED
    return asks_steps or query.has("calculated") or "why" in query.question.asks


def _tell_rule(query: FigureQuery, db: Database) -> Attempt | None:
    """ "hvordan er kvoterne regnet ud": the same steps for one municipality, that with the most."""
    inputs = find_inputs(db, query.question.years[-1] if query.question.years else None)
    if inputs is None or not inputs.quotas:
        return None
    most = max(inputs.quotas, key=lambda code: (inputs.quotas[code].value or Decimal(0), code))
    attempt = _why(query, most, db)
    if attempt is None or attempt.answer.status is not Status.ANSWERED:
        return None
    text = f"Alle beregnede kvoter følger samme regel. Her er den med tallene for {name_place(most)}:"
    return replace(attempt, answer=replace(attempt.answer, text=f"{text}\n{attempt.answer.text}"))


def _why(query: FigureQuery, code: str, db: Database) -> Attempt | None:
    """The steps of the rule with their numbers."""
    year = query.question.years[-1] if query.question.years else None
    inputs = find_inputs(db, year)
    if inputs is None or inputs.landstal.value is None or code not in inputs.quotas:
        return None
    printed = inputs.quotas[code]
    quota = inputs.distribute(inputs.landstal.value).by_code[code]
    if printed.value != quota.quota:
        head = f"{name_place(code)}: {name_kind(printed)} er {show_value(printed)}"
        text = f"{head}, men reglen giver {quota.quota}. Forskellen kan jeg ikke forklare."
        return build_attempt(query, KIND, Status.UNKNOWN, text, _cited(inputs, code), _SCORE, db)
    lines = _steps(inputs, printed, quota)
    stands = find_in_force(db, QUOTA, [code], _years(printed))
    lines += [
        f"Siden er kvoten {pick.figure.status or 'ændret'}: {show_value(pick.figure)}."
        for pick in stands.values()
        if pick.value != printed.value
    ]
    text = "\n".join(lines)
    attempt = build_attempt(query, KIND, Status.ANSWERED, text, _cited(inputs, code), _SCORE, db)
    own = frozenset(i for i, t in enumerate(query.question.tokens) if t.role is Role.NUMBER)
    return replace(attempt, accounted=attempt.accounted | own)


def _years(figure: Figure) -> Sequence[int]:
    return [figure.year] if figure.year is not None else []


def _steps(inputs: QuotaInputs, printed: Figure, quota: Quota) -> list[str]:
    own = {key: inputs.inputs[key][quota.code] for key in INPUTS}
    population, foreign = quota.population_share * 100, quota.foreign_share * 100
    lines = [
        f"{name_place(quota.code)}: {show_value(printed)} – {name_kind(printed)}. Sådan er det regnet ud:",
        f"1. {show_value(own[POPULATION])} indbyggere er {_percent(population)} af landets befolkning.",
        f"2. {show_value(own[FOREIGN])} ikke-vestlige udlændinge er {_percent(foreign)} af landets.",
        f"3. Andel: 2 × {_percent(population)} − {_percent(foreign)} = {_percent(quota.share * 100)}.",
        f"4. Gange {show_number(to_decimal(quota.pool, 0), 0)} (landstal + alle familiesammenføringer)"
        f" = {show_number(to_decimal(quota.gross, 2), 2)}.",
        f"5. Minus egne familiesammenføringer, {show_value(own[REUNIFICATIONS])}"
        f" = {show_number(to_decimal(quota.net, 2), 2)}.",
    ]
    if quota.net > 0:
        scale = show_number(to_decimal(quota.scale, 4), 4)
        exact = show_number(to_decimal(quota.exact, 2), 2)
        return [*lines, f"6. Nedskaleret med {scale} til landstallet = {exact}, afrundet {quota.quota}."]
    return [*lines, f"6. Negative tal sættes til 0. {_why_none(quota)}"]


def _percent(value: Fraction) -> str:
    return f"{show_number(to_decimal(value, 3), 3)} %"


def find_inputs(db: Database, year: int | None = None) -> QuotaInputs | None:
    """The figures of the newest document that holds all that the rule needs, or None.

    year: of the quotas; None for the latest.
    """
    totals = [f for f in find_figures(db, [COUNTRY.code], [QUOTA]) if f.value is not None]
    wished = [f for f in totals if year is None or f.year == year]
    for total in sorted(wished, key=lambda f: (f.year or 0, f.spot.document), reverse=True):
        if inputs := collect_inputs(total, _find_all(db, total)):
            return inputs
    return None


def _find_all(db: Database, landstal: Figure) -> tuple[Figure, ...]:
    return find_figures(db, measures=[QUOTA, *INPUTS], documents=[landstal.spot.document])


def total_of(distribution: Distribution, code: str) -> int:
    """What a municipality, or all of a region together, gets; 0 for any other code."""
    place = fetch_place(code)
    codes = [p.code for p in municipalities(code)] if len(code) == 4 else [code]
    return distribution.total(codes) if place else 0


def draw_what_if(inputs: QuotaInputs, distribution: Distribution, codes: Sequence[str]) -> Chart | None:
    """The printed quota beside the assumed one for a municipality; for a region what each of its own gets."""
    if len(codes) == 1 and len(codes[0]) == 4:
        return _draw_region(inputs, distribution, codes[0])
    if len(codes) != 1 or codes[0] not in inputs.quotas:
        return None
    printed = inputs.quotas[codes[0]]
    fresh = Decimal(total_of(distribution, codes[0]))
    bars = (
        Bar(f"Landstal {show_value(inputs.landstal)}", printed.value or Decimal(0), show_value(printed)),
        Bar(
            f"Landstal {show_number(Decimal(int(distribution.landstal)), 0)}",
            fresh,
            show_number(fresh, 0),
            True,
        ),
    )
    return Chart(f"{name_place(codes[0])}: kvote", "personer", bars, LABEL)


def _draw_region(inputs: QuotaInputs, distribution: Distribution, region: str) -> Chart:
    codes = [place.code for place in municipalities(region) if place.code in distribution.by_code]
    fresh = {code: Decimal(distribution.by_code[code].quota) for code in codes}
    bars = tuple(
        Bar(name_place(code), fresh[code], _beside_printed(inputs, fresh[code], code))
        for code in sorted(codes, key=lambda code: -fresh[code])
    )
    landstal = show_number(Decimal(int(distribution.landstal)), 0)
    return Chart(f"{name_place(region)}: kvoter ved landstal {landstal}", "personer", bars, LABEL)


def _beside_printed(inputs: QuotaInputs, fresh: Decimal, code: str) -> str:
    """ "24 (nu 12)"."""
    printed = inputs.quotas.get(code)
    return f"{show_number(fresh, 0)} (nu {show_value(printed)})" if printed else show_number(fresh, 0)
