"""What a reminder says: the message without its times and without the words that ask for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from knowledge.danish.times.asking import skip_links
from knowledge.danish.times.tokens import TimeToken


def build_label(text: str, tokens: Sequence[TimeToken], taken: Collection[int], start: int, end: int) -> str:
    """What stands in the tokens from start up to end without those that are taken; "" for nothing."""
    if start >= end:
        return ""
    left = [tokens[index] for index in range(start, end) if index not in taken]
    kept = skip_links(left)
    if not kept:
        return ""
    last = tokens[end - 1].end
    spans = [(tokens[index].start, tokens[index].end) for index in taken if start <= index < end]
    return cut(text[:last], [(0, kept[0].start), *spans])


def cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without the spans, and without the signs that are left hanging."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    for start, end in reversed(merged):
        text = f"{text[:start].rstrip()} {text[end:].lstrip(' .')}"
    text = re.sub(r"\s+([,.;:?!])", r"\1", " ".join(text.split()))
    text = re.sub(r",(?:\s*,)+", ",", text)
    text = re.sub(r"^(?:og|,|at|om at)\s+|\s+(?:og|,|om|at|på|den|d\.?|til)$", "", text.strip(" ,:;.-–?!"))
    return text.strip(" ,:;.-–?!")
