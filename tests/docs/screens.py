"""Every screen of the chat as a phone of 390 pixels shows it, as text, to be read by a person.

    python -m tests.docs.screens [WORD]     all of them, or those whose first line holds the word

Lines are broken where Telegram breaks them, buttons stand in brackets, a row on a line.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path

from bot import scheduler
from bot.options import COPENHAGEN
from knowledge.example import EXAMPLE_AGENDA
from knowledge.library import Library
from tests.docs.chat_picture import measure
from tests.journeys.running_bot import SetClock, running_bot
from tests.standin import Heard, Person, StandIn

WIDTH = 318
"""Pixels of text in a bubble of a phone that is 390 wide."""
ADMIN, MEMBER = 1, 2
NOW = dt.datetime(2021, 6, 1, 9, 0, tzinfo=COPENHAGEN)
PRESS = "tryk:"
WAIT, SEND = "klokken:", "fil:"
"""Lines that begin so move the clock, or send a paper: "klokken:2021-06-09T08:00", "fil:ny.md"."""

AGENDA = """\
# Dagsorden til møde i Teknisk Udvalg

Viborg Kommune

Dato: torsdag den 3. juni 2021 kl. 17.00 på Rådhuset

## 1 Godkendelse af dagsorden

### Indstilling

Forvaltningen indstiller, at dagsordenen godkendes.

## 2 Cykelsti i Bjerringbro

### Sagsfremstilling

Der søges om 2,5 mio. kr. til en cykelsti ved skolen. Arbejdet skal udbydes senest den 12. juni 2021.

### Indstilling

Forvaltningen indstiller, at der gives en anlægsbevilling på 2.500.000 kr.
"""
MINUTES = """\
# Referat af møde i Teknisk Udvalg

Viborg Kommune

Dato: tirsdag den 4. maj 2021

## 1 Godkendelse af dagsorden

### Beslutning

Godkendt.

## 2 Parkering i Bjerringbro

### Beslutning

Udvalget godkendte indstillingen. Liste A og V stemte for. Ø stemte imod.
"""
MEMBERS_SCREENS: Sequence[Sequence[str]] = (
    ("/start",),
    ("/hjaelp",),
    ("/om",),
    ("/dokumenter",),
    ("/tal",),
    ("/kvote",),
    ("/minkommune", "/minkommune Viborg"),
    ("kvote djurs", f"{PRESS}Norddjurs", f"{PRESS}Kilde"),
    ("viborgs kvote", "og Randers?", "hvor står det", "mere", "forklar", "tak", "nej, jeg mente Aarhus"),
    ("top 5 kvoter i Midtjylland", f"{PRESS}Kilde"),
    ("Viborg skatteprocent 2022",),
    ("hvad er punkt 2",),
    ("/frister", f"{PRESS}1", "mind mig om den"),
    ("/frister Viborg",),
    ("/frister passerede",),
    ("/paamind",),
    ("/paamind alle",),
    ("mind mig om budgettet på fredag kl. 9",),
    ("hver mandag kl 9 gruppemøde, mind mig",),
    ("mind mig næste fredag om skolerne",),
    ("gruppemøde hos Lis torsdag kl 17", f"{PRESS}Ja, mind mig"),
    ("mind mig om mit næste møde, tak",),
    ("flyt min påmindelse om skolerne til lørdag",),
    ("/foelg", "/foelg Teknisk Udvalg", "/foelg Bjerringbro"),
    ("/paamindelser", f"{PRESS}Dage før", "/paamindelser hvad"),
    ("/kalender", "/kalender adresse"),
    ("/moede", f"{PRESS}Note til punkt 2"),
    ("/moede sidste",),
    ("hvad haster",),
    ("/privatliv",),
    ("/minedata",),
    ("/glem",),
    ("/findesikke",),
    ("hvad følger jeg", "stop påmindelser"),
)
FOLLOWING: Sequence[Sequence[str]] = (("/foelg Teknisk Udvalg", "/foelg Bjerringbro"),)
LATER_SCREENS: Sequence[Sequence[str]] = (
    ("kvote viborg? og djurs? og hvad er næste frist?", f"{PRESS}2: Syddjurs"),
    ("alle kvoter i Midtjylland", f"{PRESS}Graf"),
    ("xyzzy plugh", f"{PRESS}Mangler et dokument?"),
    ("send mig dokumentet",),
    ("mind mig om kagen i overmorgen kl. 25", "mind mig om kagen", "mind mig om den 31. juni"),
    ("/paamind 2", "/paamindelser kl 7.30", f"{PRESS}Ugebrev", f"{PRESS}Hver mandag"),
    ("/paamindelser", f"{PRESS}Mødebrev", f"{PRESS}Aftenen før mødet"),
    ("mind mig om at ringe i dag kl 9.30", f"{WAIT}2021-06-01T09:31", f"{PRESS}Udsæt 1 time"),
    (f"{WAIT}2021-06-02T18:30",),
    (f"{WAIT}2021-06-07T09:01",),
    (f"{WAIT}2021-06-09T08:01", f"{PRESS}Ny frist"),
    (f"{WAIT}2021-06-12T12:00",),
)
NEW_EDITION = AGENDA.replace("12. juni", "14. juni").replace("den 3. juni", "den 10. juni")
PAPERS = {"dagsorden.md": NEW_EDITION, "referat.md": MINUTES, "tom.pdf": "ikke en pdf"}
SECRETARYS_SCREENS: Sequence[Sequence[str]] = (
    (f"{SEND}dagsorden.md",),
    (f"{SEND}referat.md",),
    (f"{SEND}tom.pdf",),
    ("/kontrol", f"{PRESS}1 er i orden"),
    ("/fjern Bo", f"{PRESS}Fjern Bo Berg (2)"),
)
ADMINS_SCREENS: Sequence[Sequence[str]] = (
    ("/hjaelp",),
    ("/invite", "/invite 31", "/invite nul"),
    ("/invitationer",),
    ("/medlemmer",),
    ("/fjern", "/fjern Bo"),
    ("/grupper",),
    ("/kontrol",),
    ("/ret", "/ret Viborg kvote 2022 = 14"),
    ("/rettelser",),
    ("/slet", "/slet dagsorden"),
    ("/begraens", "/adgang"),
)


def wrap(html: str) -> Iterator[str]:
    """The lines as the phone breaks them."""
    text = unescape(re.sub(r"<[^>]+>", "", html))
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and measure(longer) > WIDTH:
                yield line
                line = word
            else:
                line = longer
        yield line


def render_screens() -> Iterator[str]:
    """One after the other, each held in a chat of its own."""
    with tempfile.TemporaryDirectory() as folder:
        papers = Path(folder)
        (papers / "kkr.md").write_bytes(EXAMPLE_AGENDA.read_bytes())
        (papers / "dagsorden.md").write_text(AGENDA, encoding="utf-8")
        (papers / "referat.md").write_text(MINUTES, encoding="utf-8")
        library = Library.open(papers / "raadsbot.db")
        library.index(papers / "kkr.md", papers / "dagsorden.md", papers / "referat.md", now=NOW)
        clock = SetClock(NOW)
        with StandIn() as telegram, running_bot(telegram, library, clock, (ADMIN,)):
            admin, member = telegram.person(ADMIN, "Anna Holm"), telegram.person(MEMBER, "Bo Berg")
            admin.says("/invite 5")
            member.says("/start " + admin.hears().text.split("start=")[1].split()[0])
            yield _draw(telegram, "(et link)", member.hears())
            rounds = (
                (admin, ADMINS_SCREENS),
                (member, MEMBERS_SCREENS),
                (member, FOLLOWING),
                (member, LATER_SCREENS),
                (admin, SECRETARYS_SCREENS),
                (member, (("/frister",),)),
            )
            for person, screens in rounds:
                for said in screens:
                    yield from _hold(telegram, person, said, clock)


def _hold(telegram: StandIn, person: Person, said: Sequence[str], clock: SetClock) -> Iterator[str]:
    heard: Heard | None = None
    for line in said:
        if line.startswith(WAIT):
            clock.time = dt.datetime.fromisoformat(line.removeprefix(WAIT)).replace(tzinfo=COPENHAGEN)
            try:
                heard = person.hears(timeout=8)
            except TimeoutError:
                yield f"——— {line}\n(nothing)\n"
                continue
        elif line.startswith(SEND):
            name = line.removeprefix(SEND)
            person.sends_file(name, PAPERS[name].encode())
            heard = person.hears(timeout=20)
            while "Jeg læser" not in heard.text:  # what the bot tells by itself comes in between
                yield _draw(telegram, "", heard)
                heard = person.hears(timeout=20)
            heard = person.sees_change(heard)
        elif line.startswith(PRESS) and heard is not None:
            before = len(telegram.world.calls)
            person.presses(heard, line.removeprefix(PRESS))
            telegram.wait_for(lambda before=before: len(telegram.world.calls) > before + 1, 3)
            try:
                heard = person.hears(timeout=0.5)
            except TimeoutError:
                heard = person.sees_change(heard, timeout=3)
        else:
            person.says(line)
            heard = person.hears(timeout=60)
        yield _draw(telegram, line, heard)
        try:
            while True:
                heard = person.hears(timeout=0.3)
                yield _draw(telegram, "", heard)
        except TimeoutError:
            pass


def _draw(telegram: StandIn, said: str, heard: Heard) -> str:
    message = telegram.world.messages[heard.chat, heard.id]
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = ["  " + " ".join(f"[{button['text']}]" for button in row) for row in rows]
    sent = [f"({kind})" for kind in ("document", "photo") if kind in message]
    caption = [message["caption"]] if message.get("caption") else []
    told = [line for text in (heard.html, *caption) if text for line in wrap(text)]
    return "\n".join([f"——— {said}", *sent, *told, *buttons, ""])


def main() -> int:
    scheduler.LOOK_EVERY_SECONDS = 0.2  # the clock is moved by hand
    wanted = " ".join(sys.argv[1:])
    for screen in render_screens():
        if wanted in screen.partition("\n")[0]:
            print(screen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
