"""What the bot says to an admin about documents: received, read, refused, checked and put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.chat.render import escape, shorten
from handlers.texts import count_of
from knowledge.index_report import DocumentReport, Outcome
from knowledge.model import Finding
from knowledge.naming import describe_details

TOO_BIG = (
    "Filen er større end 20 MB, og så store filer giver Telegram mig ikke. Læg den i mappen på serveren."
)
RECEIVED_HTML = "Modtaget: <b>{name}</b>. Jeg læser …"
REFUSED_HTML = "<b>{name}</b> er ikke læst ind.\n{error}\n\nDokumenterne er, som de var."
LOST = "Filen kunne ikke hentes fra Telegram. Send den igen."
UNDO, UNDONE_HTML = "Fortryd", "Fortrudt: <b>{name}</b> er taget ud igen."
RESTORED_HTML = "Fortrudt: den forrige udgave af <b>{name}</b> gælder igen."
NOTHING_TO_UNDO = "Dokumentet er her ikke længere."

NO_FINDINGS = "Der er ingen fund. Alt, hvad jeg kan tjekke, stemmer."
FINDINGS_HTML = "<b>{count} at tjekke</b>\n\n{lines}"
MORE_FINDINGS = "… og {count} til. De kommer, når disse er set efter."
ACCEPT = "{number} er i orden"
ACCEPTED = "Noteret. Det nævnes ikke igen."
CORRECT_USAGE = """\
Skriv, hvad der skal rettes, og hvad det skal være, fx:
/ret Viborg kvote 2022 = 12
/ret dokument dagsorden titel = Dagsorden for juni
/ret dokument dagsorden dato = 3. juni 2021
Udvalg og slags rettes som titel og dato. /rettelser viser og fortryder dem, der er lavet."""
NO_DECISIONS = "Der er ikke rettet noget, og ingen fund er sat i orden."
DECISIONS_HTML = "<b>Rettet og sat i orden</b>\n\n{lines}"
MORE_DECISIONS = "… og {count} til, der er ældre."
UNDO_DECISION, DECISION_UNDONE = "Fortryd {number}", "Fortrudt. Nu gælder det, der står i dokumentet."
NO_SUCH_DECISION = "Den gælder ikke længere."
CORRECT_HINT = "Et forkert tal rettes med /ret, fx: /ret Viborg kvote 2022 = 12"

NO_DETAILS = "Hvem der mødes og hvornår, har jeg ikke fundet. Det kan skrives med /ret."

DELETE = "Slet dokumentet"
DELETE_USAGE = "Skriv, hvilket dokument der skal slettes, fx: /slet dagsorden.pdf"
DELETE_HTML = "Slet <b>{title}</b> ({name})? Med det går {counts}."
DELETED_HTML = "Slettet: <b>{name}</b>, med alt, hvad der kom fra det."
FILE_STILL_THERE = "Filen ligger der stadig. Flyt den, ellers læser jeg den igen, næste gang jeg starter."
GONE_HTML = """\
Filen <b>{name}</b> er væk fra mappen. Dokumentet er her stadig og bruges i svar, til du sletter det."""
GONE_MANY_HTML = """\
{count} filer er væk fra mappen. Dokumenterne er her stadig og bruges i svar, til du sletter dem med /slet.

{lines}"""

MOST_LINES = 8
_LONGEST_LINE = 220


def render_report(report: DocumentReport) -> str:
    """What was read from a file, what looks wrong, and what a new edition changed."""
    head = f"<b>{escape(report.title or report.path)}</b> {_became(report)}."
    parts = [f"{head}\n{escape(_details(report))}".strip(), _count(report)]
    if report.findings:
        head = count_of(len(report.findings), "ting bør tjekkes", "ting bør tjekkes")
        parts.append(f"<b>{head}</b>\n{_list([describe(finding) for finding in report.findings])}")
    if report.changes:
        parts.append(f"<b>Ændret siden forrige udgave</b>\n{_list(report.changes)}")
    return "\n\n".join(part for part in parts if part)


def render_gone(names: Sequence[str]) -> str:
    """What an admin is told when files that documents were made from are no longer there."""
    if len(names) == 1:
        return GONE_HTML.format(name=escape(names[0]))
    return GONE_MANY_HTML.format(count=len(names), lines=_list(names))


def tell_counts(counts: Mapping[str, int]) -> str:
    """ "12 punkter og overskrifter, 490 tal og 3 datoer": what came from a document."""
    return (
        f"{count_of(counts['sections'], 'punkt eller overskrift', 'punkter og overskrifter')}, "
        f"{count_of(counts['figures'], 'tal', 'tal')} og {count_of(counts['deadlines'], 'dato', 'datoer')}"
    )


def describe(finding: Finding) -> str:
    """The finding with its page."""
    page = finding.spot.page if finding.spot else None
    return f"{finding.text} (side {page})" if page and f"side {page}" not in finding.text else finding.text


def _became(report: DocumentReport) -> str:
    return {
        Outcome.REPLACED: "er læst og erstatter den forrige udgave",
        Outcome.UNCHANGED: "er her allerede, uændret",
        Outcome.MOVED: "er her allerede, uændret",
    }.get(report.outcome, "er læst")


def _details(report: DocumentReport) -> str:
    """What was guessed of the document, for the admin to see and put right."""
    if report.outcome not in (Outcome.INDEXED, Outcome.REPLACED):
        return ""
    details = describe_details(report.kind, report.body, report.date)
    return f"{details[0].upper()}{details[1:]}." if details else NO_DETAILS


def _count(report: DocumentReport) -> str:
    if report.outcome not in (Outcome.INDEXED, Outcome.REPLACED):
        return ""
    counts = (
        count_of(report.sections, "punkt eller overskrift", "punkter og overskrifter"),
        count_of(report.figures, "tal", "tal"),
        count_of(report.deadlines, "dato", "datoer"),
    )
    return ", ".join(counts) + "."


def _list(lines: Sequence[str]) -> str:
    shown = [f"• {escape(shorten(line, _LONGEST_LINE))}" for line in lines[:MOST_LINES]]
    left = len(lines) - MOST_LINES
    return "\n".join([*shown, f"… og {left} til"] if left > 0 else shown)
