"""My details: what others see of me, what is kept besides, and leaving for good."""

from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import visitor
from app.services.profiles import Profile
from components.contact import contact_ways
from components.feedback import say
from components.frame import goto, page
from components.listing_fields import availability_in
from components.markup import back_link, choice, details, form, h1, link, p, picker
from components.meanwhile import Meanwhile
from components.peer_groups import peer_group_options
from components.person_details import details_fields, details_in
from components.profile import area_options, profile
from components.texts import t, text
from components.week_grid import week_grid


@page("/my-details", title=text("Meine Angaben"), nav="me")
def my_details() -> None:
    me = visitor().signed_in
    back_link("/me")
    h1(t("Meine Angaben"))
    p(t("Telefon und E-Mail sieht das Team. Anderen zeigst du sie nur bei einem Tausch, wenn ihr beide Ja sagt."))
    _Form(me).build()
    link(t("Für die Berichte: ganz freiwillig"), "/my-background", kind="quiet", icon="info")
    if not house().people.get(by=me, resident_id=me).is_staff:
        _farewell(me)


class _Form:
    """One's profile on one open page; another page may have changed it meanwhile."""

    def __init__(self, me: str) -> None:
        self._me = me

    def build(self) -> None:
        mine = self._kept()
        self._meanwhile = Meanwhile(self._kept, self._show, leave="/me")
        with form(self._save, submit=t("Speichern")):
            self._meanwhile.field()
            details_fields(mine)
            picker("area", t("Wo ungefähr wohnst du?"), {"": t("Sage ich nicht"), **area_options()}, value=mine.area)
            if not mine.is_mentor:
                known = peer_group_options((*mine.groups, *house().mentors.groups()))
                choice("groups", t("Wozu gehörst du?"), known, value=",".join(mine.groups), many=True)
            with details(t("Wann ich meistens Zeit habe"), open=bool(mine.availability)):
                week_grid("availability", t("Wann hast du Zeit?"), value=mine.availability,
                          hint=t("Tipp an, was passt. Ist es dir egal, lass alles frei."))  # fmt: skip

    def _save(self, values: dict[str, str], request: str) -> None:
        told = Profile(
            details=details_in(values), area=values["area"], availability=availability_in(values),
            groups=tuple(filter(None, values.get("groups", "").split(","))),
        )  # fmt: skip

        def save(revision: int) -> None:
            house().profiles.edit(by=self._me, profile=told, revision=revision, request_id=request)

        if self._meanwhile.is_saved(values, save):
            say(t("Gespeichert."))
            goto("/me")

    def _kept(self) -> Resident:
        return house().people.get(by=self._me, resident_id=self._me)

    def _show(self) -> None:
        kept = self._kept()
        profile(kept, by=self._me, heading="h2")
        contact_ways(kept)


def _farewell(me: str) -> None:
    def leave(values: dict[str, str], request: str) -> None:
        if values["leave"] != "yes":
            say(t("Du bist weiter dabei. Es wurde nichts gelöscht."))
            return
        house().farewell.farewell(by=me, resident_id=me, request_id=request)
        goto("/")

    with details(t("Nicht mehr mitmachen")):
        p(t("Dann löschen wir alles, was deinen Namen trägt: Angaben, Karte, Angebote, Nachrichten. "
            "Angesparte Zeit geht an das Gemeinschaftskonto. Das lässt sich nicht zurücknehmen."))  # fmt: skip
        with form(leave, submit=t("Meine Daten löschen und gehen"), kind="danger"):
            answers = {"no": t("Nein, ich bleibe dabei"), "yes": t("Ja, alles löschen")}
            choice("leave", t("Möchtest du das wirklich?"), answers, value="no")
