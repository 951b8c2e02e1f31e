"""Members' calendars on loopback, behind the reverse proxy that also hands on Telegram's calls."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from http import HTTPStatus

from bot.operation.loopback import NOT_FOUND, Response, serving
from bot.way_in import CalendarPlace
from handlers.context import Desk
from handlers.reminders.feed import write_calendar_of


def serving_calendars(place: CalendarPlace, desk: Desk) -> AbstractAsyncContextManager[None]:
    """Answer the calendars of phones; every other path, and a secret that is nobody's, alike.

    :raises PortTaken: another program has the port.
    """

    async def answer(path: str) -> Response:
        secret = place.read_secret(path)
        data = await write_calendar_of(desk, secret) if secret else None
        return Response(HTTPStatus.OK, data, "text/calendar; charset=utf-8") if data else NOT_FOUND

    return serving(place.port if place.address else 0, "telegram.calendar_port", answer)
