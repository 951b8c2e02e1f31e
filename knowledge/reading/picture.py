"""A scanned page as a picture file (PNG, JPEG, TIFF) → RawDocument, by OCR."""

from __future__ import annotations

import io

from PIL import Image, ImageSequence, UnidentifiedImageError

from knowledge.errors import BrokenFile, TooLarge
from knowledge.model import Finding, FindingKind, RawDocument
from knowledge.reading import ocr
from knowledge.reading.layout.assembling import draft_pages
from knowledge.reading.limits import DEFAULT_LIMITS, Limits

_MOST_PIXELS = 80_000_000
_SCANNED = "Billedet er læst med tekstgenkendelse. Tjek tallene mod originalen."


def read_image(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> RawDocument:
    """Read a picture; every picture of a TIFF is a page. Raises BrokenFile or TooLarge."""
    if not ocr.is_installed():
        raise BrokenFile(
            f"{name} er et billede, og tekstgenkendelse er ikke installeret. {ocr.HOW_TO_GET_IT}"
        )
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if (
                picture.width * picture.height > _MOST_PIXELS
                or getattr(picture, "n_frames", 1) > limits.ocr_pages
            ):
                raise TooLarge(f"{name} er et for stort billede.")
            frames = [frame.convert("L") for frame in ImageSequence.Iterator(picture)]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BrokenFile(f"{name} er beskadiget eller er ikke et billede.") from error
    pages = ocr.read_pictures(enumerate(frames, start=1), limits.seconds)
    draft, bare = draft_pages(pages)
    notice = Finding(FindingKind.READING, "warning", _SCANNED)
    return draft.finish(name, "image", data, page_count=len(bare), notices=[notice])
