"""The frame: pages register here, and one single-page app shows them, so that links between them need no reload.

`page()` says what a page needs; that is asked anew at each arrival, since rights may end while the app stays open.
Whatever a page does not catch ends here as a kind page: nothing here, not allowed, or an error with its number.
"""

import asyncio
import functools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from nicegui import Client, background_tasks, context, ui
from nicegui.page_arguments import RouteMatch

from app.domain.refusal import Refusal
from app.server.errors import report
from app.server.forms import inner_address
from app.server.house import house
from app.server.live import until_told
from app.server.visitor import address_in, visitor
from app.server.way_to_sign_in import serve_way_to_sign_in
from components import kind_pages
from components.first_view import first_view, is_redrawn
from components.news import follow_news
from components.page_template import SHELL_KEY, adopt_template
from components.printed import printed_pages
from components.reader import reader
from components.shell import bare_shell, shell_for
from components.texts import t
from components.toasts import toast_region

B = TypeVar("B", bound=Callable[..., None])
_IN_PLACE = "history.replaceState({{page: {0}}}, '', (window.path_prefix || '') + {0})"
_LEAVING = "ehrensache.leaving('sent')"
_CODE_ADDRESS = "/Q/"
_LOOK_SECONDS = 0.01
_MOST_LOOKS = 50
NEEDS = (None, "resident", "mentor", "staff", "confirmer")


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A registered page; `title` is German and put into the visitor's language on arrival."""

    path: str
    title: str
    needs: str | None
    nav: str | None
    build: Callable[..., None]


pages: dict[str, Page] = {}


def page(path: str, *, title: str, needs: str | None = None, nav: str | None = None) -> Callable[[B], B]:
    """Register a page builder; it gets what stands in braces in `path`, and query parameters by name."""
    assert needs in NEEDS, needs

    def registered(build: B) -> B:
        pages[path] = Page(path=path, title=title, needs=needs, nav=nav, build=build)
        return build

    return registered


def goto(address: str) -> None:
    """Show another page of the app, once the change that led to it is on its way to those who watch it.

    It takes the place of the present one: going back from it does not lead to a form that was sent already.
    """
    client = context.client
    is_code = address.startswith(_CODE_ADDRESS)
    client.run_javascript(_LEAVING)
    if not is_code:
        # before the page itself: who goes back as soon as it is there must find it in the history
        client.run_javascript(_IN_PLACE.format(json.dumps(address)))

    async def go() -> None:
        await until_told()
        await _until_sent(client)
        if client.is_deleted:
            return
        with client:
            if is_code:
                client.open(address)
            else:
                # what `ui.navigate.to` does, without its own late entry in the history
                await client.sub_pages_router._handle_open(address)

    background_tasks.create(go(), name=f"go to {address}")


async def _until_sent(client: Client) -> None:
    """What waits goes out after the elements that change in the same moment, so those are given time to wait."""
    for _ in range(_MOST_LOOKS):
        if not (client.has_socket_connection and client.outbox.messages):
            return
        await asyncio.sleep(_LOOK_SECONDS)


def goto_paper(address: str) -> None:
    """Leave the app for a page made for paper; going back from it comes back to the present one."""
    context.client.run_javascript(f"{_LEAVING}; location.assign({json.dumps(address)})")


def is_place(address: str) -> bool:
    """Whether one of our pages lives there, on the screen or for paper, and no door such as the sign-in."""
    if inner_address(address) != address or "\\" in address:
        return False
    path = address.partition("?")[0]
    within = (*printed_pages, *(each.path for each in pages.values() if each.nav or each.needs))
    return any(re.fullmatch(re.sub(r"{\w+}", "[^/]+", each), path) for each in within)


def install() -> None:
    """Serve all registered pages; after every other route, since this one takes whatever is left."""
    adopt_template(lambda: bare_shell(house().settings.language))
    serve_way_to_sign_in(is_place)
    # language None: NiceGUI then keeps Quasar's hands off `lang` and `dir`, which our template sets
    ui.page("/{_path:path}", language=None, reconnect_timeout=house().settings.reconnect_seconds)(_root)


def _root() -> None:
    client, who = context.client, visitor()
    request = client.request
    client.content.classes(replace="app-content")
    toast_region()
    if who.resident_id:
        follow_news(who.resident_id)
    shown = Pages()
    request.scope[SHELL_KEY] = shell_for(
        who, reader(), path=address_in(request), nav=shown.nav, first_view=first_view(client.layout),
        is_redrawn=is_redrawn(client.elements.values()),
        is_wide=any("wide" in element._classes for element in client.elements.values()),
    )  # fmt: skip


class Pages(ui.sub_pages):
    """NiceGUI's single-page routing with our titles, rights, focus and pages for what goes wrong."""

    def __init__(self) -> None:
        # fixed addresses first: "/listings/new" is no listing called "new"
        fixed_first = sorted(pages.values(), key=lambda each: "{" in each.path)
        super().__init__({each.path: _route(each) for each in fixed_first})
        self.props("id=content").classes(replace="page")

    def show(self, each: Page, parameters: dict[str, Any]) -> None:
        """Build a page within this, or say why not."""
        try:
            _require(each.needs)
            self._arrive(t(each.title), each.nav)
            each.build(**parameters)
        except Refusal as refusal:
            self.clear()
            with self:
                self._instead(each, refusal)

    def _instead(self, each: Page, refusal: Refusal) -> None:
        if each.path == "/" and refusal.reason == "signed_out":
            # who opens the app for the first time is no stranger who lost a session
            welcome = pages["/welcome"]
            self._arrive(t(welcome.title), None)
            welcome.build()
            return
        self._arrive(kind_pages.refused_page(refusal, self._router.current_path), each.nav)

    def _render_404(self) -> None:
        self._arrive(kind_pages.missing_page(), None)

    def _render_error(self, error: Exception) -> None:
        with self:
            self._arrive(kind_pages.failed_page(report(error)), None)

    def _handle_scrolling(self, match: RouteMatch, *, behavior: str) -> None:
        # arriving scrolls to the top by itself, and says so to screen readers by moving the focus
        if match.fragment:
            super()._handle_scrolling(match, behavior=behavior)

    def _arrive(self, title: str, nav: str | None) -> None:
        full, self.nav = f"{title} – Ehrensache", nav
        if self._router.is_initial_request:
            self.client.title = full
        router = self._router
        arrival = json.dumps(
            {"title": full, "nav": nav, "first": router.is_initial_request, "address": router.current_path}
        )
        self.client.run_javascript(f"ehrensache.arrived({arrival})")


@functools.cache
def _route(each: Page) -> Callable[..., None]:
    """Made once a page: to wrap all of them for each visit takes as long as building a card."""

    @functools.wraps(each.build)
    def build(**parameters: Any) -> None:
        place = context.slot.parent
        assert isinstance(place, Pages)
        place.show(each, parameters)

    return build


def _require(needs: str | None) -> None:
    """Raises: Refusal `signed_out`, `not_a_mentor` or `not_staff`."""
    if needs is None:
        return
    visitor().signed_in  # noqa: B018 - it refuses
    resident = reader()
    if resident is None:
        raise Refusal("signed_out")
    if needs == "staff" and not resident.is_staff:
        raise Refusal("not_staff")
    if needs in ("mentor", "confirmer") and not resident.may_confirm:
        raise Refusal("not_a_mentor")
