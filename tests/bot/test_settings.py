"""The settings: the environment over the file over the defaults, and every mistake told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load_settings, refuse_misnamed_token

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(text: str) -> Path:
    path = Path("config.toml")
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold() -> None:
    assert load_settings() == Settings()


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    write('[telegram]\nbase_url = "http://a"\nbase_file_url = "http://b"\n[access]\nadmins = [7]')
    monkeypatch.setenv("RAADSBOT_TELEGRAM_BASE_URL", "http://c")
    monkeypatch.setenv("RAADSBOT_ACCESS_ADMINS", "1, 2")
    settings = load_settings()
    assert (settings.telegram.base_url, settings.telegram.base_file_url) == ("http://c", "http://b")
    assert settings.access.admins == (1, 2)


def test_paths_count_from_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    file = tmp_path / "etc" / "raadsbot.toml"
    file.write_text(
        '[library]\ndatabase = "../data/x.db"\ndocuments = ["bilag", "/srv/a.md"]', encoding="utf-8"
    )
    library = load_settings(file).library
    assert library.database == tmp_path / "data" / "x.db"
    assert library.documents == (tmp_path / "etc" / "bilag", Path("/srv/a.md"))


def test_all_mistakes_are_told_at_once_with_what_may_have_been_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAADSBOT_TELEGRAM_BASEURL", "http://a")
    file = write('[acces]\nadmins = [1]\n[access]\nadmins = ["x"]\n[telegram]\nbase_url = "ftp://a"')
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert sorted(str(caught.value).splitlines()) == [
        "acces: ukendt indstilling; mente du access?",
        "access.admins.0: skal være et helt tal (var: 'x')",
        "telegram.base_url: skal begynde med http:// eller https:// (var: 'ftp://a')",
        "telegram.baseurl: ukendt indstilling; mente du base_url?",
    ]


def test_an_unknown_key_that_resembles_none_is_told_what_there_is() -> None:
    with pytest.raises(SettingsError, match="her kan stå level, format"):
        load_settings(write("[log]\nzzz = 1"))


@pytest.mark.parametrize("text", ["[library", "x = "])
def test_a_file_that_is_no_toml(text: str) -> None:
    with pytest.raises(SettingsError, match="er ikke gyldig TOML"):
        load_settings(write(text))


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(SettingsError, match="kan ikke læses"):
        load_settings(Path("missing.toml"))


def test_the_token_has_no_place_in_the_file() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(write('[telegram]\ntoken = "1:a"'))
    assert (
        str(caught.value) == "telegram.token: tokenet læses kun fra miljøet, under navnet TELEGRAM_BOT_TOKEN"
    )


@pytest.mark.parametrize(
    "name",
    [
        "RAADSBOT_TELEGRAM_TOKEN", "RAADSBOT_TOKEN", "TELEGRAM_TOKEN", "TELEGRAM_API_KEY", "BOT_TOKEN",
        "TOKEN", "telegram_bot_token",
    ],
)  # fmt: skip
def test_a_token_under_another_name_is_told_the_right_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, f"8123456789:{'hemmeligt':A<35}")

    def start() -> None:
        load_settings()
        refuse_misnamed_token()

    with pytest.raises(SettingsError) as caught:
        start()
    assert "TELEGRAM_BOT_TOKEN" in str(caught.value)
    assert "hemmeligt" not in str(caught.value)


@pytest.mark.parametrize("value", ["ghp_abc", "1:kort", f"8123456789:{'A' * 36}", ""])
def test_what_others_keep_under_such_a_name_is_left_alone(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TOKEN", "BOT_TOKEN", "TELEGRAM_TOKEN"):
        monkeypatch.setenv(name, value)
    refuse_misnamed_token()


def test_what_is_out_of_range_is_told_in_danish() -> None:
    file = write(
        '[library]\nwatch_seconds = -1\n[reading]\nseconds = 0\npages = 2.5\nmemory = "x"\n[log]\n'
        'level = "x"\n'
        "[operation]\nhealth_port = 70000\n[telegram]\nwebhook_url = 'http://a'"
    )
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert sorted(str(caught.value).splitlines()) == [
        "library.watch_seconds: skal være mindst 0 (var: -1)",
        "log.level: skal være en af: 'debug', 'info', 'warning' eller 'error' (var: 'x')",
        "operation.health_port: må højst være 65535 (var: 70000)",
        "reading.memory: skal være et helt tal (var: 'x')",
        "reading.pages: skal være et helt tal (var: 2.5)",
        "reading.seconds: skal være over 0.0 (var: 0)",
        "telegram.webhook_url: skal begynde med https://: Telegram kalder ikke andet (var: 'http://a')",
    ]


def test_the_file_of_the_checkout_is_good_and_holds_the_defaults() -> None:
    """Every key is shown with the value it has when it is left out; the paths are the checkout's own."""
    settings = load_settings(ROOT / "config.toml")
    defaults = Settings()
    assert settings.model_copy(update={"library": defaults.library}) == defaults
    assert settings.library.database == ROOT / "data" / "raadsbot.db"
