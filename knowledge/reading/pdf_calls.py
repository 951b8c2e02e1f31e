"""PDFium's functions that are called for every letter or line of a page, with plain addresses.

pypdfium2 checks and wraps each argument; without that a call takes half the time. `call_each` asks for all
letters or objects of a page in one go, without a step of Python for each.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from itertools import repeat
from typing import Any

import pypdfium2.raw as raw

Address = int

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def _bare(function: object, result: object, *arguments: object) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.PYFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


find_owner = _bare(raw.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
find_code = _bare(raw.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
find_box = _bare(raw.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
find_origin = _bare(raw.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
find_matrix = _bare(raw.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
find_size = _bare(raw.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
find_font = _bare(raw.FPDFTextObj_GetFont, _POINTER, _POINTER)
find_render_mode = _bare(raw.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)

count_objects = _bare(raw.FPDFPage_CountObjects, _INT, _POINTER)
find_object = _bare(raw.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
find_type = _bare(raw.FPDFPageObj_GetType, _INT, _POINTER)
find_fill = _bare(raw.FPDFPageObj_GetFillColor, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
find_place = _bare(raw.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
count_parts = _bare(raw.FPDFFormObj_CountObjects, _INT, _POINTER)
find_part = _bare(raw.FPDFFormObj_GetObject, _POINTER, _POINTER, ctypes.c_ulong)

count_segments = _bare(raw.FPDFPath_CountSegments, _INT, _POINTER)
find_draw_mode = _bare(raw.FPDFPath_GetDrawMode, _INT, _POINTER, _POINTER, _POINTER)
find_segment = _bare(raw.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
find_point = _bare(raw.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
find_segment_type = _bare(raw.FPDFPathSegment_GetType, _INT, _POINTER)
closes = _bare(raw.FPDFPathSegment_GetClose, _INT, _POINTER)


def call_each(function: Any, holder: Address, count: int, *places: Iterable[Address]) -> list[Any]:
    """What a function answers for each of the first `count` of a holder; places: where it puts the rest."""
    return list(map(function, repeat(holder), range(count), *places))


def find_address(holder: Any) -> Address:
    """Where PDFium keeps a page or what lies on it; good as long as pypdfium2 keeps the holder."""
    return ctypes.cast(holder.raw, ctypes.c_void_p).value or 0
