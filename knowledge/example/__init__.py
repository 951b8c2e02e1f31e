"""The bundled example agenda: what a fresh installation can be asked about.

Figures, dates and names are those of a public annex to KKR Midtjylland's meeting in June 2021; the
sentences are our own. Its misread names and its misprinted year are kept on purpose: they show what
the reader must cope with. Do not correct them.
"""

from pathlib import Path

EXAMPLE_AGENDA = Path(__file__).with_name("kkr-midtjylland-2021-06.md")
