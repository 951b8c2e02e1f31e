"""What the documentation shows: drawn from the running program, and compared with it by the tests.

`make docs` draws the pictures anew.
"""
