"""The command `raadsbot run` as a process of its own: the bundled agenda, the real library, real signals."""

from __future__ import annotations

from pathlib import Path

from handlers import texts
from tests.journeys.processes import build_environment, raadsbot_run
from tests.journeys.running_bot import ADMIN
from tests.standin import StandIn


def test_the_bot_is_killed_comes_back_and_stops_when_it_is_told(telegram: StandIn, tmp_path: Path) -> None:
    anna = telegram.person(ADMIN)
    anna.says("Viborg kvote 2022")
    with raadsbot_run(build_environment(telegram), tmp_path, fresh=True) as process:
        first = anna.hears(timeout=60)
        assert "<b>12</b>" in first.html
        process.kill()
        process.communicate(timeout=60)
    anna.says("Silkeborg kvote 2022")
    with raadsbot_run(build_environment(telegram), tmp_path) as process:
        heard = anna.hears(timeout=60)
        if "Silkeborg" not in heard.text:  # the kill came before the bot knew that its answer had arrived
            assert heard.html.startswith(texts.REPEATED_HTML.strip())
            heard = anna.hears()
        assert "Silkeborg" in heard.text
        anna.presses(first, "Kilde")
        assert "791" in anna.sees_change(first).text
        process.terminate()
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Rådsbot lytter som @raadsbot. Stop med Ctrl+C." in said
    assert said.splitlines()[-1] == "Rådsbot er stoppet."
    assert telegram.token not in said


def test_a_wrong_token_is_one_plain_line_and_status_1(telegram: StandIn, tmp_path: Path) -> None:
    note = tmp_path / "notat.md"
    note.write_text("# Notat om parkering\n\nDer er plads til alle.\n")
    environment = build_environment(telegram) | {
        "TELEGRAM_BOT_TOKEN": "1:forkert",
        "RAADSBOT_LIBRARY_DOCUMENTS": str(note),
    }
    with raadsbot_run(environment, tmp_path) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    line = "raadsbot: Telegram kender ikke TELEGRAM_BOT_TOKEN. Hent den rigtige hos @BotFather."
    assert said.splitlines()[-1] == line
    assert "Traceback" not in said


def test_one_stray_404_does_not_make_the_bot_deaf(telegram: StandIn, tmp_path: Path) -> None:
    anna = telegram.person(ADMIN)
    anna.says("Viborg kvote 2022")
    with raadsbot_run(build_environment(telegram), tmp_path) as process:
        anna.hears(timeout=60)
        telegram.fail("404", methods=["getUpdates"], times=1)
        anna.says("Silkeborg kvote 2022")  # handed over by the request that is open
        anna.hears()
        assert telegram.wait_for(lambda: any(call.status == 404 for call in telegram.calls("getUpdates")))
        anna.says("Randers kvote 2022")
        assert "Randers" in anna.hears().text
        process.terminate()
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Telegram svarer igen" in said


def test_a_token_that_is_withdrawn_while_the_bot_runs_ends_the_process(
    telegram: StandIn, tmp_path: Path
) -> None:
    anna = telegram.person(ADMIN)
    anna.says("Viborg kvote 2022")
    with raadsbot_run(build_environment(telegram), tmp_path) as process:
        anna.hears(timeout=60)
        telegram.fail("401", methods=["getUpdates", "getMe"])
        anna.says("Silkeborg kvote 2022")
        _, said = process.communicate(timeout=40)
    assert process.returncode == 1
    assert said.splitlines()[-1].startswith("raadsbot: Telegram kender ikke TELEGRAM_BOT_TOKEN.")
    assert "Traceback" not in said


def test_a_second_bot_on_the_same_database_is_sent_away(telegram: StandIn, tmp_path: Path) -> None:
    anna = telegram.person(ADMIN)
    anna.says("Viborg kvote 2022")
    with raadsbot_run(build_environment(telegram), tmp_path) as first:
        anna.hears(timeout=60)
        with raadsbot_run(build_environment(telegram), tmp_path) as second:
            _, said = second.communicate(timeout=60)
        assert second.returncode == 1
        assert said.splitlines()[-1] == (
            f"raadsbot: Der kører allerede en bot på den database (proces {first.pid}). Stop den først, eller"
            " vælg en anden database med --db."
        )
        anna.says("Silkeborg kvote 2022")
        assert "Silkeborg" in anna.hears().text


def test_at_debug_the_log_holds_no_token_no_words_no_names_and_no_codes(
    telegram: StandIn, tmp_path: Path
) -> None:
    anna = telegram.person(ADMIN, "Anna Hemmelig")
    anna.says("Viborg kvote 2022 hemmeligt")
    with raadsbot_run(build_environment(telegram) | {"RAADSBOT_LOG_LEVEL": "debug"}, tmp_path) as process:
        anna.hears(timeout=60)
        anna.says("/invite 3")
        code = anna.hears().text.partition("?start=")[2].split()[0]
        telegram.fail("drop", methods=["getUpdates"], times=1)
        anna.says("Silkeborg kvote 2022 hemmeligt")
        anna.hears()
        process.terminate()
        _, said = process.communicate(timeout=60)
    assert len(code) > 5
    for secret in (telegram.token, code, "hemmelig", "Hemmelig", "Anna", "Viborg", "Silkeborg"):
        assert secret not in said
    assert {file.stat().st_mode & 0o077 for file in tmp_path.iterdir()} == {0}
