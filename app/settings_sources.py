"""Where settings are found: the environment and one TOML or .env file; each value remembers its place for messages."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PREFIX = "EHRENSACHE_"
FILE_VARIABLE = "EHRENSACHE_SETTINGS"
DEFAULT_FILES = ("ehrensache.toml", ".env")
_ENV_LINE = re.compile(r"(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)")


class SettingsError(Exception):
    """Settings that the app cannot start with: where, what is wrong, and what to write instead."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where} {problem}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A value as it was written, and where."""

    value: object
    where: str
    in_toml: bool = False

    def written_as(self, name: str) -> str:
        """How the setting `name` is spelled in this place."""
        return name if self.in_toml else PREFIX + name.upper()


def found_in_environment(environment: Mapping[str, str]) -> dict[str, Found]:
    """The EHRENSACHE_ variables by setting; PORT counts where EHRENSACHE_PORT is not set."""
    found = {
        variable.removeprefix(PREFIX).lower(): Found(value=value, where=variable)
        for variable, value in environment.items()
        if variable.startswith(PREFIX) and variable != FILE_VARIABLE
    }
    if environment.get("PORT") and "port" not in found:
        found["port"] = Found(value=environment["PORT"], where="PORT")
    return found


def found_in_file(environment: Mapping[str, str], folder: Path) -> dict[str, Found]:
    """The lines of the one settings file, if there is one.

    Raises: SettingsError, also when EHRENSACHE_SETTINGS names a file that is not there.
    """
    named = environment.get(FILE_VARIABLE)
    candidates = [Path(named)] if named else [folder / name for name in DEFAULT_FILES]
    path = next((candidate for candidate in candidates if candidate.is_file()), None)
    if path is None:
        if named:
            raise SettingsError(FILE_VARIABLE, f"names {named}, which is not there; correct the path or unset it.")
        return {}
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"cannot be read ({error}); it must be UTF-8 text.") from error
    return _toml(path, text) if path.suffix == ".toml" else _env(path, text)


def _toml(path: Path, text: str) -> dict[str, Found]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(str(path), f"is not TOML: {error}.") from error
    return {
        name: Found(value=value, where=_toml_place(path, text, name), in_toml=True) for name, value in table.items()
    }


def _toml_place(path: Path, text: str, name: str) -> str:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\[?\s*[\"']?{re.escape(name)}\b", line):
            return f"{path}, line {number}: {name}"
    return f"{path}: {name}"


def _env(path: Path, text: str) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        match = _ENV_LINE.fullmatch(stripped)
        place = f"{path}, line {number}:"
        if match is None:
            raise SettingsError(place, f"must read NAME=value, for example {PREFIX}PORT=8080.")
        variable, value = match.group(1), match.group(2)
        name = "port" if variable == "PORT" else variable.removeprefix(PREFIX).lower()
        if variable != "PORT" and not variable.startswith(PREFIX):
            raise SettingsError(f"{place} {variable}", f"is not a setting; all begin with {PREFIX}.")
        found[name] = Found(value=_unquoted(value), where=f"{place} {variable}")
    return found


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.split(" #", 1)[0].rstrip()
