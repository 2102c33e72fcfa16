"""My details: what is kept about me, to read and to change; and leaving for good."""

from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import goto, page
from components.markup import action, back_link, details, form, h1, p
from components.person_details import details_fields, details_in
from components.texts import t, text


@page("/my-details", title=text("Meine Angaben"), nav="me")
def my_details() -> None:
    me = visitor().signed_in
    resident = house().people.get(by=me, resident_id=me)

    def save(values: dict[str, str], request: str) -> None:
        house().people.edit(by=me, resident_id=me, details=details_in(values), request_id=request)
        say(t("Gespeichert."))
        goto("/me")

    back_link("/me")
    h1(t("Meine Angaben"))
    p(t("Telefon und E-Mail sieht nur das Team."))
    with form(save, submit=t("Speichern")):
        details_fields(resident)
    if not resident.is_staff:
        _farewell(me)


def _farewell(me: str) -> None:
    def leave(request: str) -> None:
        house().farewell.farewell(by=me, resident_id=me, request_id=request)
        goto("/")

    with details(t("Nicht mehr mitmachen")):
        p(t("Dann löschen wir alles, was deinen Namen trägt: Angaben, Karte, Angebote, Nachrichten. "
            "Angesparte Zeit geht an das Gemeinschaftskonto. Das lässt sich nicht zurücknehmen."))  # fmt: skip
        action(t("Meine Daten löschen und gehen"), leave, kind="danger")
