"""The other way in: Telegram calls us, behind a reverse proxy that speaks TLS."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram.error import InvalidToken, TelegramError

from bot.listening import check_token
from bot.operation.heartbeat import Heartbeat
from bot.way_in import WayIn, build_secret
from handlers.context import App
from handlers.routes import ALLOWED_UPDATES
from knowledge.errors import RaadsbotError

logger = logging.getLogger(__name__)

BEAT_SECONDS = 15.0
CHECK_EVERY_BEATS = 20
"""How often Telegram is asked whether it still calls us: every five minutes."""
MOST_CONNECTIONS = 40


class WebhookRefused(RaadsbotError):
    """The webhook can't be served."""


@asynccontextmanager
async def receiving(app: App, way: WayIn) -> AsyncIterator[None]:
    """Let Telegram call, and stop in good order.

    :raises WebhookRefused: the extra is not installed, the port is taken, or Telegram refuses the address.
    """
    assert app.updater is not None
    token = app.bot.token
    try:
        await app.updater.start_webhook(
            listen=way.listen,
            port=way.port,
            url_path=way.build_path(token),
            webhook_url=way.build_address(token),
            secret_token=build_secret(token),
            allowed_updates=ALLOWED_UPDATES,
            max_connections=MOST_CONNECTIONS,
            bootstrap_retries=-1,
        )
    except RuntimeError as error:
        raise WebhookRefused('Webhook kræver en udvidelse: pip install "raadsbot[webhook]"') from error
    except OSError as error:
        raise WebhookRefused(
            f"Webhook kan ikke lytte på {way.listen}:{way.port}: porten er optaget."
        ) from error
    try:
        yield
    finally:
        await app.updater.stop()


async def watch_way_in(app: App, way: WayIn, heartbeat: Heartbeat) -> None:
    """Beat while the way in is open, and set it again when Telegram has been told another. Never ends.

    :raises TokenRefused: the token was withdrawn.
    """
    beats = 0
    while True:
        if await _is_open(way):
            heartbeat.beat()
        if beats % CHECK_EVERY_BEATS == 0:
            await _check_address(app, way)
        beats += 1
        await asyncio.sleep(BEAT_SECONDS)


async def _is_open(way: WayIn) -> bool:
    listen = "127.0.0.1" if way.listen in ("", "0.0.0.0") else way.listen
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(listen, way.port), BEAT_SECONDS)
    except (OSError, TimeoutError):
        logger.error("Webhook svarer ikke på %s:%d", listen, way.port)
        return False
    writer.close()
    return True


async def _check_address(app: App, way: WayIn) -> None:
    token = app.bot.token
    try:
        info = await app.bot.get_webhook_info()
        if info.last_error_message:
            logger.warning(
                "Telegram kan ikke levere: %s (%d venter)", info.last_error_message, info.pending_update_count
            )
        if info.url != way.build_address(token):
            logger.warning("Telegram kaldte et andet sted hen; det er sat tilbage")
            await app.bot.set_webhook(
                url=way.build_address(token),
                secret_token=build_secret(token),
                allowed_updates=ALLOWED_UPDATES,
                max_connections=MOST_CONNECTIONS,
            )
    except InvalidToken:
        await check_token(app.bot)
    except TelegramError as error:
        logger.warning("Telegram svarer ikke: %s", error)
