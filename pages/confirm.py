"""Confirming: the mentor sees who, what, planned and actual minutes, and says yes."""

from app.server.house import house
from app.server.visitor import visitor
from components.confirm_form import confirm_form
from components.exchange_card import exchange_facts
from components.frame import page
from components.live_region import live
from components.markup import back_link, link, notice
from components.texts import t, text
from components.wording import names


@page("/confirm/{exchange_id}", title=text("Bestätigen"), needs="mentor", nav="desk")
def confirm(exchange_id: str) -> None:
    me = visitor().signed_in
    house().confirmation.look_up(by=me, exchange_id=exchange_id)
    back_link("/desk")
    topics = {f"exchange:{exchange_id}"}
    live(topics, lambda: _confirm(me, exchange_id), spoken=True, depends_on=lambda: _what_it_goes_by(me, exchange_id))


def _what_it_goes_by(me: str, exchange_id: str) -> object:
    preview = house().confirmation.look_up(by=me, exchange_id=exchange_id)
    return preview.exchange.state, preview.missing


def _confirm(me: str, exchange_id: str) -> None:
    preview = house().confirmation.look_up(by=me, exchange_id=exchange_id)
    exchange_facts(preview.exchange, me)
    if preview.missing:
        notice(t("{names} muss noch ankommen: mit dem Türcode, oder du scannst die Karte.",
                 names=names(preview.missing)), "warning")  # fmt: skip
        link(t("Karten scannen"), "/two-cards", kind="main", icon="badge")
        return
    confirm_form(preview, me)
