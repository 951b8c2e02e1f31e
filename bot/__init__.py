"""Starts things: the command line, the terminal chat, the Telegram application; and keeps them in service."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # nothing else here can be read by an older one
    sys.exit(f"Rådsbot kræver Python 3.11 eller nyere; dette er {sys.version_info[0]}.{sys.version_info[1]}.")
