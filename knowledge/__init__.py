"""Reads documents, keeps facts, answers with sources. A library that happens to have a bot."""

import sys


def _load_sqlite_utils() -> None:
    """Import sqlite-utils without numpy, which it loads where it finds it, to know its kinds of number.

    We store none of those. matplotlib brings numpy with it, and loading it would take a fifth of the time in
    which a question from the command line is answered. Whoever needs it later imports it as ever.
    """
    hidden = [name for name in ("numpy", "pandas") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: "there is no such module"
    try:
        import sqlite_utils  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]


_load_sqlite_utils()
