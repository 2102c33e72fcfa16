"""Settings: defaults, where they come from, and sentences for whatever is wrong."""

from pathlib import Path

import pytest

from app.settings import Settings, SettingsError, load_settings, settings_table


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path) == Settings()


def test_a_plain_port_variable_works(tmp_path: Path) -> None:
    settings = load_settings({"PORT": "8123"}, tmp_path)
    assert settings.port == 8123
    assert settings.origin == "http://localhost:8123"


def test_our_own_variable_beats_the_plain_one_and_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("EHRENSACHE_PORT=9000\n")
    assert load_settings({"PORT": "1", "EHRENSACHE_PORT": "8124"}, tmp_path).port == 8124


def test_a_toml_file_beats_a_dot_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("EHRENSACHE_PORT=9000\n")
    (tmp_path / "ehrensache.toml").write_text('port = 9001\nvar_folder = "/srv/ehrensache"\n')
    settings = load_settings({}, tmp_path)
    assert settings.port == 9001
    assert settings.var_folder == Path("/srv/ehrensache")


def test_a_dot_env_file_may_have_comments_quotes_and_export(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "# ours\n\nexport EHRENSACHE_PUBLIC_URL='https://tausch.example.org'\nEHRENSACHE_PORT=9000 # inside\n"
    )
    settings = load_settings({}, tmp_path)
    assert (settings.public_url, settings.port) == ("https://tausch.example.org", 9000)


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"EHRENSACHE_PROT": "1"}, ["EHRENSACHE_PROT", "not a setting", "EHRENSACHE_PORT"]),
        ({"EHRENSACHE_PORT": "many"}, ["EHRENSACHE_PORT", "whole number", "many"]),
        ({"EHRENSACHE_PORT": "70000"}, ["EHRENSACHE_PORT", "at most 65535"]),
        ({"PORT": "x"}, ["PORT", "whole number"]),
        ({"EHRENSACHE_TIME_ZONE": "Mars/Base"}, ["EHRENSACHE_TIME_ZONE", "Europe/Berlin"]),
        ({"EHRENSACHE_HOST": "0.0.0.0"}, ["EHRENSACHE_PUBLIC_URL", "missing", "https://"]),
        ({"EHRENSACHE_PUBLIC_URL": "http://tausch.example.org"}, ["EHRENSACHE_PUBLIC_URL", "https://"]),
        ({"EHRENSACHE_PUBLIC_URL": "https://a.example/path"}, ["EHRENSACHE_PUBLIC_URL", "scheme and host"]),
        ({"EHRENSACHE_PUBLIC_URL": "javascript:alert(1)"}, ["EHRENSACHE_PUBLIC_URL"]),
        ({"EHRENSACHE_KNOWN_LIMIT_MINUTES": "-10"}, ["EHRENSACHE_KNOWN_LIMIT_MINUTES", "stricter"]),
        ({"EHRENSACHE_WORKSHOP_RULE": "heads"}, ["EHRENSACHE_WORKSHOP_RULE", "taught or attendees"]),
        ({"EHRENSACHE_WORKSHOP_MOST_MINUTES": "100"}, ["EHRENSACHE_WORKSHOP_MOST_MINUTES", "quarters"]),
        ({"EHRENSACHE_SETTINGS": "/nowhere.toml"}, ["EHRENSACHE_SETTINGS", "/nowhere.toml", "not there"]),
    ],
)
def test_a_wrong_setting_says_where_and_what_to_do(
    environment: dict[str, str], words: list[str], tmp_path: Path
) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(environment, tmp_path)
    assert all(word in str(caught.value) for word in words), str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("ehrensache.toml", "# ours\nprot = 1\n", ["ehrensache.toml, line 2: prot", "did you mean port"]),
        ("ehrensache.toml", "port = true\n", ["line 1: port", "whole number"]),
        ("ehrensache.toml", "host = 7\n", ["line 1: host", "text in quotes"]),
        ("ehrensache.toml", "port = \n", ["ehrensache.toml", "not TOML", "line 1"]),
        ("ehrensache.toml", "[server]\nport = 1\n", ["line 1: server", "not a setting"]),
        (".env", "\nEHRENSACHE_PORT 80\n", [".env, line 2:", "NAME=value"]),
        (".env", "SECRET=1\n", [".env, line 1: SECRET", "EHRENSACHE_"]),
        (".env", "EHRENSACHE_PORT=\n", [".env, line 1: EHRENSACHE_PORT", "whole number"]),
    ],
)
def test_a_wrong_line_of_the_file_is_named(name: str, text: str, words: list[str], tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings({}, tmp_path)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings({}, tmp_path)


def test_on_loopback_each_name_of_this_machine_is_an_origin() -> None:
    assert Settings(port=8123).origins == ("http://localhost:8123", "http://127.0.0.1:8123", "http://[::1]:8123")


def test_with_a_real_name_only_that_name_is_an_origin() -> None:
    settings = Settings(public_url="https://Tausch.example.org/")
    assert settings.origins == ("https://tausch.example.org",)
    assert settings.hosts == ("tausch.example.org",)
    assert settings.is_https


def test_the_table_names_each_setting_with_meaning_and_default() -> None:
    table = settings_table(Settings(port=8123))
    assert "EHRENSACHE_PORT" in table
    assert "8123" in table
    assert "8080" in table
    assert all(field.upper() in table for field in Settings.__dataclass_fields__)


def test_a_password_is_not_shown() -> None:
    table = settings_table(Settings(smtp_password="sesame"))
    assert "sesame" not in table
    assert "(set)" in table
