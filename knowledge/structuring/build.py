"""RawDocument → Contents: the journey through this room, in order."""

from __future__ import annotations

from knowledge.model import Contents, Document, RawDocument, Section
from knowledge.personal_numbers.masking import mask_document
from knowledge.structuring.contacts import find_contacts
from knowledge.structuring.events.counting_dates import drop_counting_dates
from knowledge.structuring.events.date_checks import find_date_findings
from knowledge.structuring.events.deadlines import find_deadlines
from knowledge.structuring.facts.building import build_facts
from knowledge.structuring.facts.remarks import part_decisions
from knowledge.structuring.laws import find_laws
from knowledge.structuring.outline.kinds import guess_kind
from knowledge.structuring.outline.laying_out import lay_out
from knowledge.structuring.outline.titles import find_identity
from knowledge.structuring.ownership import find_municipality
from knowledge.structuring.passages import build_passages
from knowledge.structuring.people import find_people
from knowledge.structuring.programme import find_programme
from knowledge.structuring.tables.claims import find_claims
from knowledge.structuring.tables.grids import find_grids
from knowledge.structuring.tables.ledger import build_ledger
from knowledge.structuring.tables.quota_check import find_quota_findings


def build_contents(raw: RawDocument) -> Contents:
    """Everything that can be told from one document. Pure, and the same for the same document.

    Order matters: the outline tells where things stand, passages are cut along it, and all the rest
    is found in blocks and passages.
    """
    laid_out = lay_out(mask_document(raw))
    raw, outline = laid_out.raw, laid_out.outline
    ledger = build_ledger(raw, outline)
    sections, passages = outline.sections, build_passages(raw, outline, ledger.counted)
    figures = (*ledger.figures, *find_claims(raw, sections, passages))
    document = _describe(laid_out.cover, sections)
    dated, rules = find_deadlines(raw, document, sections, passages)
    deadlines = drop_counting_dates(dated, raw, figures)
    return Contents(
        document=document,
        text=raw.text,
        sections=part_decisions(sections, document),
        passages=passages,
        figures=figures,
        deadlines=deadlines,
        people=find_people(raw, sections, passages),
        contacts=find_contacts(raw, sections, passages),
        programme=find_programme(raw, sections, passages),
        laws=find_laws(raw, sections, passages),
        findings=(
            *raw.notices,
            *ledger.findings,
            *find_quota_findings(figures),
            *find_date_findings(deadlines),
        ),
        facts=(*build_facts(raw, outline, document), *rules),
        grids=find_grids(raw, outline, ledger.counted | ledger.refused),
    )


def _describe(raw: RawDocument, sections: tuple[Section, ...]) -> Document:
    identity = find_identity(raw)
    return Document(
        name=raw.name,
        title=identity.title,
        format=raw.format,
        sha256=raw.sha256,
        body=identity.body,
        date=identity.date,
        page_count=raw.page_count,
        page_labels=raw.page_labels,
        kind=guess_kind(raw, identity.title, sections),
        municipality=find_municipality(raw, identity.body),
    )
