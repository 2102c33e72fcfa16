"""Confirming: the mentor sees who, what, planned and actual minutes, and says yes."""

from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from components.confirm_form import confirm_form
from components.exchange_card import ExchangeFacts
from components.feedback import sentence
from components.frame import page
from components.live_region import live
from components.markup import back_link, link, notice
from components.texts import t, text
from components.wording import names


@page("/confirm/{exchange_id}", title=text("Bestätigen"), needs="mentor", nav="desk")
def confirm(exchange_id: str) -> None:
    me = visitor().signed_in
    house().exchanges.get(by=me, exchange_id=exchange_id)
    back_link("/mentor-desk")
    topics = {f"exchange:{exchange_id}"}
    live(topics, lambda: _confirm(me, exchange_id), spoken=True, depends_on=lambda: _what_it_goes_by(me, exchange_id))


def _what_it_goes_by(me: str, exchange_id: str) -> object:
    preview = house().confirmation.look_up(by=me, exchange_id=exchange_id)
    return preview.exchange.state, preview.missing


def _confirm(me: str, exchange_id: str) -> None:
    ExchangeFacts(house().exchanges.get(by=me, exchange_id=exchange_id), me)
    try:
        preview = house().confirmation.look_up(by=me, exchange_id=exchange_id)
    except Refusal as refusal:
        # a second scan is no mistake: what was done, when and by whom stands beneath the exchange
        notice(sentence(refusal), "good" if refusal.reason == "already_confirmed" else "warning")
        link(t("Tausch ansehen"), f"/exchanges/{exchange_id}", kind="main", icon="handshake")
        return
    if preview.missing:
        missing = names(preview.missing)
        notice(
            t("Noch nicht da: {missing}. Bitte zuerst den Türcode oder die Karte scannen.", missing=missing), "warning"
        )
        link(t("Karten scannen"), "/two-cards", kind="main", icon="badge")
        return
    confirm_form(preview, me)
