"""No refusal denies a word that a document holds, in any of its forms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge.danish.words import find_words
from knowledge.library import Library
from knowledge.storage.documents import fetch_text
from tests.golden.evaluation import INDEXED_AT, ask_question
from tests.golden.scoring import read_questions

STRANGERS = Path(__file__).parent / "strangers"
DENIAL = re.compile(r"nævner ikke (?P<words>».*?«(?:(?:, | og )».*?«)*)")

QUOTED = re.compile("»(.*?)«")


@pytest.mark.parametrize("name", ["a1", "b1"])
def test_no_word_of_a_document_is_denied(name: str, tmp_path: Path) -> None:
    folder = STRANGERS / name
    with Library.open(tmp_path / "library.db") as library:
        library.index(*sorted((folder / "documents").iterdir()), now=INDEXED_AT)
        held = {
            form
            for document in library.documents()
            for word in find_words(fetch_text(library.db, document.id))
            for form in (word.folded, word.stem)
        }
        untrue = []
        for question in read_questions(folder / "questions.jsonl"):
            text = ask_question(library, question).answer.text
            for denial in DENIAL.finditer(text):
                quoted = " ".join(QUOTED.findall(denial["words"]))
                denied = [word for word in find_words(quoted) if {word.folded, word.stem} & held]
                untrue += [(question.text, word.text) for word in denied]
    assert untrue == []
