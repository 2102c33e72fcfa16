"""What the browser is told of each spot: words in the reader's language, and nothing about any person."""

from typing import Any

from app.domain.place import ASSOCIATION, FIRM, INSTITUTION
from app.server.house import house
from app.services.neighbourhood_map import ORGANISATION, PLACE, TODAY, WEEK, Spot
from components.texts import t
from components.wording import when_words

Told = dict[str, Any]
STOP = "stop"


def spots_for(me: str) -> list[Told]:
    """All spots, with a `href` where there is more to read."""
    return [_told(spot) for spot in house().neighbourhood_map.spots(by=me)]


def kind_words() -> dict[str, tuple[str, str, str]]:
    """By kind: the icon, what one calls several of them, and one."""
    return {
        PLACE: ("home", t("Orte"), t("Ort")),
        TODAY: ("today", t("Heute"), t("Veranstaltung")),
        WEEK: ("event", t("Nächste 7 Tage"), t("Veranstaltung")),
        FIRM: ("storefront", t("Betriebe"), t("Betrieb")),
        ASSOCIATION: ("groups", t("Vereine"), t("Verein")),
        INSTITUTION: ("apartment", t("Einrichtungen"), t("Einrichtung")),
        ORGANISATION: ("apartment", t("Betriebe und Vereine"), t("Betrieb oder Verein")),
        STOP: ("location_on", t("Haltestellen"), t("Haltestelle")),
    }


def _told(spot: Spot) -> Told:
    told: Told = {"id": spot.id, "kind": spot.kind, "name": spot.name, "address": spot.address}
    if spot.starts_at is not None:
        told |= {"when": when_words(spot.starts_at), "lang": spot.language}
    elif spot.kind != PLACE:
        told["href"] = f"/organisations/{spot.id}"
    if spot.position is not None:
        told |= {
            "latitude": spot.position.latitude,
            "longitude": spot.position.longitude,
            "approximate": spot.position.is_approximate,
        }
    return told
