"""Every sentence of the maps, handed to the browser as props, since the browser has no catalogue of its own."""

from typing import Any

from components.map.spots import kind_words
from components.texts import t

Texts = dict[str, Any]


def town_texts() -> Texts:
    """For the map with its list; what stands in braces is filled in by the browser."""
    return _common() | {
        "kinds": {kind: {"icon": icon, "many": many, "one": one} for kind, (icon, many, one) in kind_words().items()},
        "map": t("Karte. Alles, was darauf ist, steht auch in der Liste."),
        "show": t("Was soll zu sehen sein?"),
        "list": t("Liste"),
        "sort": t("Reihenfolge"),
        "by_name": t("Nach Namen"),
        "by_distance": t("Nach Entfernung"),
        "from_centre": t("Entfernungen in Luftlinie von hier: {place}", place="{place}"),
        "from_me": t("Entfernungen in Luftlinie von dir aus."),
        "metres_off": t("{distance} entfernt", distance="{distance}"),
        "about": t("ungefähr"),
        "about_more": t("„Ungefähr“ heißt: Der genaue Platz ist noch nicht eingetragen."),
        "nowhere": t("Noch nicht auf der Karte"),
        "show_one": t("Auf der Karte zeigen"),
        "more": t("Mehr lesen"),
        "shown": t("In der Liste: {n}", n="{n}"),
        "nothing": t("Hier ist gerade nichts. Wähle oben mehr aus."),
        "find_me": t("Meinen Standort zeigen"),
        "finding_me": t("Dein Standort wird gesucht …"),
        "forget_me": t("Meinen Standort vergessen"),
        "me": t("Du bist hier"),
        "privacy": t("Dein Standort bleibt auf deinem Gerät. Wir erfahren ihn nicht."),
        "far_away": t("Du bist gerade weit weg. Auf der Karte bist du deshalb nicht zu sehen."),
        "denied": t("Dein Gerät gibt den Standort nicht frei. Die Liste geht auch ohne."),
        "unavailable": t("Dein Standort ist gerade nicht zu finden. Die Liste geht auch ohne."),
    }


def pin_texts() -> Texts:
    """For the map of one pin."""
    return _common() | {
        "map": t("Karte mit einer Nadel. Du kannst die beiden Zahlen auch eintippen."),
        "hint": t("Zieh die Nadel an die richtige Stelle, oder tippe auf die Karte."),
    }


def _common() -> Texts:
    return {
        "nearer": t("Näher heran"),
        "farther": t("Weiter weg"),
        "close": t("Schließen"),
        "schema": t("Ein einfacher Plan: Stadtgrenze und Haltestellen. Straßen und Häuser fehlen noch."),
        "failed": t("Die Karte konnte nicht geladen werden. Die Liste ist vollständig."),
    }
