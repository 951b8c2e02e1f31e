"""What a passage hangs under: the survey question, the speaker, the sentence that introduces a list."""

from __future__ import annotations

import re

from knowledge.danish.sentences import split_sentences
from knowledge.model import Block, BlockKind, RawDocument
from knowledge.structuring.broken import is_rest
from knowledge.structuring.outline.outline import Outline

_QUESTION = re.compile(r"\?(?:\s*\([^)]*\))?(?:\s*[–-].*)?$")
_PROMPT = re.compile(
    r"^(?:uddyb|har du (?:mere|andet|flere|yderligere|øvrige)|begrund|beskriv|kommenter|forklar|"
    r"hvis (?:ja|nej)|evt\.?)\b",
    re.IGNORECASE,
)
_LONGEST = 250


def find_leads(raw: RawDocument, outline: Outline) -> dict[int, str]:
    """Index of a block → its lead, for the blocks that have one."""
    walk = _Walk(raw, outline)
    for index in range(len(raw.blocks)):
        walk.step(index)
    return {index: lead for index, lead in walk.leads.items() if lead}


class _Walk:
    """Goes through the blocks and remembers what stands over the next one."""

    def __init__(self, raw: RawDocument, outline: Outline) -> None:
        self.leads: dict[int, str] = {}
        self._raw = raw
        self._outline = outline
        self._over = ""  # what stands over the list or answer that we are in
        self._question = ""  # the last question, while nothing but its answers has followed
        self._answered = False  # whether answers to it have begun
        self._outer: list[tuple[int, str]] = []  # items that open a list of their own: column, text

    def step(self, index: int) -> None:
        block = self._raw.blocks[index]
        before = self._raw.blocks[index - 1] if index else None
        if before and is_rest(before, block):
            return
        if block.kind is BlockKind.TABLE:
            self.leads[index] = (
                self._over
            )  # each row hangs under its headers, or where it has none, under this
            self._over = self._question = ""
        elif block.kind is BlockKind.ITEM and not _is_numbered_question(block):
            self._step_item(index, block)
        else:
            answers = before is not None and _may_lead(before) and _introduces(self._over)
            self.leads[index] = self._over if answers and self._outline.is_content(index) else ""
            self._step_text(block, title=not self._outline.is_content(index))

    def _step_item(self, index: int, block: Block) -> None:
        column = block.start - (self._raw.text.rfind("\n", 0, block.start) + 1)
        self._answered = True
        self._outer = [(at, text) for at, text in self._outer if at < column]
        self.leads[index] = self._outer[-1][1] if self._outer else self._over
        if block.text.endswith(":"):
            self._outer.append((column, block.text.split("\n")[-1]))

    def _step_text(self, block: Block, *, title: bool) -> None:
        self._outer = []
        text = " ".join(block.text.split())
        if _asks(text):
            self._question = f"{block.marker} {text}".strip()
        elif title or self._answered:
            self._question = ""
        self._answered = False
        self._over = self._question if _asks(text) else _read_lead(text, title)
        if self._question and self._over not in ("", self._question):
            self._over = f"{self._question} – {self._over}"


def _may_lead(block: Block) -> bool:
    """What follows a list does not hang under what introduced the list."""
    return block.kind is not BlockKind.ITEM or _is_numbered_question(block)


def _is_numbered_question(block: Block) -> bool:
    return block.marker[:1].isdigit() and _asks(block.text)


def _asks(text: str) -> bool:
    """A question of its own; a prompt that only asks to go on ("Uddyb gerne, hvordan?") is none."""
    return len(text) <= _LONGEST and bool(_QUESTION.search(text)) and not _PROMPT.match(text)


def _introduces(lead: str) -> bool:
    return lead.endswith(":") or bool(_QUESTION.search(lead))


def _read_lead(text: str, title: bool) -> str:
    """A heading, a short line, or the sentence with a colon that ends a paragraph; "" for other prose."""
    if title or (len(text) <= _LONGEST and not text.endswith((".", "!"))):
        return text[:_LONGEST]
    sentences = split_sentences(text)
    return sentences[-1].text[:_LONGEST] if sentences and text.endswith(":") else ""
