"""Where Telegram calls the bot, and how the bot knows that it is Telegram.

The path and the secret that Telegram sends along are made from the token, so they can't be guessed, are the
same after a restart, and stand in no file.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit


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
