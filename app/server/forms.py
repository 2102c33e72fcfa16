"""Plain HTML forms: their fields as text, and addresses that stay on this site."""

from starlette.requests import Request

LONGEST_FIELD = 1000


async def fields_of(request: Request) -> dict[str, str]:
    """The text fields of a form, shortened to what any of ours may hold; files are ignored."""
    async with request.form(max_files=0, max_fields=40) as form:
        return {name: value[:LONGEST_FIELD] for name, value in form.items() if isinstance(value, str)}


def inner_address(wish: str) -> str:
    """`wish` if it is a path of ours, else the start page."""
    is_path = wish.startswith("/") and not wish.startswith(("//", "/\\"))
    return wish if is_path and wish.isprintable() and len(wish) <= 512 else "/"


def device_name(user_agent: str) -> str:
    """The family of the device, to tell one's own phones apart; the full text would identify it."""
    for name in ("iPhone", "iPad", "Android", "Windows", "Macintosh", "CrOS", "Linux"):
        if name in user_agent:
            return name
    return ""
