"""What systemd is told: the bot is ready, it lives, it is stopping. Without systemd nothing happens."""

from __future__ import annotations

import os
import socket

READY, ALIVE, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"


def notify_supervisor(state: str) -> None:
    """Send one line to the socket that NOTIFY_SOCKET names, where there is one."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address or not hasattr(socket, "AF_UNIX"):
        return
    name = f"\0{address[1:]}" if address.startswith("@") else address
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.sendto(state.encode(), name)
    except OSError:  # a supervisor that is away starts the bot anew by itself
        return
