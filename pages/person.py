"""A neighbour: what they say about themselves, what they can and look for."""

from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.markup import back_link, link, p
from components.profile import profile
from components.reader import reader
from components.safety_actions import person_safety
from components.texts import t, text
from components.vouching import vouch_button


@page("/people/{resident_id}", title=text("Nachbar*in"), nav="find")
def person(resident_id: str) -> None:
    me = visitor().signed_in
    shown = house().people.get(by=me, resident_id=resident_id)
    back_link("/find")
    if shown.id == me:
        p(t("So sehen dich andere"), cls="quiet")
    profile(shown, by=me)
    if shown.id == me:
        link(t("Meine Angaben ändern"), "/my-details", kind="main", icon="edit")
        return
    link(t("Tausch vorschlagen"), f"/propose-to/{shown.id}", kind="main", icon="handshake")
    who = reader()
    if who is not None and who.is_mentor:
        vouch_button(shown.id, me)
    person_safety(shown.id)
