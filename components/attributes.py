"""Attributes of elements: their names, which values are left out, and the addresses they may point to."""

from html import escape

_OUTWARD = ("https://", "http://", "mailto:", "tel:")
_ADDRESSES = ("href", "src", "action", "formaction")


def attribute_name(name: str) -> str:
    """Of a name in Python's spelling: 'aria-label' of `aria_label`, 'for' of `for_`."""
    key = name.rstrip("_").replace("_", "-")
    # NiceGUI evaluates attributes with a leading colon as JavaScript
    assert key[:1].isalpha() or key[:1] == "^", key
    return key


def is_shown(key: str, value: object) -> bool:
    """Whether the attribute is there at all: not with None, False, or an address that could run something."""
    if value is None or value is False:
        return False
    return key not in _ADDRESSES or is_safe_address(value)


def attribute_html(key: str, value: object) -> str:
    """An attribute as browsers get it from Vue, with a space before: ' href="/me"'; '' for what is not shown."""
    if not is_shown(key, value):
        return ""
    # NiceGUI's ^ makes an attribute of what would be a property
    key = key.removeprefix("^")
    if value is True:
        return f' {key}="{"true" if key.startswith("aria-") else ""}"'
    return f' {key}="{escape(str(value))}"'


def is_safe_address(address: object) -> bool:
    """Whether a link may point there: into this app, or outward by a scheme that runs nothing."""
    if not isinstance(address, str) or any(ord(character) < 0x20 for character in address):
        return False
    if address.startswith("#"):
        return True
    if address.startswith("/"):
        return not address.startswith(("//", "/\\"))
    return address.lower().startswith(_OUTWARD)


def is_outward(address: str) -> bool:
    """Whether a link leaves this app for another page."""
    return address.lower().startswith(("https://", "http://"))
