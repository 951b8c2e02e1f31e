"""The exceptions of the knowledge floor.

RaadsbotError                 carries a Danish sentence that a member or secretary may read
├── ReadingError              a file could not be read; the library is as it was
│   ├── UnsupportedFormat     no reader for this kind of file
│   ├── BrokenFile            truncated, encrypted, empty or not what its name says
│   └── TooLarge              over a limit on size, pages, time or memory
├── LibraryError              the database can't be opened or used
├── NotFound                  what was named does not exist
└── NotUnderstood             what was typed can't be read as what it should be
"""


class RaadsbotError(Exception):
    """A failure whose message is plain Danish, fit to be shown as it is."""


class ReadingError(RaadsbotError):
    """A file could not be read. The library is as it was."""


class UnsupportedFormat(ReadingError):
    """There is no reader for this kind of file."""


class BrokenFile(ReadingError):
    """The file is truncated, encrypted, empty or not what its name says."""


class TooLarge(ReadingError):
    """The file is over a limit on size, pages, time or memory."""


class LibraryError(RaadsbotError):
    """The database can't be opened or used."""


class NotFound(RaadsbotError):
    """What was named does not exist."""


class NotUnderstood(RaadsbotError):
    """What was typed can't be read as what it should be."""
