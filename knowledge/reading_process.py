"""The process that reads files for the others: each file in a copy of itself, with limits, one after another.

Started by isolation.py. It imports the readers once, and fills what they keep before the second file; a copy
of it then costs some milliseconds. A request is a line of JSON on standard input; the answer on standard
output is a head (how the copy ended, how many bytes follow) and what the copy sent. It ends when its input
does, or when nothing was asked for a while.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import json
import os
import pickle
import select
import signal
import sys
import time
from importlib import import_module
from pathlib import Path, PurePath

from knowledge import errors
from knowledge.errors import ReadingError
from knowledge.filenames import number_names
from knowledge.isolation import HEAD, SENT_TOO_MUCH, TOOK_TOO_LONG
from knowledge.model import Contents
from knowledge.reading.limits import Limits
from knowledge.reading.opening import READERS, open_document, open_documents
from knowledge.reading.recognising import ENDINGS
from knowledge.structuring.build import build_contents

_IDLE_SECONDS = 30.0
_PIECE = 1 << 20
_EXAMPLE = """# Referat af møde i Byrådet

Dato: tirsdag den 3. maj 2021 kl. 17.00 på Rådhuset

Til stede: Eva Lund (A), Ib Krog (V). Afbud: Bo Dahl (Ø)

## Punkt 1 Budget

### Sagsfremstilling

Vejle får 5 mio. kr., siger borgmester Eva Lund, jf. planlovens § 8. Høringssvar sendes til Kulturudvalget
senest den 12. maj 2021. Sagen behandles igen på mødet den 4. juni kl. 9, fire uger efter fristen.

### Indstilling

Forvaltningen indstiller, at budgettet godkendes.

### Beslutning

Godkendt. Liste A stemte for. Ib Krog (V) stemte imod og foreslog, at sagen udsættes.

## Punkt 2 Salg af grund (lukket punkt)

| Kommune | Kvote 2021 |
|---------|------------|
| 791 Viborg | 12 |
"""
"""It touches most of what is made at its first use: patterns, words, names, the calendar."""


def main() -> None:
    """Answer requests until there are no more."""
    answer_to = os.dup(1)
    os.dup2(2, 1)  # a parser that prints must not print into the answer
    for number, request in enumerate(iter(_Requests().next, None)):
        if number == 1:  # a single file is read sooner without
            _fill_what_is_kept()
        path, name, values = json.loads(request)
        limits = Limits(**values)
        _load_reader(name)
        ended, data = _read_in_copy(Path(path), name, limits)
        _write(answer_to, HEAD.pack(ended, len(data)) + data)


def _fill_what_is_kept() -> None:
    """Read something here, so that no copy need make its patterns, words and names anew."""
    build_contents(open_document(_EXAMPLE.encode(), "a.md"))
    gc.collect()
    gc.freeze()  # the copies look for garbage among what is theirs, and so share the rest with this process


class _Requests:
    """The lines of standard input, one at a time."""

    def __init__(self) -> None:
        self._read = b""

    def next(self) -> bytes | None:
        """None where there are no more."""
        while b"\n" not in self._read:
            ready, _, _ = select.select([0], [], [], _IDLE_SECONDS)
            piece = os.read(0, _PIECE) if ready else b""
            if not piece:
                return None
            self._read += piece
        line, _, self._read = self._read.partition(b"\n")
        return line


def _load_reader(name: str) -> None:
    """Import what the file's name calls for, so that the copies need not."""
    place = READERS.get(ENDINGS.get(PurePath(name).suffix.lower(), ""), "")
    if place:
        with contextlib.suppress(ImportError):
            import_module(place.partition(":")[0])


def _read_in_copy(path: Path, name: str, limits: Limits) -> tuple[int, bytes]:
    """How the copy ended (its exit status, a signal's number below 0, or see above) and what it sent."""
    receive, send = os.pipe()
    copy = os.fork()
    if copy == 0:
        os.close(receive)
        _answer_as_copy(path, name, limits, send)
    os.close(send)
    try:
        ended, data = _receive(receive, limits)
    finally:
        with contextlib.suppress(OSError):
            os.killpg(copy, signal.SIGKILL)  # with what it started
        with contextlib.suppress(OSError):
            os.kill(copy, signal.SIGKILL)
        os.close(receive)
        _, status = os.waitpid(copy, 0)
    if ended:
        return ended, b""
    return os.waitstatus_to_exitcode(status), data


def _receive(receive: int, limits: Limits) -> tuple[int, bytes]:
    ends_at = time.monotonic() + limits.seconds
    pieces: list[bytes] = []
    size = 0
    while (left := ends_at - time.monotonic()) > 0:
        ready, _, _ = select.select([receive, 0], [], [], left)
        if (
            0 in ready and receive not in ready
        ):  # who asked has gone: nothing is asked before this is answered
            sys.exit(0)
        if receive in ready:
            piece = os.read(receive, _PIECE)
            if not piece:
                return 0, b"".join(pieces)
            pieces.append(piece)
            size += len(piece)
            if size > limits.memory:
                return SENT_TOO_MUCH, b""
    return TOOK_TOO_LONG, b""


def _answer_as_copy(path: Path, name: str, limits: Limits, send: int) -> None:
    """The copy's side. It never returns: parsers of damaged files may not survive their own tidying up."""
    status = 1
    try:
        os.setsid()
        _limit_resources(limits)
        _write(send, pickle.dumps(_read(path, name, limits)))
        status = 0
    finally:
        os._exit(status)


def _read(path: Path, name: str, limits: Limits) -> tuple[str, object]:
    try:
        return "contents", build_contents_of_file(path, name, limits)
    except MemoryError:
        return "TooLarge", f"{name} fylder for meget i hukommelsen til at blive læst."
    except RecursionError:
        return "BrokenFile", f"{name} er bygget så dybt, at den ikke kan læses."
    except (ReadingError, errors.NotFound) as error:
        return _name_known(error), str(error)
    except Exception as error:  # a parser's surprise is the file's fault, not the bot's
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return "BrokenFile", f"{name} er beskadiget og kan ikke læses."


def _name_known(error: Exception) -> str:
    """The nearest kind that errors.py tells of."""
    return next(kind.__name__ for kind in type(error).__mro__ if hasattr(errors, kind.__name__))


def build_contents_of_file(path: Path, name: str, limits: Limits) -> tuple[Contents, ...]:
    """What the documents of a file hold. name: what to call the file. Raises what open_documents raises."""
    read = tuple(build_contents(raw) for raw in open_documents(path, name, limits))
    names = number_names(contents.document.name for contents in read)  # two may look alike, once masked
    return tuple(
        dataclasses.replace(contents, document=dataclasses.replace(contents.document, name=name))
        for contents, name in zip(read, names, strict=True)
    )


def _limit_resources(limits: Limits) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        seconds = int(limits.seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (2 * seconds, 2 * seconds))


def _write(to: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(to, view) :]


if __name__ == "__main__":
    main()
