"""Buttons and forms that change something: the browser names each request before it sends it.

The same tap sent twice, or replayed after the line was lost, carries the same id, and services answer it the same. The
button is busy until the answer; a refusal becomes a sentence, and what was typed stays.
"""

import inspect
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from nicegui.events import GenericEventArguments

from app.domain.refusal import Refusal
from app.services.ports import StorageFailure
from components.elements import Tag
from components.form_names import FormTag
from components.icons import with_icon
from components.sentences import sentence
from components.texts import t
from components.toasts import forget_refusal, toast

_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
_MOST_FIELDS = 80
_LONGEST_VALUE = 8000
_TAP = "(event) => ehrensache.tap(event, emit)"
_SUBMIT = "(event) => ehrensache.submit(event, emit)"


def action(
    text: str,
    do: Callable[[str], Awaitable[None] | None],
    *,
    kind: str = "main",
    icon: str | None = None,
    undo: Callable[[str], None] | None = None,
    said: str = "",
    of: str = "",
) -> Tag:
    """A button that changes something: `do(request_id)`; then `said` is said, with `undo` where it can be undone.

    Where the same button stands in each row of a list, `of` tells screen readers which row it is.
    """
    made = Tag("button", text, cls=f"button {kind}", type="button", aria_label=told_apart(text, of))
    if icon:
        with_icon(made, icon)

    def done() -> None:
        if said or undo:
            say(said or t("Gemacht."), undo=undo)

    made.on("click", _handler(do, lambda args: (_request_id(args),), done, _said_no), js_handler=_TAP)
    return made


def told_apart(text: str, of: str) -> str | None:
    """The name of a button of which there are several."""
    return f"{text}: {of}" if of else None


def shows(made: Tag, show: Callable[[], object]) -> Tag:
    """A tap on `made` changes nothing but the view; on a slow line it is seen to be taken all the same."""
    made.set_attribute("data-shows", True)
    made.on("click", _handler(lambda: _silent(show), lambda _: (), lambda: None, _said_no), js_handler=_TAP)
    return made


def _silent(show: Callable[[], object]) -> None:
    show()


def say(text: str, *, undo: Callable[[str], None] | None = None) -> None:
    """Say `text` at the foot of the page for a while, also to screen readers; with `undo`, offer to take it back."""
    with toast(text):
        if undo:
            action(t("Rückgängig"), undo, kind="quiet", icon="undo", said=t("Rückgängig gemacht."))


@contextmanager
def form(
    do: Callable[[dict[str, str], str], Awaitable[None] | None], *, submit: str, kind: str = "main"
) -> Iterator[FormTag]:
    """A native form: `do(values, request_id)` with a string for each of its fields, '' where nothing was sent."""
    made = FormTag(cls="form", novalidate=None)
    with made:
        yield made
        error = Tag("p", cls="form-error", role="alert", tabindex="-1", hidden=True)
        Tag("button", submit, cls=f"button {kind}", type="submit")

    def refused(refusal: Refusal | StorageFailure) -> None:
        error.set_attribute("hidden", None)
        error.set_text(sentence(refusal))
        error.client.run_javascript(f"ehrensache.point('{error.html_id}')")

    def done() -> None:
        if not error.is_deleted:
            error.set_attribute("hidden", True)
            error.set_text("")

    handler = _handler(do, lambda args: (_values(args, made), _request_id(args)), done, refused)
    made.on("submit.prevent", handler, js_handler=_SUBMIT)


@contextmanager
def post_form(address: str, *, submit: str, kind: str = "main") -> Iterator[FormTag]:
    """A native form sent to a plain route (sign-in, sign-out, language), which answers with another page."""
    made = FormTag(cls="form", method="post", action=address)
    with made:
        yield made
        Tag("button", submit, cls=f"button {kind}", type="submit")


def _handler(
    do: Callable[..., Awaitable[None] | None],
    read: Callable[[Any], tuple[Any, ...]],
    done: Callable[[], None],
    refused: Callable[[Refusal | StorageFailure], None],
) -> Callable[[GenericEventArguments], Awaitable[None] | None]:
    """Calls `do`, plain or async, with what `read` makes of the browser's message."""

    def at_once(event: GenericEventArguments) -> None:
        with _answered(event, refused):
            do(*read(event.args))
            done()

    async def in_a_while(event: GenericEventArguments) -> None:
        with _answered(event, refused):
            pending = do(*read(event.args))
            if pending is not None:
                await pending
            done()

    return in_a_while if inspect.iscoroutinefunction(do) else at_once


@contextmanager
def _answered(event: GenericEventArguments, refused: Callable[[Refusal | StorageFailure], None]) -> Iterator[None]:
    # captured first: what is done may delete the button, and with it the way to the page
    client, button, is_done = event.client, event.sender.html_id, "false"
    with client:
        try:
            forget_refusal()
            yield
            is_done = "true"
        except (Refusal, StorageFailure) as reason:
            refused(reason)
        finally:
            client.run_javascript(f"ehrensache.answered('{button}', {is_done})")


def _said_no(refusal: Refusal | StorageFailure) -> None:
    toast(sentence(refusal), is_bad=True)


def _request_id(args: Any) -> str:
    """What a browser sends is untrusted: anything may arrive here. Raises: Refusal `malformed`."""
    request_id = args.get("request_id") if isinstance(args, dict) else None
    if not isinstance(request_id, str) or not _REQUEST_ID.fullmatch(request_id):
        raise Refusal("malformed")
    return request_id


def _values(args: Any, made: FormTag) -> dict[str, str]:
    given = args.get("values") if isinstance(args, dict) else None
    if not isinstance(given, dict) or len(given) > _MOST_FIELDS:
        raise Refusal("malformed")
    values = {name: given.get(name, "") for name in made.names}
    if not all(isinstance(value, str) for value in values.values()):
        raise Refusal("malformed")
    if any(len(value) > _LONGEST_VALUE for value in values.values()):
        raise Refusal("text_too_long", longest=_LONGEST_VALUE)
    return values
