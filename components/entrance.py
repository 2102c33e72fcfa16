"""What the pages before sign-in have in common: why the last try failed, and the scanner for a card or a code."""

from nicegui import context

from app.domain.refusal import Refusal
from app.server.house import house
from app.server.opened_codes import open_code
from app.server.visitor import visitor
from components.feedback import sentence
from components.frame import goto
from components.markup import notice, reload
from components.scanner import scanner
from components.texts import t


def last_refusal(why: str = "") -> None:
    """The sentence for the last "no", which the form's route has kept for this browser; said once."""
    refusal = visitor().spend_refusal()
    if refusal is not None:
        notice(sentence(refusal), "bad").set_attribute("role", "alert")
    elif why == "signed_out" and visitor().was_on_shared_phone:
        notice(t("Du bist nicht mehr angemeldet."))
    elif why == "signed_out":
        notice(sentence(Refusal("signed_out")))


def entrance_scanner() -> None:
    """Reads or takes a typed code and goes on to the page that it is for."""
    scanner(lambda scanned: _onward(open_code(house(), scanned, visitor())))


def _onward(address: str) -> None:
    # the same page goes on with the code, and going where one is would build nothing anew
    if address == context.client.sub_pages_router.current_path.partition("?")[0]:
        reload()
    else:
        goto(address)
