"""A file → contents, in a child process: whatever it does to parsers and patterns, the bot stays up.

The child gets limits on memory and time from the system and hands its findings back through a pipe.
What comes back is unpickled by a reader that knows the nouns of the model and nothing else, so that
a child that was taken over can send values but no code.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import io
import json
import os
import pickle
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from knowledge import errors, model
from knowledge.errors import BrokenFile, ReadingError, TooLarge
from knowledge.model import Contents
from knowledge.personal_numbers.paths import number_names
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading.opening import open_documents
from knowledge.reading.recognising import recognise_format
from knowledge.structuring.build import build_contents

_KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TESSDATA_PREFIX", "TMPDIR", "SYSTEMROOT")
_SENDABLE = {
    **{name: getattr(model, name) for name in vars(model) if isinstance(getattr(model, name), type)},
    "Decimal": Decimal, "date": dt.date, "time": dt.time, "datetime": dt.datetime,
}  # fmt: skip
_ROOT = Path(__file__).resolve().parents[1]


# Read by code of our own that neither unpacks nor calls out: no child is needed.
_HARMLESS = ("markdown", "plain", "csv")
_SMALL = 100_000
_LONGEST_LINE = 5_000  # letters without a break are what patterns take longest over


def read_contents(path: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[Contents, ...]:
    """What the documents of a file hold; all but small, ordinary text files are read in a child process.

    Raises what opening.open_documents raises.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_SMALL + 1)
    except FileNotFoundError as error:
        raise errors.NotFound(f"{path.name} findes ikke.") from error
    except OSError as error:
        raise BrokenFile(f"{path.name} kan ikke åbnes.") from error
    if data and _is_ordinary(data) and recognise_format(data, path.name) in _HARMLESS:
        return _build(data, path.name, limits)
    return read_in_child(path, limits=limits)


def _is_ordinary(data: bytes) -> bool:
    return len(data) <= _SMALL and max(map(len, data.splitlines()), default=0) <= _LONGEST_LINE


def read_in_child(path: Path, name: str = "", limits: Limits = DEFAULT_LIMITS) -> tuple[Contents, ...]:
    """What a file holds, found out in another process. name: what to call it, else the file's own.

    Raises what opening.open_documents raises; TooLarge where the child ran out of time or memory,
    BrokenFile where it died.
    """
    name = name or path.name
    request = json.dumps([str(path), name, dataclasses.asdict(limits)])
    try:
        done = subprocess.run(
            [sys.executable, "-m", "knowledge.isolation", request],
            capture_output=True,
            timeout=limits.seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooLarge(f"{name} tager for lang tid at læse.") from error
    if done.returncode != 0 or not done.stdout:
        if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
            raise TooLarge(f"{name} tager for lang tid eller for meget plads at læse.")
        raise BrokenFile(f"{name} kan ikke læses. Filen er beskadiget.")
    return _unpack(done.stdout, name)


def _environment() -> dict[str, str]:
    kept = {key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ}
    return kept | {"PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}


def _unpack(answer: bytes, name: str) -> tuple[Contents, ...]:
    try:
        kind, content = _ModelOnly(io.BytesIO(answer)).load()
    except Exception as error:
        raise BrokenFile(f"{name} kan ikke læses.") from error
    if kind == "contents":
        contents: tuple[Contents, ...] = content
        return contents
    failure = getattr(errors, str(kind), None)
    if isinstance(failure, type) and issubclass(failure, errors.RaadsbotError):
        raise failure(str(content))
    raise BrokenFile(f"{name} kan ikke læses.")


class _ModelOnly(pickle.Unpickler):
    """Knows the values that a reader returns."""

    def find_class(self, module: str, name: str) -> object:
        if module in ("knowledge.model", "decimal", "datetime") and name in _SENDABLE:
            return _SENDABLE[name]
        raise pickle.UnpicklingError(f"{module}.{name}")


def main() -> None:
    """The child's side: read the file named on the command line, write the answer to standard output."""
    path, name, values = json.loads(sys.argv[1])
    limits = Limits(**values)
    answer_to = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a parser that prints must not print into the answer
    _limit_resources(limits)
    answer_to.write(pickle.dumps(_read(Path(path), name, limits)))
    answer_to.close()
    os._exit(0)  # parsers of damaged files may not survive their own tidying up


def _read(path: Path, name: str, limits: Limits) -> tuple[str, object]:
    try:
        return "contents", _build(path, name, limits)
    except MemoryError:
        return "TooLarge", f"{name} fylder for meget i hukommelsen til at blive læst."
    except RecursionError:
        return "BrokenFile", f"{name} er bygget så dybt, at den ikke kan læses."
    except (ReadingError, errors.NotFound) as error:
        return type(error).__name__, str(error)
    except Exception as error:  # a parser's surprise is the file's fault, not the bot's
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return "BrokenFile", f"{name} er beskadiget og kan ikke læses."


def _build(source: Path | bytes, name: str, limits: Limits) -> tuple[Contents, ...]:
    read = tuple(build_contents(raw) for raw in open_documents(source, name, limits))
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


if __name__ == "__main__":
    main()
