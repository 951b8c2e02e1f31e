"""Prints blocks (as a reader returns them) into files of other formats, for tests to read back."""
