"""Where Telegram calls the bot, and how the bot knows that it is Telegram.

The path and the secret that Telegram sends along are made from the token, so they can't be guessed, are the
same after a restart, and stand in no file.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_CALENDARS = "kalender"
_SECRET = r"(?P<secret>[\w-]{20,64})"


@dataclass(frozen=True, slots=True)
class WayIn:
    """Where Telegram calls. address: the public one that the proxy serves, https. listen, port: behind it."""

    address: str
    listen: str
    port: int

    def build_path(self, token: str) -> str:
        """The path of the address with a last part that only who has the token can know."""
        return f"{urlsplit(self.address).path.rstrip('/')}/{_derive(token, 'path')}"

    def build_address(self, token: str) -> str:
        """What Telegram is told to call."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}{self.build_path(token)}"


@dataclass(frozen=True, slots=True)
class CalendarPlace:
    """Where calendars are fetched. address: the public one of the webhook, https. port: behind the proxy, 0
    for none."""

    address: str = ""
    port: int = 0

    @property
    def pattern(self) -> str:
        """The public address of a calendar with "{secret}" in it; "" where none is served."""
        if not self.port or not self.address:
            return ""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}{self._folder}/{{secret}}.ics"

    @property
    def _folder(self) -> str:
        return f"{urlsplit(self.address).path.rstrip('/')}/{_CALENDARS}"

    def read_secret(self, path: str) -> str | None:
        """The secret of a path that is asked for; None where it is no calendar's."""
        match = re.fullmatch(rf"{re.escape(self._folder)}/{_SECRET}\.ics", path.partition("?")[0])
        return match["secret"] if match else None


class SecretText(str):
    """Compared in constant time, so that the time of an answer tells nothing of the secret."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and hmac.compare_digest(self.encode(), other.encode())

    def __ne__(self, other: object) -> bool:
        return not self == other


def build_secret(token: str) -> SecretText:
    """What Telegram sends along with every call."""
    return SecretText(_derive(token, "secret"))


def _derive(token: str, purpose: str) -> str:
    return hmac.new(token.encode(), f"raadsbot webhook {purpose}".encode(), hashlib.sha256).hexdigest()[:48]
