"""Two cards one after the other: confirm what was agreed, or enter on the spot what nobody had planned."""

from app.domain.code import PASS
from app.server.house import house
from app.server.visitor import visitor
from components.confirm_form import confirm_form
from components.exchange_card import ExchangeFacts
from components.frame import page
from components.markup import back_link, button, h1, notice, p, tag
from components.person_badge import person_badge
from components.region import Region
from components.scanner import scanner
from components.spot_form import spot_form
from components.texts import t, text


@page("/two-cards", title=text("Zwei Karten"), needs="mentor", nav="desk")
def two_cards() -> None:
    back_link("/mentor-desk")
    h1(t("Zwei Karten scannen"))
    _TwoCards(visitor().signed_in)


class _TwoCards:
    """The cards read so far on this open page; the codes stay in the server's memory and go with the page."""

    def __init__(self, me: str) -> None:
        self._me = me
        self._cards: tuple[str, ...] = ()
        scan = visitor().spend_scan()
        if scan is not None and scan.kind == PASS:
            self._cards = (scan.code,)
        self._region = Region(self._build, spoken=True)

    def _read(self, scanned: str) -> None:
        if len(self._cards) == 1:
            house().confirmation.owners(by=self._me, cards=(self._cards[0], scanned))
        else:
            house().confirmation.owner(scanned)
        self._cards = (*self._cards, scanned)
        self._region.rebuild()

    def _again(self) -> None:
        self._cards = ()
        self._region.rebuild()

    def _build(self) -> None:
        for card in self._cards:
            self._seen(card)
        if len(self._cards) == 2:
            self._both(self._cards[0], self._cards[1])
        else:
            p(t("Jetzt die zweite Karte.") if self._cards else t("Zuerst die eine Karte, dann die andere."))
            scanner(self._read)
        if self._cards:
            button(t("Von vorn beginnen"), self._again, kind="quiet", icon="undo")

    def _seen(self, card: str) -> None:
        resident = house().confirmation.owner(card)
        with tag("div", cls="seen-card"):
            person_badge(resident)
            tag("strong", resident.called_name, dir="auto")

    def _both(self, first: str, second: str) -> None:
        preview = house().confirmation.look_up_cards(by=self._me, cards=(first, second))
        if preview is not None:
            notice(t("Die beiden sind heute verabredet."), "good")
            ExchangeFacts(preview.exchange, self._me, heading="h2")
            confirm_form(preview, self._me, cards=(first, second))
        else:
            spot_form((first, second), self._me)
