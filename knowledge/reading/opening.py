"""Opens a document of any format: the one door to the readers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import cast

from knowledge.errors import BrokenFile, TooLarge, UnsupportedFormat
from knowledge.model import RawDocument
from knowledge.reading.guard import Unpacked, check_file
from knowledge.reading.limits import DEFAULT_LIMITS, Limits
from knowledge.reading.recognising import recognise_format

Reader = Callable[..., RawDocument]
GroupReader = Callable[
    [bytes, str, Callable[[bytes, str], tuple[RawDocument, ...]], Limits], tuple[RawDocument, ...]
]

# Format → "module:function". Resolved when the first such file comes: some readers are heavy to import.
READERS = {
    "markdown": "knowledge.reading.markdown:read_markdown",
    "plain": "knowledge.reading.plain:read_plain",
    "pdf": "knowledge.reading.pdf:read_pdf",
    "docx": "knowledge.reading.docx:read_docx",
    "xlsx": "knowledge.reading.xlsx:read_xlsx",
    "csv": "knowledge.reading.delimited:read_csv",
    "html": "knowledge.reading.web_page:read_html",
    "image": "knowledge.reading.picture:read_image",
}
_TEXT = ("markdown", "plain")  # bounded by the size of the file alone
# What holds several documents; these readers are given a way to read what is inside.
GROUPS = {
    "zip": "knowledge.reading.archive:read_zip",
    "eml": "knowledge.reading.mail:read_mail",
}
_ADVICE = {
    "old office": "{name} er låst eller i et gammelt Office-format. Gem den som .docx, .xlsx eller PDF.",
    "pptx": "{name} er en præsentation. Gem den som PDF.",
    "rtf": "{name} er i RTF. Gem den som .docx eller PDF.",
    "foreign office": "{name} er i et format, der ikke kan læses. Gem den som .docx, .xlsx eller PDF.",
    "msg": "{name} er en mail i Outlooks eget format. Gem den som .eml eller PDF.",
}


def open_document(source: Path | bytes, name: str | None = None) -> RawDocument:
    """Read a file that is one document; of an archive, the first. See open_documents."""
    return open_documents(source, name)[0]


def open_documents(
    source: Path | bytes,
    name: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    depth: int = 0,
    unpacked: Unpacked | None = None,
) -> tuple[RawDocument, ...]:
    """Read a file, or bytes that go by a name; an archive or e-mail may hold several documents.

    Content decides the format, the name's ending comes second. depth: how many archives it lies in.
    unpacked: what was taken out of the outermost of them so far.
    Raises NotFound, TooLarge, UnsupportedFormat or BrokenFile, each with a Danish sentence.
    """
    name = name or (source.name if isinstance(source, Path) else "dokumentet")
    data = _read_bytes(source, name, limits) if isinstance(source, Path) else source
    if unpacked is not None:
        unpacked.count(data, name, limits)
    if not data:
        raise BrokenFile(f"{name} er tom.")
    if len(data) > limits.size:
        raise TooLarge(f"{name} fylder mere, end der kan læses.")
    format = recognise_format(data, name)
    if format in GROUPS:
        if depth > limits.depth:
            raise TooLarge(f"{name} er pakket i for mange lag.")
        inner = partial(open_documents, limits=limits, depth=depth + 1, unpacked=unpacked or Unpacked())
        return cast(GroupReader, _load(GROUPS[format]))(data, name, inner, limits)
    reader = _fetch_reader(format, name)
    return (reader(data, name) if format in _TEXT else reader(data, name, limits),)


def _read_bytes(path: Path, name: str, limits: Limits) -> bytes:
    check_file(path, name, limits)
    try:
        with path.open("rb") as file:
            return file.read(limits.size + 1)
    except OSError as error:
        raise BrokenFile(f"{name} kan ikke åbnes.") from error


def _fetch_reader(format: str, name: str) -> Reader:
    if format == "broken":
        raise BrokenFile(f"{name} er beskadiget eller er ikke det, navnet siger.")
    if format not in READERS:
        raise UnsupportedFormat(
            _ADVICE.get(format, "{name} er af en slags, der ikke kan læses.").format(name=name)
        )
    return cast(Reader, _load(READERS[format]))


def _load(place: str) -> object:
    module, function = place.split(":")
    return getattr(import_module(module), function)
