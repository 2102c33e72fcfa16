"""One person as the team sees them: card, PIN, phone, tasks, details, account, farewell."""

from app.domain.resident import STAFF, Resident
from app.server.house import house
from app.server.visitor import visitor
from components.appointment import appointment
from components.contact import contact_ways
from components.device_list import device_list
from components.feedback import say
from components.frame import page
from components.invitation import invitation
from components.live_region import live
from components.markup import (
    action,
    back_link,
    badge,
    card,
    choice,
    details,
    form,
    h2,
    notice,
    p,
    small,
    stack,
    tag,
)
from components.meanwhile import Meanwhile
from components.new_pin import new_pin_fields, new_pin_hash
from components.people_list import role_badges
from components.person_badge import person_badge, person_heading
from components.person_details import details_fields, details_in
from components.print_link import print_link
from components.profile import profile
from components.simple_screen import screen_choice
from components.team_farewell import farewell
from components.texts import t, text
from components.their_account import their_account, their_outlook
from components.wording import language_name, listed


@page("/team/people/{resident_id}", title=text("Person"), needs="staff", nav="team")
def team_person(resident_id: str) -> None:
    me = visitor().signed_in
    resident = house().people.get(by=me, resident_id=resident_id)
    back_link("/team")
    live({f"resident:{resident.id}"}, lambda: _head(me, resident.id))
    with tag("div", cls="columns wide"):
        with stack():
            h2(t("Karte und PIN"))
            _card(me, resident)
            _pin(me, resident)
            h2(t("Eigene Geräte"))
            live({f"sessions-of:{resident.id}"}, lambda: device_list(me, resident.id))
            invitation(me, resident)
        with stack():
            h2(t("Zeitkonto"))
            live({f"account-of:{resident.id}"}, lambda: _account(me, resident))
            h2(t("Angaben und Aufgaben"))
            _details(me, resident)
            live({f"resident:{resident.id}"}, lambda: _screen(me, resident.id))
            appointment(me, resident)
            _roles(me, resident)
            farewell(me, resident)


def _screen(me: str, resident_id: str) -> None:
    screen_choice(me, house().people.get(by=me, resident_id=resident_id))


def _head(me: str, resident_id: str) -> None:
    resident = house().people.get(by=me, resident_id=resident_id)
    with tag("div", cls="facts-head"):
        person_badge(resident)
        with tag("div"):
            person_heading(resident.called_name)
            role_badges(resident)
    for words in (listed([language_name(code) for code in resident.languages]), resident.phone, resident.email):
        if words:
            p(words, cls="quiet").set_attribute("dir", "auto")
    if house().people.is_locked(by=me, resident_id=resident.id):
        _locked(me, resident)
    elif not house().team_desk.has_pin(by=me, resident_id=resident.id):
        badge(t("Noch ohne PIN"), "warning")


def _locked(me: str, resident: Resident) -> None:
    def unlock(request: str) -> None:
        house().people.unlock(by=me, resident_id=resident.id, request_id=request)

    with notice(t("Die PIN war zehnmal falsch. Entsperre nur, wenn {name} vor dir steht.", name=resident.called_name),
                "warning", title=t("Karte gesperrt")):  # fmt: skip
        action(t("Entsperren"), unlock, icon="lock_open", said=t("Entsperrt."))


def _card(me: str, resident: Resident) -> None:
    def reissue(request: str) -> None:
        house().people.reissue_card(by=me, resident_id=resident.id, request_id=request)

    print_link(t("Karte drucken"), f"/print/cards?people={resident.id}")
    with details(t("Karte verloren?")):
        p(t("Eine neue Karte macht die alte sofort ungültig. Die PIN und das Handy bleiben, wie sie sind."))
        said = t("Die alte Karte gilt nicht mehr. Druck jetzt die neue.")
        action(t("Neue Karte ausstellen"), reissue, kind="quiet", icon="badge", said=said)


def _pin(me: str, resident: Resident) -> None:
    async def set_pin(values: dict[str, str], request: str) -> None:
        is_staff = house().people.get(by=me, resident_id=resident.id).is_staff
        pin_hash = await new_pin_hash(values, staff=is_staff)
        house().people.set_pin(by=me, resident_id=resident.id, pin_hash=pin_hash, request_id=request)
        say(t("Die neue PIN gilt ab jetzt."))

    with details(t("Neue PIN")):
        p(t("Frag nach etwas, woran du die Person erkennst. Die alte PIN gilt dann nicht mehr."))
        with form(set_pin, submit=t("PIN speichern"), kind="quiet"):
            new_pin_fields(staff=resident.is_staff)


def _account(me: str, resident: Resident) -> None:
    summary = house().accounts.summary(by=me, owner_id=resident.id)
    with card():
        p(their_account(summary, resident.called_name))
        small(their_outlook(summary))


def _details(me: str, resident: Resident) -> None:
    def kept() -> Resident:
        return house().people.get(by=me, resident_id=resident.id)

    def show() -> None:
        profile(kept(), by=me, heading="h3")
        contact_ways(kept())

    def save(values: dict[str, str], request: str) -> None:
        def edit(revision: int) -> None:
            house().people.edit(
                by=me, resident_id=resident.id, details=details_in(values), revision=revision, request_id=request
            )

        if meanwhile.is_saved(values, edit):
            say(t("Gespeichert."))

    with details(t("Angaben ändern")):
        meanwhile = Meanwhile(kept, show, leave=f"/team/people/{resident.id}")
        with form(save, submit=t("Speichern"), kind="quiet"):
            meanwhile.field()
            details_fields(resident)


def _roles(me: str, resident: Resident) -> None:
    def save(values: dict[str, str], request: str) -> None:
        now = house().people.get(by=me, resident_id=resident.id)
        roles = {*now.roles} - {STAFF} | ({STAFF} if values["roles"] else set())
        house().people.set_roles(by=me, resident_id=resident.id, roles=tuple(roles), request_id=request)
        say(t("Gespeichert."))

    with details(t("Im Team")):
        p(t("Wer neu ins Team kommt, braucht danach eine neue PIN mit 8 Ziffern."))
        with form(save, submit=t("Speichern"), kind="quiet"):
            choice("roles", t("Was macht {name} hier?", name=resident.called_name),
                   {STAFF: t("Team: sieht und ändert alles")}, value=STAFF if resident.is_staff else "",
                   many=True)  # fmt: skip
