"""Honest documents, and ways to damage them. The same seed makes the same damage."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from tests.hostile.files import FILES
from tests.printing.other_documents import DOCUMENTS

Mutation = Callable[[bytes, random.Random], bytes]
_TOKENS = (
    b"\x00",
    b"\xff",
    b"<",
    b">",
    b"&",
    b"%",
    b"(",
    b")",
    b"obj",
    b"endobj",
    b"stream",
    b"-1",
    b"99999999",
    b"\r",
)


def samples() -> dict[str, bytes]:
    """Documents of every format, by name."""
    honest = {document.name: document.make() for document in DOCUMENTS}
    small = {name: make() for name, make in FILES.items() if name.startswith(("låst", "i ring", "uden"))}
    letter = (
        b"From: a@b.dk\nSubject: Dagsorden\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>Kl. 9.30</p>"
    )
    text = b"# Punkt 1 Budget\n\n| Kommune | 2021 |\n|---|---|\n| Varde | 1.234,5 |\n\nFrist: 3. maj 2021.\n"
    return honest | small | {"brev.eml": letter, "punkt.md": text, "punkt.txt": text}


def damage(name: str, data: bytes, dice: random.Random) -> bytes:
    """The document with one to five kinds of damage; inside its parts where it is a ZIP file."""
    if data.startswith(b"PK") and not name.startswith("låst") and dice.random() < 0.7:
        return _damage_member(data, dice)
    for _ in range(dice.randint(1, 5)):
        data = dice.choice(_MUTATIONS)(data, dice)
    return data


def _damage_member(data: bytes, dice: random.Random) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(held, "w") as out:
        victim = dice.choice(archive.namelist())
        for member in archive.namelist():
            content = archive.read(member)
            for _ in range(dice.randint(1, 4) if member == victim else 0):
                content = dice.choice(_MUTATIONS)(content, dice)
            out.writestr(member, content)
    return held.getvalue()


def _flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(min(len(changed), dice.choice((1, 3, 20)))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def _remove(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    return data[:start] + data[start + dice.choice((1, 10, 200)) :]


def _repeat(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    piece = data[start : start + dice.choice((4, 40, 400))]
    return data[:start] + piece * dice.choice((2, 10, 100)) + data[start:]


def _insert(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    return data[:start] + dice.choice(_TOKENS) + data[start:]


_MUTATIONS: tuple[Mutation, ...] = (_flip, _cut, _remove, _repeat, _insert)
