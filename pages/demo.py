"""The door to the example's people: one button to look around as one of them; nowhere but in the example."""

from app.domain.refusal import Refusal
from app.server.example_people import person_called
from app.server.house import house
from components.example_words import example_person
from components.frame import page
from components.markup import h1, notice, p, post_form
from components.person_badge import person_badge
from components.texts import t, text


@page("/demo/{who}", title=text("Beispiel"))
def demo(who: str) -> None:
    resident = person_called(house(), who)
    if resident is None:
        raise Refusal("person_unknown")
    person_badge(resident)
    h1(t("Umsehen als {name}", name=example_person(who)))
    if resident.about:
        p(resident.about, cls="own-words").set_attribute("dir", "auto")
    notice(t("Das ist ein Beispiel. Alle Leute hier sind ausgedacht. Du kannst nichts kaputt machen."))
    with post_form(f"/demo/{who.lower()}", submit=t("Los geht’s")):
        pass
