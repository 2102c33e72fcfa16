"""Every setting with its meaning, unit and default, read once at start.

An environment variable `EHRENSACHE_<NAME>` beats the settings file, which beats the default. A new setting is one line
here; whatever is wrong stops the start with a `SettingsError` that says where it is and what to write instead.
"""

import difflib
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from app.domain.minutes import QUARTER_MINUTES
from app.domain.workshop import MOST_MINUTES, RULES, TAUGHT
from app.settings_sources import PREFIX, Found, SettingsError, found_in_environment, found_in_file

__all__ = ["Settings", "SettingsError", "load_settings", "settings_table"]

T = TypeVar("T")
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "::1")


def _setting(
    default: T, meaning: str, *, unit: str = "", least: int | None = None, most: int | None = None,
    is_secret: bool = False,
) -> T:  # fmt: skip
    told = {"meaning": meaning, "unit": unit, "least": least, "most": most, "is_secret": is_secret}
    return field(default=default, metadata=told)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """All settings; `load_settings` makes one from the environment and a file."""

    host: str = _setting("127.0.0.1", "address to listen on; leave it on loopback behind Caddy")
    port: int = _setting(8080, "port to listen on; a plain PORT works too", least=1, most=65535)
    public_url: str = _setting("", "address people open, as in QR codes; empty: http://localhost and the port")
    proxy_host: str = _setting("127.0.0.1", "address of the proxy whose X-Forwarded-For is believed")
    var_folder: Path = _setting(Path("var"), "folder for what a running app writes")  # noqa: RUF009 - a Path never changes
    map_file: Path = _setting(Path("map.json"), "what `import-map` made; looked for in the var folder")  # noqa: RUF009
    time_zone: str = _setting("Europe/Berlin", "time zone of the neighbourhood", unit="IANA name")
    language: str = _setting("de", "language where nothing else is known", unit="ISO 639 code")

    newcomer_limit_minutes: int = _setting(-600, "how far a newcomer's account may go below zero", unit="min", most=0)
    known_limit_minutes: int = _setting(-1500, "the same for somebody already known", unit="min", most=0)
    known_after_exchanges: int = _setting(3, "booked exchanges that make somebody known", unit="exchanges", least=0)
    vouch_minutes: int = _setting(300, "how much further for each mentor who vouches", unit="min", least=0)
    plenty_minutes: int = _setting(3000, "above this, a hint to give some to the community fund", unit="min", least=0)
    fund_limit_minutes: int = _setting(-6000, "how far the community fund may go below zero", unit="min", most=0)
    workshop_rule: str = _setting(TAUGHT, "what teaching a workshop is worth: taught, or attendees (for each of them)")
    workshop_most_minutes: int = _setting(MOST_MINUTES, "the most that rule attendees gives", unit="min", least=15)

    pin_memory_mib: int = _setting(46, "argon2id: memory a PIN check takes (OWASP, first choice)", unit="MiB", least=8)
    pin_passes: int = _setting(1, "argon2id: passes over that memory", unit="passes", least=1, most=16)
    pin_lanes: int = _setting(1, "argon2id: lanes", unit="lanes", least=1, most=8)
    pin_workers: int = _setting(2, "PINs checked at the same time, each in a thread", unit="threads", least=1, most=16)

    own_session_days: int = _setting(90, "how long an own phone stays bound", unit="days", least=1, most=366)
    shared_idle_minutes: int = _setting(10, "idle time that ends a shared phone's session", unit="min", least=1)
    invitation_days: int = _setting(7, "how long an invitation can be used", unit="days", least=1, most=90)

    sign_ins_a_minute: int = _setting(10, "sign-in tries from one address or browser", unit="per min", least=1)
    codes_a_minute: int = _setting(40, "codes opened or typed from one address or browser", unit="per min", least=1)
    desk_calls_a_minute: int = _setting(900, "calls of one tablet at an event", unit="per min", least=60)
    socket_messages_a_minute: int = _setting(600, "messages of one open page", unit="per min", least=60)
    message_bytes: int = _setting(65536, "largest message of an open page", unit="bytes", least=4096)
    request_bytes: int = _setting(65536, "largest body of a request", unit="bytes", least=4096)
    reconnect_seconds: int = _setting(120, "how long a page waits for a phone that lost the line", unit="s", least=5)

    push_hosts: str = _setting(
        "fcm.googleapis.com, updates.push.services.mozilla.com, .push.apple.com, .notify.windows.com",
        "hosts of browser makers that pushes may be sent to, with commas between; empty: no pushes",
    )
    push_contact: str = _setting("", "mailto: or https: address that browser makers may write to about pushes")
    smtp_host: str = _setting("", "server for outgoing e-mail; empty: no e-mail is sent")
    smtp_port: int = _setting(587, "its port", least=1, most=65535)
    smtp_security: str = _setting("starttls", "how the line to it is secured: starttls, tls or none")
    smtp_user: str = _setting("", "user name at that server")
    smtp_password: str = _setting("", "password there; better in the environment than in a file", is_secret=True)
    smtp_from: str = _setting("", "sender of our e-mails, as in Mitmachladen <post@example.org>")

    @property
    def hosts_for_pushes(self) -> tuple[str, ...]:
        """`push_hosts`, one by one."""
        return tuple(host for each in self.push_hosts.split(",") if (host := each.strip().lower()))

    @property
    def origin(self) -> str:
        """Scheme, host and port that people open, without a slash at the end."""
        return self.public_url.rstrip("/") or f"http://localhost:{self.port}"

    @property
    def imported_map(self) -> Path:
        """Where streets and buildings are kept, once there are any."""
        return self.var_folder / self.map_file

    @property
    def is_https(self) -> bool:
        return self.origin.startswith("https://")

    @property
    def origins(self) -> tuple[str, ...]:
        """Origins that may open a socket or post a form; on loopback, each name of this machine."""
        parts = urlsplit(self.origin)
        if parts.hostname not in LOOPBACK_HOSTS:
            return (self.origin.lower(),)
        port = f":{parts.port}" if parts.port else ""
        return tuple(f"{parts.scheme}://{host}{port}" for host in ("localhost", "127.0.0.1", "[::1]"))

    @property
    def hosts(self) -> tuple[str, ...]:
        """The same as values of the Host header."""
        return tuple(urlsplit(origin).netloc for origin in self.origins)


def load_settings(environment: Mapping[str, str], folder: Path = Path()) -> Settings:
    """The settings from `environment` and the one file in `folder` or at EHRENSACHE_SETTINGS.

    Raises: SettingsError.
    """
    found = {**found_in_file(environment, folder), **found_in_environment(environment)}
    known = {each.name: each for each in fields(Settings)}
    values: dict[str, Any] = {}
    for name, item in found.items():
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            remedy = f"did you mean {item.written_as(close[0])}?" if close else "`python -m app settings` lists all."
            raise SettingsError(item.where, f"is not a setting; {remedy}")
        default, limits = known[name].default, known[name].metadata
        values[name] = _value(item, default, limits["least"], limits["most"])
    settings = Settings(**values)
    _require_usable(settings, found)
    return settings


def settings_table(settings: Settings) -> str:
    """One line a setting: variable, value in force, unit, default, meaning."""
    rows = [("variable", "value", "unit", "default", "meaning")]
    for each in fields(Settings):
        value, default = str(getattr(settings, each.name)), str(each.default)
        if each.metadata["is_secret"] and value:
            value = "(set)"
        rows.append((PREFIX + each.name.upper(), value, each.metadata["unit"], default, each.metadata["meaning"]))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) for row in rows
    )


def _value(item: Found, default: object, least: int | None, most: int | None) -> object:
    if isinstance(default, int):
        return _whole_number(item, least, most)
    if not isinstance(item.value, str):
        raise SettingsError(item.where, f"must be text in quotes, not {item.value!r}.")
    if isinstance(default, Path):
        return Path(item.value).expanduser()
    return item.value.strip()


def _whole_number(item: Found, least: int | None, most: int | None) -> int:
    try:
        # bool is an int to Python; a settings file that says `port = true` is a mistake
        number = int(item.value) if isinstance(item.value, str | int) and not isinstance(item.value, bool) else None
    except ValueError:
        number = None
    if number is None:
        raise SettingsError(item.where, f"must be a whole number, not {item.value!r}.")
    if (least is not None and number < least) or (most is not None and number > most):
        bounds = " and ".join(
            words for words, bound in ((f"at least {least}", least), (f"at most {most}", most)) if bound is not None
        )
        raise SettingsError(item.where, f"must be {bounds}, not {number}.")
    return number


def _require_usable(settings: Settings, found: Mapping[str, Found]) -> None:
    def where(name: str) -> str:
        return found[name].where if name in found else PREFIX + name.upper()

    try:
        zoneinfo.ZoneInfo(settings.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(where("time_zone"), "is no time zone known here; try Europe/Berlin.") from error
    if not settings.public_url and settings.host not in LOOPBACK_HOSTS:
        raise SettingsError(
            where("public_url"),
            "is missing: set it to the address people open, for example https://tausch.example.org.",
        )
    parts = urlsplit(settings.origin)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query or parts.fragment:
        raise SettingsError(where("public_url"), "must be scheme and host, for example https://tausch.example.org.")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK_HOSTS:
        raise SettingsError(
            where("public_url"),
            "must begin with https://, which sign-in and camera need; only localhost may do without.",
        )
    if settings.smtp_security not in ("starttls", "tls", "none"):
        raise SettingsError(where("smtp_security"), "must be starttls, tls or none.")
    if settings.smtp_host and "@" not in settings.smtp_from:
        raise SettingsError(where("smtp_from"), "is missing: say who our e-mails come from.")
    if settings.push_contact and not settings.push_contact.startswith(("mailto:", "https:")):
        raise SettingsError(where("push_contact"), "must begin with mailto: or https:.")
    if settings.known_limit_minutes > settings.newcomer_limit_minutes:
        raise SettingsError(where("known_limit_minutes"), "must not be stricter than newcomer_limit_minutes.")
    if settings.workshop_rule not in RULES:
        raise SettingsError(where("workshop_rule"), f"must be {' or '.join(RULES)}.")
    if settings.workshop_most_minutes % QUARTER_MINUTES:
        raise SettingsError(where("workshop_most_minutes"), "must be quarters of an hour: 15, 30, 45 and so on.")
