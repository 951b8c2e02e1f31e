"""Where Telegram calls: not guessable, the same after a restart, compared in constant time."""

from __future__ import annotations

import json

from bot.way_in import CalendarPlace, WayIn, build_secret


def test_path_and_secret_come_from_the_token_and_tell_nothing_of_it() -> None:
    way = WayIn("https://bot.example/raad", "127.0.0.1", 8081)
    assert way.build_address("1:a") == f"https://bot.example{way.build_path('1:a')}"
    assert way.build_path("1:a") == WayIn("https://bot.example/raad/", "", 1).build_path("1:a")
    assert way.build_path("1:a").startswith("/raad/")
    assert way.build_path("1:a") != way.build_path("1:b")
    assert build_secret("1:a") != build_secret("1:b")
    assert build_secret("1:a") not in way.build_path("1:a")
    assert len(build_secret("1:a")) == 48


def test_the_secret_is_compared_by_its_own_comparison_on_either_side() -> None:
    compared: list[str] = []

    class Watched(type(build_secret("1:a"))):  # type: ignore[misc]  # the class of the secret, watched
        def __ne__(self, other: object) -> bool:
            compared.append(str(other))
            return bool(super().__ne__(other))

    secret = Watched(build_secret("1:a"))
    assert not str(secret) != secret  # as python-telegram-bot writes it: what came, then ours  # noqa: SIM202
    assert secret != "x"
    assert secret != "æ"
    assert compared == [str(secret), "x", "æ"]
    assert json.dumps(secret) == json.dumps(str(secret))


def test_calendars_have_an_address_where_telegram_calls_the_bot_and_a_port_is_set() -> None:
    place = CalendarPlace("https://bot.example/raad/", 8082)
    assert place.pattern == "https://bot.example/raad/kalender/{secret}.ics"
    assert CalendarPlace("", 8082).pattern == CalendarPlace("https://bot.example/raad", 0).pattern == ""
    secret = "a" * 32
    assert place.read_secret(f"/raad/kalender/{secret}.ics") == secret
    assert place.read_secret(f"/raad/kalender/{secret}.ics?x=1") == secret
    for path in (
        f"/kalender/{secret}.ics",
        f"/raad/kalender/{secret}",
        "/raad/kalender/kort.ics",
        f"/raad/kalender/{secret}.ics/",
    ):
        assert place.read_secret(path) is None, path
