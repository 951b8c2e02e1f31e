"""Short papers with dates and two questions to each, by somebody who has not seen the grammar.

    python -m tests.golden.date_sight FILE [-v]

FILE holds one JSON object a line: id, document (Markdown), questions: q, now (local time), status ("answered"
or "unknown"), dates (ISO days that the answer must tell), not (days that it must not state), state (what
became of the event, optional). Each paper is asked in a library of its own. What an answer states is its text
without what it quotes and without what a day was moved or counted from: "Fristen er 18. maj" over a sentence
that names the meeting of the 26th states one day.

right: every wanted day is told and none beside the point is stated; where the paper tells none, none is
stated. wrong: stated with confidence, and not so. shown: uncertain, and the wanted days stand in what is
shown. refused: anything else.

First contact with strangers/dates/sentences.jsonl (120 papers, 240 questions, 11 of them without an answer),
before anybody had looked at it: right 106, shown 22, refused 77, wrong 35; notes on the day that something
was moved from counted as stated then.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge.danish.calendar_words import MONTHS
from knowledge.library import Library
from knowledge.model import Answer, Status
from tests.golden.evaluation import INDEXED_AT
from tests.golden.scoring import COPENHAGEN

_OF_OLD = re.compile(
    r"Aflyst: [^.\n]*\. [^.\n]*\.|(?:Flyttet|Forlænget) fra [^.\n]*\.? [^.\n]*\."
    r"|(?:Dagen|Den) er regnet ud fra[^\n]*"
)
_SIGHTS = ("right", "shown", "refused", "wrong")


def tells(text: str, day: dt.date) -> bool:
    """Whether a text names a day, in words or numbers; a year that stands there must be its own.

    >>> tells("Det er 3.–5. maj 2026 (søndag)", dt.date(2026, 5, 5)), tells("3/5-2026", dt.date(2026, 5, 3))
    (True, True)
    >>> tells("3. maj 2025", dt.date(2026, 5, 3))
    False
    """
    year = rf"(?!\s*,?\s*(?!{day.year})(?:19|20)\d\d)"
    month = list(MONTHS)[day.month - 1]
    words = rf"(?<!\d){day.day}\.?\s*(?:(?:og|-|–|til)\s*\d{{1,2}}\.?\s*)?{month}{year}"
    own_year = rf"(?:[./-]\s?(?:{day.year}|{day.year % 100:02})(?!\d)|(?![./-]\d))"
    numbers = rf"(?<!\d)0?{day.day}[./-]\s?0?{day.month}(?!\d){own_year}"
    return bool(re.search(rf"{words}|{numbers}|{day.isoformat()}", text, re.IGNORECASE))


def stated(answer: Answer) -> str:
    """The answer's text without the sentences that it quotes."""
    text = re.sub(r"»[^«]*«", " ", _OF_OLD.sub(" ", answer.text))
    quoted = {" ".join(source.quote.split()) for source in answer.sources}
    quoted |= {" ".join(event.text.split()) for event in answer.deadlines}
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if not any(_repeats(line, one) for one in quoted))


def _repeats(line: str, quote: str) -> bool:
    plain, of_quote = (re.sub(r"\W+", " ", one.lower()).strip() for one in (line, quote))
    return len(plain) > 6 and (plain in of_quote or of_quote in plain)


def see(question: Mapping[str, Any], answer: Answer) -> str:
    """What a member gets: one of "right", "shown", "refused", "wrong"."""
    wanted = [dt.date.fromisoformat(day) for day in question["dates"]]
    others = [dt.date.fromisoformat(day) for day in question.get("not", ())]
    told, sure = all(tells(answer.text, day) for day in wanted), answer.status is Status.ANSWERED
    astray = any(tells(stated(answer), day) for day in others)
    if question["status"] == "unknown":
        return "wrong" if sure and (astray or re.search(r"\d\. \w+ 20\d\d", stated(answer))) else "right"
    if sure:
        return "right" if told and not astray else "wrong"
    return "shown" if answer.status is Status.AMBIGUOUS and told else "refused"


def ask(path: Path) -> Iterator[tuple[str, str, Mapping[str, Any], Answer]]:
    """(id, what a member gets, question, answer) of each question of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        paper = json.loads(line)
        with tempfile.TemporaryDirectory() as work:
            source = Path(work) / "papir.md"
            source.write_text(paper["document"], encoding="utf-8")
            with Library.open(Path(work) / "library.db") as library:
                library.index(source, now=INDEXED_AT)
                for question in paper["questions"]:
                    now = dt.datetime.fromisoformat(question["now"]).replace(tzinfo=COPENHAGEN)
                    answer = library.ask(question["q"], now=now)
                    yield paper["id"], see(question, answer), question, answer


def main() -> None:
    results = list(ask(Path(sys.argv[1])))
    counts = Counter(sight for _, sight, _, _ in results)
    print(*(f"{sight} {counts[sight]}" for sight in _SIGHTS), f"of {len(results)}")
    for name, sight, question, answer in results if "-v" in sys.argv else ():
        if sight != "right":
            text = " ".join(answer.text.split())[:300]
            wanted = f"{question['dates']} not {question.get('not', [])}"
            print(f"\n{sight} {name}: {question['q']}  {wanted}\n  [{answer.status}] {text}")


if __name__ == "__main__":
    main()
