"""How charts look. Sizes are inches and points; 240 dots to the inch make a picture 960 pixels wide,
so that 9 points are 12 pixels high on a phone that shows it 400 pixels wide.
"""

WIDTH, DPI = 4.0, 240
MARGIN = 0.12

TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 11, 9, 7.5  # points
TITLE_LINE, TEXT_LINE, SMALL_LINE = 0.19, 0.2, 0.14  # inches from line to line
TITLE_LETTERS, SMALL_LETTERS = 40, 66  # that fit in a line
LETTER = 0.085  # inches that a letter of a label takes, on the safe side

LEGEND_KEY = 0.5  # inches that the mark and the space beside a name take

BAR_HEIGHT, BAR_GAP = 0.22, 0.06
LINES_HEIGHT = 2.4
LONGEST_LABEL = 20  # letters
MOST_GROUPS = 30  # a taller picture must be scrolled

INK, FAINT = "#1A1A1A", "#4D4D4D"
# Okabe and Ito's colours are told apart by the colour-blind; hatches, markers and dashes in grey too.
MARKED, PLAIN = "#D55E00", "#8DA9C4"
SERIES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9")
HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\")
MARKERS = ("o", "s", "^", "D", "v")
DASHES = ("-", "--", ":", "-.", (0, (5, 1)))
