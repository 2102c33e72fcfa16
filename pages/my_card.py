"""My card on the phone: large, to be held under a scanner."""

from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import page
from components.live_region import live
from components.markup import action, back_link, details, h1, p, tag
from components.qr import qr
from components.simple_screen import is_simple, more_about_me
from components.texts import t, text


@page("/my-card", title=text("Meine Karte"), nav="me")
def my_card() -> None:
    me = visitor().signed_in
    back_link("/" if is_simple(me) else "/me")
    h1(t("Meine Karte"))
    live({f"resident:{me}"}, lambda: _card(me))
    p(t("Zeig sie im Mitmachladen. Sie sagt nur, wer du bist. Anmelden kann sich damit niemand ohne deine PIN."))
    with details(t("Karte verloren?")):
        p(t("Mit einer neuen Karte gilt die alte sofort nicht mehr."))
        action(t("Neue Karte ausstellen"), lambda request: _reissue(me, request), kind="quiet")
    more_about_me(me)


def _card(me: str) -> None:
    resident = house().people.get(by=me, resident_id=me)
    with tag("figure", cls="pass"):
        tag("strong", resident.called_name, translate="no")
        qr(house().people.card_address(by=me, resident_id=me), label=t("Meine Karte"))


def _reissue(me: str, request: str) -> None:
    house().people.reissue_card(by=me, resident_id=me, request_id=request)

    def take_back(again: str) -> None:
        house().people.take_back_reissue(by=me, resident_id=me, request_id=again)

    said = t("Das ist jetzt deine neue Karte. Lass sie dir im Mitmachladen drucken, wenn du magst.")
    say(said, undo=take_back)
