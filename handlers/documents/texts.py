"""What the bot says to an admin about documents: received, read, refused, checked and put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from handlers.chat.render import escape, shorten
from handlers.texts import count_of
from knowledge.index_report import DocumentReport, Outcome
from knowledge.model import Finding, label_page
from knowledge.naming import describe_details

TOO_BIG = (
    "Filen er større end 20 MB, og så store filer giver Telegram mig ikke. Læg den i mappen på serveren."
)
RECEIVED_HTML = "Modtaget: <b>{name}</b>. Jeg læser …"
REFUSED_HTML = "<b>{name}</b> er ikke læst ind.\n{error}\n\nDokumenterne er, som de var."
NAME_HIDDEN_HTML = "\n\nFilens navn ser ud til at rumme et CPR-nummer; det er skjult, også på serveren."
LOST = "Filen kunne ikke hentes fra Telegram. Send den igen."
UNDO, UNDONE_HTML = "Fortryd", "Fortrudt: <b>{name}</b> er taget ud igen."
RESTORED_HTML = "Fortrudt: den forrige udgave af <b>{name}</b> gælder igen."
NOTHING_TO_UNDO = "Dokumentet er her ikke længere."
UNDONE_BEFORE = "Det er fortrudt allerede."
NEWER_WAS_SENT = "Der er sendt en nyere udgave af {name} ({day} kl. {hour}). Fortryd den først."
FILE_WAS_CHANGED = "Filen er ændret i mappen, siden den blev sendt. /slet tager dokumentet ud."

LIMIT_USAGE = """\
Skriv, hvem der må se et dokument, fx:
/begraens dagsorden.pdf = Økonomiudvalget
/begraens dagsorden.pdf = alle
Hvem der hører til, skrives med /adgang. En fil kan også sendes med teksten »kun Økonomiudvalget«."""
LIMITED = "{title} ses nu kun af {circle} ({members}) og administratorer."
CIRCLE_IS_EMPTY = "Skriv, hvem det er, fx: /adgang Sofus = {circle}"
LIMIT_LIFTED = "{title} ses nu af alle medlemmer."
NO_LIMITS = "Alle dokumenter ses af alle medlemmer."
LIMITS_HTML = "<b>Dokumenter, som ikke alle ser</b>\n\n{lines}"
LIMITED_UPLOAD_HTML = "\n\nSes kun af {circle} og administratorer."
ACCESS_USAGE = """\
Skriv, hvem der hører til hvor, fx:
/adgang Sofus = Økonomiudvalget, Byrådet
/adgang Sofus = ingen"""
ACCESS_IS = "{name} hører til: {circles}."
NO_CIRCLE = "ingen kreds"
NO_ACCESS = "Ingen hører til en kreds endnu."
ACCESS_HTML = "<b>Hvem der hører til hvor</b>\n\n{lines}"
ACCESS_NOBODY = "Ingen medlemmer hedder »{wish}«."
ACCESS_WHICH = "»{wish}« passer på flere: {names}. Skriv nummeret."

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

LOOK_HINT = "/kontrol viser det, der bør tjekkes."
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
_MOST_REPORTS = 15


def render_report(report: DocumentReport) -> str:
    """What was read from a file, what looks wrong, and what a new edition changed."""
    head = f"<b>{escape(report.title or report.path)}</b> {_became(report)}."
    parts = [f"{head}\n{escape(_details(report))}".strip(), _count(report)]
    if report.findings:
        head = count_of(len(report.findings), "ting bør tjekkes", "ting bør tjekkes")
        parts.append(
            f"<b>{head}</b>\n{_list([describe(finding, report.page_labels) for finding in report.findings])}"
        )
    if report.changes and report.outcome in (Outcome.UNCHANGED, Outcome.MOVED):
        parts.append("\n".join(escape(change) for change in report.changes))
    elif report.changes:
        head = (
            "Ændret siden forrige udgave"
            if report.outcome is Outcome.REPLACED
            else "Ligner et andet dokument"
        )
        parts.append(f"<b>{head}</b>\n{_list(report.changes)}")
    return "\n\n".join(part for part in parts if part)


def render_reports(reports: Sequence[DocumentReport]) -> str:
    """One report in full; of several a line each, for the whole must fit in a message."""
    if len(reports) == 1:
        return _render_failure(reports[0]) or render_report(reports[0])
    lines = [
        _render_failure(report, brief=True) or _render_line(report) for report in reports[:_MOST_REPORTS]
    ]
    left = len(reports) - _MOST_REPORTS
    more = [f"… og {left} til"] if left > 0 else []
    hint = [f"\n{LOOK_HINT}"] if any(report.findings for report in reports) else []
    head = count_of(len(reports), "dokument", "dokumenter")
    return "\n".join([f"<b>{head}</b>\n", *lines, *more, *hint])


def _render_failure(report: DocumentReport, *, brief: bool = False) -> str:
    """ "" for what was read."""
    if report.outcome is not Outcome.FAILED:
        return ""
    if brief:
        return f"• Ikke læst: {escape(shorten(report.error, _LONGEST_LINE))}"
    return REFUSED_HTML.format(name=escape(PurePath(report.path).name), error=escape(report.error))


def _render_line(report: DocumentReport) -> str:
    to_check = f"{count_of(len(report.findings), 'ting', 'ting')} at tjekke" if report.findings else ""
    changed = f"{count_of(len(report.changes), 'ændring', 'ændringer')}" if report.changes else ""
    told = ". ".join(part for part in (_count(report).rstrip("."), changed, to_check) if part)
    return f"• <b>{escape(shorten(report.title, 80))}</b> {_became(report)}. {told}".rstrip(" .") + "."


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


def describe(finding: Finding, page_labels: Sequence[str]) -> str:
    """The finding with its page, as counted and as printed."""
    page = finding.spot.page if finding.spot else None
    label = label_page(page_labels, page)
    if page is None or (not label and f"side {page}" in finding.text):
        return finding.text
    return f"{finding.text} (side {page}, trykt {label})" if label else f"{finding.text} (side {page})"


def _became(report: DocumentReport) -> str:
    return {
        Outcome.REPLACED: "er læst og erstatter den forrige udgave",
        Outcome.UNCHANGED: "er her allerede, uændret",
        Outcome.MOVED: "er her allerede, uændret",
        Outcome.RENEWED: "er her allerede, uændret, men læst igen, for jeg er blevet nyere",
    }.get(report.outcome, "er læst")


def _details(report: DocumentReport) -> str:
    """What was guessed of the document, for the admin to see and put right."""
    if report.outcome not in (Outcome.INDEXED, Outcome.REPLACED):
        return ""
    details = describe_details(report.kind, report.municipality, report.body, report.date)
    return f"{details[0].upper()}{details[1:]}." if details else NO_DETAILS


def _count(report: DocumentReport) -> str:
    if report.outcome not in (Outcome.INDEXED, Outcome.REPLACED):
        return ""
    counts = (
        (report.sections, "punkt eller overskrift", "punkter og overskrifter"),
        (report.figures, "tal", "tal"),
        (report.deadlines, "dato", "datoer"),
    )
    return ", ".join(count_of(count, one, many) for count, one, many in counts if count) + "."


def _list(lines: Sequence[str]) -> str:
    shown = [f"• {escape(shorten(line, _LONGEST_LINE))}" for line in lines[:MOST_LINES]]
    left = len(lines) - MOST_LINES
    return "\n".join([*shown, f"… og {left} til"] if left > 0 else shown)
