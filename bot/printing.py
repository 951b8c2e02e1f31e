"""What the commands print for people: plain Danish text, no colours that a pipe would have to lose."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

import click

from bot.options import COPENHAGEN
from bot.shapes import Shape, Whereabouts, name_place
from knowledge.danish.dates import format_date, format_times
from knowledge.danish.numbers import format_number
from knowledge.index_report import DocumentReport, IndexReport, Outcome
from knowledge.model import Answer, Deadline, Document, Figure, Finding, Passage, Section, Source, Spot
from knowledge.naming import describe_details, name_page
from knowledge.reference.document_kinds import label_kind

if TYPE_CHECKING:
    from knowledge.deciding import Decision
    from knowledge.memory.asked import Unanswered
    from knowledge.reminders.reminding import Reminder

NO_DETAILS = "hvem der mødes og hvornår, er ikke fundet; det kan skrives med raadsbot describe"
_OUTCOMES = {
    Outcome.INDEXED: "indlæst",
    Outcome.REPLACED: "erstattet",
    Outcome.RENEWED: "læst igen, for programmet er blevet nyere",
    Outcome.UNCHANGED: "uændret",
    Outcome.MOVED: "uændret, men flyttet",
    Outcome.FAILED: "ikke indlæst",
}


def print_json(shape: Shape) -> None:
    """One object on one line, sent at once: whoever reads may be waiting for it."""
    click.echo(json.dumps(shape, ensure_ascii=False))
    sys.stdout.flush()


def print_table(lines: Iterable[str], encoding: str = "") -> None:
    """The lines of a table. encoding: of the file they are sent to; "" for the terminal's own."""
    for line in lines:
        click.echo(f"{line}\n".encode(encoding) if encoding else line, nl=not encoding)


def print_answer(answer: Answer) -> None:
    """The text, the readings to choose from, and where it stands."""
    click.echo(answer.text)
    for number, reading in enumerate(answer.readings, start=1):
        click.echo(f"  {number}. {reading.label}")
    for source in answer.sources:
        click.echo(f"\nKilde: {_cite(source)}\n  »{source.quote}«")
    for background in dict.fromkeys(part.background for part in answer.parts or (answer,)):
        if background:
            click.echo(f"\nOm tallet: »{background}«")


def _cite(source: Source) -> str:
    page = name_page(source.page, source.page_label, "side") if source.page else ""
    place = page or f"linje {source.line}"
    return ", ".join(part for part in (source.document, source.section, place) if part)


def print_news(report: IndexReport) -> None:
    """Tell what is new or went wrong, on standard error; what was there already is not worth a word."""
    for document in report.documents:
        if document.outcome not in (Outcome.UNCHANGED, Outcome.RENEWED):
            print_report(document, to=sys.stderr)
    for note in report.notes:
        click.echo(note, err=True)


def print_report(report: DocumentReport, to: TextIO | None = None) -> None:
    """What became of one file, with the flaws that were seen in it. to: standard output if left out."""
    if report.outcome is Outcome.FAILED:
        click.echo(f"{report.path}: {report.error}", err=True)
        return
    click.echo(f"{report.path}: {_OUTCOMES[report.outcome]}", to)
    if report.outcome in (Outcome.INDEXED, Outcome.REPLACED, Outcome.RENEWED):
        click.echo(f"  {report.title}", to)
        click.echo(
            f"  {describe_details(report.kind, report.municipality, report.body, report.date) or NO_DETAILS}",
            to,
        )
        click.echo(f"  {_count(report)}", to)
    for finding in report.findings:
        click.echo(f"  - {_describe_finding(finding)}", to)
    for change in report.changes:
        click.echo(f"  * {change}", to)


def _count(report: DocumentReport) -> str:
    """What was found, what there is none of left out."""
    counted = (
        (report.sections, "punkt eller overskrift", "punkter og overskrifter"),
        (report.passages, "afsnit", "afsnit"),
        (report.figures, "tal", "tal"),
        (report.deadlines, "dato", "datoer"),
        (len(report.findings), "fund", "fund"),
    )
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counted if count)


def print_summary(report: IndexReport) -> None:
    """The last line after several files: how many there are of each outcome, and what there is to look at."""
    outcomes = Counter(document.outcome for document in report.documents)
    told = [f"{outcomes[outcome]} {_OUTCOMES[outcome]}" for outcome in Outcome if outcomes[outcome]]
    findings = sum(len(document.findings) for document in report.documents)
    hint = f". {findings} ting bør tjekkes: raadsbot findings" if findings else ""
    click.echo(f"\nI alt: {', '.join(told)}{hint}")


def _describe_finding(finding: Finding) -> str:
    where = "" if finding.spot is None else _place_spot(finding.spot)
    return f"{finding.text} ({where})" if where and where not in finding.text else finding.text


def _place_spot(spot: Spot, page_label: str = "") -> str:
    """The page; the line of what was read where there are no pages."""
    return name_page(spot.page, page_label, "side") if spot.page else f"linje {spot.line}"


def print_figures(figures: Sequence[Figure], where: Whereabouts) -> None:
    for figure in figures:
        value = format_number(figure.value) if figure.value is not None else "oplyses ikke"
        about = " ".join(str(part) for part in (figure.measure_label, figure.year) if part)
        kind = f" ({figure.status})" if figure.status else ""
        unit = f" {figure.unit}" if figure.unit and figure.value is not None else ""
        place = f"{figure.place_code} {name_place(figure)}"
        click.echo(f"{place}: {about}: {value}{unit}{kind} [{_locate(figure.spot, where)}]")


def print_deadlines(deadlines: Sequence[Deadline], where: Whereabouts) -> None:
    for deadline in deadlines:
        days = format_date(deadline.start) + (f" – {format_date(deadline.end)}" if deadline.end else "")
        at = f" {format_times(deadline.at, deadline.until)}" if deadline.at else ""
        click.echo(f"{days}{at}: {deadline.text} [{_locate(deadline.spot, where)}]")
        if deadline.warning:
            click.echo(f"  OBS: {deadline.warning}")


def print_reminders(reminders: Sequence[Reminder]) -> None:
    for reminder in reminders:
        due = reminder.due_at.astimezone(COPENHAGEN)
        what = reminder.body.partition("\n")[0]
        tries = f", {reminder.attempts} forsøg" if reminder.attempts else ""
        error = f" ({reminder.last_error})" if reminder.last_error else ""
        click.echo(
            f"{due:%Y-%m-%d %H.%M} {reminder.member} {reminder.lead}: {reminder.state}{tries}{error}: {what}"
        )


def print_documents(documents: Sequence[Document], outdated: Sequence[Document] = ()) -> None:
    """outdated: those read by an older version, whose file is no longer there to be read again."""
    left = {document.id for document in outdated}
    for document in documents:
        details = describe_details(document.kind, document.municipality, document.body, document.date)
        click.echo(f"{document.id}. {document.title} ({', '.join(filter(None, (details, document.name)))})")
        if document.id in left:
            click.echo(
                "  OBS: læst af en ældre udgave af programmet, og filen er her ikke. Læs den ind igen."
            )


def print_findings(findings: Sequence[Finding], where: Whereabouts) -> None:
    for finding in findings:
        place = f" [{_locate(finding.spot, where)}]" if finding.spot else ""
        click.echo(f"{finding.id}. {finding.text}{place}")


def print_facts(shapes: Iterable[Shape]) -> None:
    """A line a fact under its item: "  decision: godkendt – »Indstillingen blev godkendt.« (linje 12)"."""
    above: tuple[object, ...] = ()
    for shape in shapes:
        item = (shape["document"], shape["item"], shape["item_title"])
        if item != above:
            above = item
            click.echo(" ".join(str(part) for part in item if part))
        if shape["attribute"] == "item":
            continue
        place = f"side {shape['page']}" if shape["page"] else f"linje {shape['line']}"
        value = shape["value"]
        told = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
        click.echo(f"  {shape['attribute']}: {'–' if told is None else told} »{shape['text']}« ({place})")


def print_decisions(decisions: Sequence[Decision], where: Whereabouts) -> None:
    for decision in decisions:
        click.echo(f"{decision.key}: {decision.text} [{where.name_id(decision.document)}]")


def print_details(document: Document) -> None:
    date = format_date(document.date) if document.date else "ikke fundet"
    click.echo(f"Titel: {document.title}\nKommune: {document.municipality or 'ikke fundet'}")
    click.echo(f"Udvalg: {document.body or 'ikke fundet'}\nDato: {date}")
    click.echo(f"Slags: {label_kind(document.kind)}\nFil: {document.path or document.name}")


def print_passages(passages: Sequence[Passage], sections: Sequence[Section], where: Whereabouts) -> None:
    """The passages under their headings; the heading of a closed item says that it is closed."""
    lines = [(passage.spot.start, 1, _render_passage(passage, where)) for passage in passages]
    lines += [(section.start, 0, _render_heading(section)) for section in sections if section.title]
    for _, _, line in sorted(lines):
        click.echo(line)
    if not lines:
        click.echo("Der står ingen tekst på siden.")


def _render_passage(passage: Passage, where: Whereabouts) -> str:
    page = f"{_place_spot(passage.spot, where.label_page(passage.spot))}, " if passage.spot.page else ""
    return f"{page}linje {passage.spot.line}: {passage.text}"


def _render_heading(section: Section) -> str:
    label = section.path[-1] if section.path else section.title
    says_closed = "lukket" in label.casefold()
    return f"# {label}{' (lukket)' if section.closed and not says_closed else ''}"


def _locate(spot: Spot, where: Whereabouts) -> str:
    """Document, section and page; the document alone for what is about the whole of it."""
    if not spot.end:
        return where.name_document(spot)
    place = _place_spot(spot, where.label_page(spot))
    return ", ".join(part for part in (where.name_document(spot), where.name_section(spot), place) if part)


def print_unanswered(questions: Sequence[Unanswered]) -> None:
    """A line each: how often, when last, the words."""
    if not questions:
        click.echo("Ingen spørgsmål er uden svar.")
    for question in questions:
        missed = " (der mangler et dokument)" if question.missed else ""
        click.echo(f"{question.count:>4} × sidst {format_date(question.last_on)}: {question.text}{missed}")


def render_age(age: dt.timedelta) -> str:
    """How long ago, in whole days, hours or minutes: "3 dage gammel"."""
    hours = int(age.total_seconds() // 3600)
    if hours >= 48:
        return f"{hours // 24} dage gammel"
    if hours >= 1:
        return f"{hours} {'time' if hours == 1 else 'timer'} gammel"
    return f"{max(0, int(age.total_seconds() // 60))} min. gammel"
