"""Opens a document of any format: the one door to the readers."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from knowledge.errors import BrokenFile, NotFound, TooLarge, UnsupportedFormat
from knowledge.model import RawDocument
from knowledge.reading.limits import DEFAULT_LIMITS
from knowledge.reading.recognising import recognise_format

Reader = Callable[[bytes, str], RawDocument]

# Format → "module:function". Resolved when the first such file comes: some readers are heavy to import.
READERS = {
    "markdown": "knowledge.reading.markdown:read_markdown",
    "plain": "knowledge.reading.plain:read_plain",
}


def open_document(source: Path | bytes, name: str | None = None) -> RawDocument:
    """Read a file, or bytes that go by a name. Content decides the format, the name's ending comes second.

    Raises NotFound, TooLarge, UnsupportedFormat or BrokenFile, each with a Danish sentence.
    """
    name = name or (source.name if isinstance(source, Path) else "dokumentet")
    data = _read_bytes(source, name) if isinstance(source, Path) else source
    if not data:
        raise BrokenFile(f"{name} er tom.")
    if len(data) > DEFAULT_LIMITS.size:
        raise TooLarge(f"{name} fylder mere, end der kan læses.")
    return _fetch_reader(recognise_format(data, name), name)(data, name)


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > DEFAULT_LIMITS.size:
            raise TooLarge(f"{name} fylder mere, end der kan læses.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"{name} findes ikke.") from error
    except OSError as error:
        raise BrokenFile(f"{name} kan ikke åbnes.") from error


def _fetch_reader(format: str, name: str) -> Reader:
    if format == "broken":
        raise BrokenFile(f"{name} er beskadiget eller er ikke det, navnet siger.")
    if format not in READERS:
        raise UnsupportedFormat(f"{name} er af en slags, der ikke kan læses.")
    module, function = READERS[format].split(":")
    return cast(Reader, getattr(import_module(module), function))
