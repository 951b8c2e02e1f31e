"""What the ten digits of a CPR number must be: a date of birth, and, until 2007, a check digit."""

from __future__ import annotations

import datetime as dt

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_REPLACEMENT = 60  # is added to the day in numbers for people without a CPR number


def is_date_of_birth(digits: str) -> bool:
    """Whether the first six digits are a day, month and year, the day of a replacement number included.

    >>> is_date_of_birth("2902961234"), is_date_of_birth("8405781234"), is_date_of_birth("3002961234")
    (True, True, False)
    """
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day -= _REPLACEMENT if day > _REPLACEMENT else 0
    try:
        dt.date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def is_replacement(digits: str) -> bool:
    """Whether 60 was added to the day."""
    return int(digits[:2]) > _REPLACEMENT


def passes_check(digits: str) -> bool:
    """Whether the last digit is the check digit of the others. Numbers given since 2007 may fail it.

    >>> passes_check("0101700011"), passes_check("0101701234")
    (True, False)
    """
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and len(set(digits)) > 1
