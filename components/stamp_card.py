"""A stamp card on the screen: a field for each station, stamped or not, and what the stamps are good for."""

from collections.abc import Sequence

from app.domain.stamp import Station
from app.server.house import house
from components.markup import empty_state, h2, icon, p, tag
from components.texts import t, tn


def stamp_card(holder_id: str, occurrence_id: str) -> None:
    """The holder's card of one event, with the prizes."""
    stamped = {stamp.station_id for stamp in house().stamps.stamps_of(holder_id, occurrence_id)}
    stations = house().stamps.stations(occurrence_id, also_closed=True)
    shown = [station for station in stations if station.closed_at is None or station.id in stamped]
    if not shown:
        empty_state(t("Noch keine Stationen"), t("Sobald es welche gibt, stehen sie hier."))
        return
    p(tn("Du hast {n} Stempel.", "Du hast {n} Stempel.", len(stamped)), cls="lead")
    _fields(shown, stamped)
    _prizes(holder_id, occurrence_id, len(stamped))


def _fields(stations: Sequence[Station], stamped: set[str]) -> None:
    with tag("ol", cls="stamp-card"):
        for number, station in enumerate(stations, 1):
            is_there = station.id in stamped
            with tag("li", cls="stamp is-there" if is_there else "stamp"):
                with tag("span", cls="stamp-mark", aria_hidden="true"):
                    icon("approval") if is_there else tag("span", str(number))
                tag("span", station.name, dir="auto")
                tag("span", t("Gestempelt") if is_there else t("Noch offen"), cls="quiet")


def _prizes(holder_id: str, occurrence_id: str, stamps: int) -> None:
    prizes = house().prizes.of(occurrence_id)
    if not prizes:
        return
    won = {each.prize_id for each in house().prizes.won_by(holder_id, occurrence_id)}
    h2(t("Preise"))
    with tag("ul", cls="prizes"):
        for prize in prizes:
            missing = prize.stamps_needed - stamps
            with tag("li", cls="prize is-won" if prize.id in won else "prize"):
                icon("redeem")
                with tag("div"):
                    tag("strong", prize.name, dir="auto")
                    if giver := giver_words(prize.organisation_id):
                        tag("span", giver, cls="quiet")
                    tag("span", _prize_words(missing, is_won=prize.id in won, left=house().prizes.left(prize)))


def _prize_words(missing: int, *, is_won: bool, left: int | None) -> str:
    if is_won:
        return t("Hast du bekommen.")
    if left == 0:
        return t("Leider schon alle vergeben.")
    if missing > 0:
        return tn("Noch {n} Stempel bis dahin.", "Noch {n} Stempel bis dahin.", missing)
    return t("Hol ihn dir am Empfang ab!")


def giver_words(organisation_id: str) -> str:
    """Which firm or association it comes from; nothing when it is gone."""
    name = house().organisations.name(organisation_id)
    return t("von {name}", name=name) if name else ""
