"""Stations and prizes of an evening, as its hosts see them: made, closed, printed, and how many stamps there are."""

from app.domain.event import Occurrence
from app.domain.stamp import Prize, Station
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.fields import field, picker
from components.frame import goto_paper
from components.live_region import live
from components.markup import action, badge, details, empty_state, form, h2, row, stack, tag
from components.print_link import print_link
from components.stamp_card import giver_words
from components.texts import t, tn


def stamps_section(occurrence: Occurrence) -> None:
    """Changes by itself as stamps come in."""
    me = visitor().signed_in
    h2(t("Laufkarte"))
    live({f"stamps:{occurrence.id}"}, lambda: _stations(me, occurrence))
    _add_station(me, occurrence)
    _print(me, occurrence)
    h2(t("Preise"))
    live({f"stamps:{occurrence.id}"}, lambda: _prizes(me, occurrence))
    _add_prize(me, occurrence)


def _stations(me: str, occurrence: Occurrence) -> None:
    tally = house().stamps.tally(occurrence.id)
    most = max(tally.values(), default=0)
    stations = house().stamps.stations(occurrence.id, also_closed=True)
    if not stations:
        empty_state(t("Noch keine Stationen"), t("Jede Station bekommt einen eigenen Code zum Ausdrucken."))
    with stack():
        for station in stations:
            _station(me, station, tally[station.id], most)
    if any(station.closed_at is None for station in stations):
        print_link(t("Codes der Stationen"), f"/print/stations/{occurrence.id}")


def _station(me: str, station: Station, stamps: int, most: int) -> None:
    def close(request: str) -> None:
        house().stamps.close_station(by=me, station_id=station.id, request_id=request)

    def reopen(request: str) -> None:
        house().stamps.reopen_station(by=me, station_id=station.id, request_id=request)

    with row(cls="station"):
        with tag("div", cls="station-words"):
            tag("strong", station.name, dir="auto")
            if giver := giver_words(station.organisation_id):
                tag("span", giver, cls="quiet")
            tag("meter", value=str(stamps), min="0", max=str(max(most, 1)), aria_hidden="true")
            tag("span", tn("{n} Stempel", "{n} Stempel", stamps))
        if station.closed_at is None:
            said = t("Geschlossen.")
            action(t("Schließen"), close, kind="quiet", icon="close", undo=reopen, said=said, of=station.name)
        else:
            badge(t("Geschlossen"))
            action(t("Wieder öffnen"), reopen, kind="quiet", icon="undo", of=station.name)


def _add_station(me: str, occurrence: Occurrence) -> None:
    def add(values: dict[str, str], request: str) -> None:
        station = house().stamps.add_station(
            by=me, occurrence_id=occurrence.id, name=values["name"], organisation_id=values["organisation"],
            request_id=request,
        )  # fmt: skip
        say(t("{name} ist eingetragen.", name=station.name))

    with details(t("Station eintragen")), form(add, submit=t("Eintragen"), kind="quiet"):
        field("name", t("Name"), required=True, maxlength=60, dir="auto")
        picker("organisation", t("Wer macht sie?"), _organisations(me))


def _print(me: str, occurrence: Occurrence) -> None:
    def print_sheets(values: dict[str, str], request: str) -> None:
        count = int(values["count"]) if values["count"].isdecimal() else 0
        batch = house().stamp_sheets.print_new(by=me, occurrence_id=occurrence.id, count=count, request_id=request)
        goto_paper(f"/print/stamp-sheets/{occurrence.id}?batch={batch}")

    with details(t("Laufzettel drucken")), form(print_sheets, submit=t("Laufzettel machen"), kind="quiet"):
        field("count", t("Wie viele?"), kind="number", value="20", min=1, max=100, required=True)


def _prizes(me: str, occurrence: Occurrence) -> None:
    prizes = house().prizes.of(occurrence.id)
    if not prizes:
        empty_state(t("Noch keine Preise"), t("Wer genug Stempel hat, bekommt am Empfang einen Preis."))
    for prize in prizes:
        given, left = len(house().prizes.given(prize)), house().prizes.left(prize)

        def remove(request: str, prize_id: str = prize.id) -> None:
            house().prizes.remove(by=me, prize_id=prize_id, request_id=request)

        def put_back(request: str, gone: Prize = prize) -> None:
            house().prizes.add(
                by=me, occurrence_id=occurrence.id, name=gone.name, stamps_needed=gone.stamps_needed,
                stock=gone.stock, organisation_id=gone.organisation_id, request_id=request,
            )  # fmt: skip

        with row(cls="station"):
            with tag("div", cls="station-words"):
                tag("strong", prize.name, dir="auto")
                if giver := giver_words(prize.organisation_id):
                    tag("span", giver, cls="quiet")
                tag("span", tn("ab {n} Stempel", "ab {n} Stempeln", prize.stamps_needed))
                tag("span", tn("{n} ausgegeben", "{n} ausgegeben", given))
                if left is not None:
                    tag("span", tn("noch {n} da", "noch {n} da", left))
            if not given:
                said = t("Entfernt.")
                action(t("Entfernen"), remove, kind="quiet", icon="remove", undo=put_back, said=said, of=prize.name)


def _add_prize(me: str, occurrence: Occurrence) -> None:
    def add(values: dict[str, str], request: str) -> None:
        needed, stock = (int(each) if each.isdecimal() else 0 for each in (values["needed"], values["stock"]))
        house().prizes.add(
            by=me, occurrence_id=occurrence.id, name=values["name"], stamps_needed=needed, stock=stock,
            organisation_id=values["organisation"], request_id=request,
        )  # fmt: skip
        say(t("Eingetragen."))

    with details(t("Preis eintragen")), form(add, submit=t("Eintragen"), kind="quiet"):
        field("name", t("Was gibt es?"), required=True, maxlength=60, dir="auto")
        field(
            "needed", t("Ab wie vielen Stempeln?"), kind="number", value=str(occurrence.event.stamps_needed), min=1,
            max=60, required=True,
        )  # fmt: skip
        field("stock", t("Wie viele gibt es?"), kind="number", hint=t("Leer: genug für alle"), min=0, max=10000)
        picker("organisation", t("Von wem?"), _organisations(me))


def _organisations(me: str) -> dict[str, str]:
    every = house().organisations.every(by=me)
    return {"": t("Nachbarschaft"), **{each.id: each.name for each in every if each.closed_at is None}}
