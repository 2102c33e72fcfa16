"""Saying goodbye to a person at the team's desk: what it means first, and only then the button."""

from app.domain.resident import Resident
from app.server.house import house
from components.feedback import say
from components.frame import goto
from components.markup import action, button, details, notice, p, point_at, tag
from components.region import Region
from components.texts import t


def farewell(me: str, resident: Resident) -> None:
    """Two steps, since nothing of it can be taken back."""

    def explained() -> None:
        p(t("{name} möchte nicht mehr mitmachen? Dann löschen wir alles, was den Namen trägt.",
            name=resident.called_name))  # fmt: skip
        with tag("ul"):
            tag("li", t("Angaben, Karte, PIN, Geräte und Einträge verschwinden."))
            tag("li", t("Offene Termine werden abgesagt, und die anderen sehen das."))
            tag("li", t("Das Zeitkonto wird mit dem Gemeinschaftskonto ausgeglichen."))
            tag("li", t("In den Buchungen der anderen bleibt „Jemand, der nicht mehr dabei ist“."))
        button(t("Weiter"), lambda: region.replace(asked), kind="quiet")

    def asked() -> None:
        point_at(notice(t("Das lässt sich nicht zurücknehmen. Ist {name} sicher?", name=resident.called_name), "bad"))
        action(t("Ja, alles von {name} löschen", name=resident.called_name), leave, kind="danger", icon="delete")
        button(t("Abbrechen"), lambda: region.replace(explained), kind="quiet")

    def leave(request: str) -> None:
        house().farewell.farewell(by=me, resident_id=resident.id, request_id=request)
        say(t("Alles ist gelöscht. Mach’s gut, {name}!", name=resident.called_name))
        goto("/team")

    with details(t("Abschied nehmen")):
        if resident.is_staff:
            p(t("{name} gehört zum Team. Nimm zuerst die Aufgabe weg, dann geht der Abschied.",
                name=resident.called_name))  # fmt: skip
            return
        region = Region(explained)
