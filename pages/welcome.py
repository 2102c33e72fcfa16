"""The front door for everybody who is not signed in: what this is, the ways in, and where to come by."""

from app.server.example_people import PEOPLE, person_called
from app.server.house import house
from app.server.static_files import asset
from app.server.visitor import visitor
from components.example_words import example_person
from components.frame import goto, page
from components.markup import h1, h2, link, p, stack, tag
from components.place_card import place_card
from components.texts import t, text


@page("/welcome", title=text("Willkommen"))
def welcome() -> None:
    if visitor().resident_id is not None:
        goto("/")
        return
    with tag("div", cls="start"):
        tag("img", src=asset("pictures/neighbours.svg"), alt="", width="320", height="150")
        h1(t("Ich helfe dir. Du hilfst mir."))
        p(t("Bei Ehrensache tauschen Nachbar*innen, was sie können. Bezahlt wird nicht mit Geld, sondern mit Zeit: "
            "Eine Stunde ist eine Stunde."), cls="lead")  # fmt: skip
        if house().neighbours.current() is None:
            p(t("Hier ist noch nichts eingerichtet. Öffne den Link, den der Server beim Start gezeigt hat."))
            return
        with stack():
            link(t("Anmelden mit Karte und PIN"), "/sign-in", kind="main large", icon="id_card")
            link(t("Ich habe eine Einladung"), "/invitation", kind="quiet large", icon="mail")
        _come_by()
        if house().is_example:
            _look_around()


def _come_by() -> None:
    with tag("section", cls="stack"):
        h2(t("Noch nicht dabei?"))
        p(t("Komm vorbei, wir nehmen dich gern auf. Du brauchst kein Handy und keine E-Mail-Adresse."))
        for place in house().neighbours.places():
            place_card(place)


def _look_around() -> None:
    with tag("section", cls="stack"):
        h2(t("Schau dich um"))
        p(t("Das ist ein Beispiel. Alle Leute hier sind ausgedacht. Du kannst nichts kaputt machen."))
        with tag("div", cls="row"):
            for who in PEOPLE:
                if person_called(house(), who):
                    link(example_person(who), f"/demo/{who}", kind="quiet", icon="visibility")
