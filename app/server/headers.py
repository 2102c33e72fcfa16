"""The headers that every answer carries, and the Content-Security-Policy of a page (decision 0005)."""

from app.settings import Settings

Header = tuple[bytes, bytes]

# Where somebody stands is drawn in their browser alone (decision 0011).
_CAMERA_AND_POSITION = (
    "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), serial=(), hid=(), midi=(), "
    "accelerometer=(), gyroscope=(), magnetometer=(), display-capture=(), browsing-topics=()"
)
_ALWAYS: tuple[Header, ...] = (
    (b"x-content-type-options", b"nosniff"),
    (b"permissions-policy", _CAMERA_AND_POSITION.encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
)


def policy(settings: Settings, nonce: str | None) -> str:
    """The policy of a page; without a nonce (plain pages) no inline script and no eval is allowed at all.

    Vue compiles templates and NiceGUI sends scripts as text, hence 'unsafe-eval'; Quasar sets style attributes.
    """
    # a policy cannot name an IPv6 address; there 'self' has to do
    sockets = " ".join(origin.replace("http", "ws", 1) for origin in settings.origins if "[" not in origin)
    # a worker obeys the policy of its own file, and the scanner's runs WebAssembly (decision 0002)
    scripts = f"'self' 'nonce-{nonce}' 'unsafe-eval'" if nonce else "'self' 'wasm-unsafe-eval'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        f"font-src 'self'; connect-src 'self' {sockets}; media-src 'self' blob:; worker-src 'self'; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def guarded(headers: list[Header], settings: Settings, nonce: str | None) -> list[Header]:
    """`headers` with ours, where the answer does not already say something stricter of its own."""
    present = {name.lower() for name, _ in headers}
    added = [*_ALWAYS, (b"content-security-policy", policy(settings, nonce).encode())]
    # not no-referrer: with that, browsers send "Origin: null" for our own forms, just as for foreign ones
    added.append((b"referrer-policy", b"same-origin"))
    if settings.is_https:
        added.append((b"strict-transport-security", b"max-age=31536000"))
    return [*headers, *(header for header in added if header[0] not in present)]


def header_of(headers: list[Header], name: bytes) -> str:
    """The value of the first header `name`, or nothing."""
    return next((value.decode("latin-1") for key, value in headers if key.lower() == name), "")
