"""Charts, for those who would rather look: a picture for the phone, a bar table for the terminal.

Chart → arranging (order, series, what there is room for) → picture (PNG) or bar_table (text)
"""

from knowledge.drawing.bar_table import draw_bars_as_text
from knowledge.drawing.picture import draw_chart

__all__ = ["draw_bars_as_text", "draw_chart"]
