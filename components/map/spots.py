"""What the browser is told of each spot: words in the reader's language, and nothing about any person."""

from typing import Any

from app.server.house import house
from app.services.neighbourhood_map import PLACE, TODAY, WEEK, Spot
from components.texts import t
from components.wording import when_words

Told = dict[str, Any]


def spots_for(me: str) -> list[Told]:
    """All spots, with a `href` where there is more to read."""
    return [_told(spot) for spot in house().neighbourhood_map.spots(by=me)]


def kind_words() -> dict[str, tuple[str, str]]:
    """By kind: the icon, and what one calls several of them."""
    return {
        PLACE: ("storefront", t("Orte")),
        TODAY: ("today", t("Heute")),
        WEEK: ("event", t("Nächste 7 Tage")),
        "firm": ("handyman", t("Betriebe")),
        "association": ("groups", t("Vereine")),
        "institution": ("apartment", t("Einrichtungen")),
        "organisation": ("apartment", t("Betriebe und Vereine")),
        "stop": ("location_on", t("Haltestellen")),
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
