"""The pictures of the documentation, each under the name of its file."""

from __future__ import annotations

from collections.abc import Mapping

from tests.docs.architecture import ROOT, draw_architecture
from tests.docs.conversations import draw_conversations

FOLDER = ROOT / "docs" / "billeder"


def draw_pictures() -> Mapping[str, str]:
    """What each file is to hold, as SVG."""
    pictures = {"rum": draw_architecture(), **draw_conversations()}
    return {f"{name}.svg": picture for name, picture in pictures.items()}
