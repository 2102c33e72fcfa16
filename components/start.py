"""The start for somebody who is not signed in: what this is, and the three ways in."""

from app.server.example_people import PEOPLE, person_called
from app.server.house import house
from app.server.static_files import asset
from components.markup import card, h1, h2, icon, link, p, stack, tag
from components.texts import t


def start() -> None:
    """What this is and how one comes in."""
    with tag("div", cls="start"):
        tag("img", src=asset("pictures/neighbours.svg"), alt="", width="320", height="150")
        h1(t("Ich helfe dir. Du hilfst mir."))
        p(t("Bei Ehrensache tauschen Nachbar*innen, was sie können: eine Stunde gegen eine Stunde, ganz ohne Geld."),
          cls="lead")  # fmt: skip
        if house().neighbours.current() is None:
            p(t("Hier ist noch nichts eingerichtet. Öffne den Link, den der Server beim Start gezeigt hat."))
            return
        with stack():
            link(t("Anmelden mit Karte und PIN"), "/sign-in", kind="main large", icon="badge")
            link(t("Ich habe eine Einladung"), "/invitation", kind="quiet large", icon="mail")
        _come_by()
        if house().is_example:
            _look_around()


def _come_by() -> None:
    with tag("section", cls="stack come-by"):
        h2(t("Noch nicht dabei?"))
        p(t("Komm vorbei, wir nehmen dich auf. Das dauert eine Minute."))
        for place in house().neighbours.places():
            with card(cls="flat place"), tag("div", cls="row"):
                icon("location_on")
                with tag("span", cls="card-words"):
                    tag("strong", place.name)
                    tag("span", place.address, cls="quiet")


def _look_around() -> None:
    with tag("section", cls="stack"):
        h2(t("Schau dich um"))
        p(t("Das ist ein Beispiel. Alle Leute hier sind ausgedacht. Du kannst nichts kaputt machen."))
        with tag("div", cls="row"):
            for who, title in PEOPLE.items():
                if person_called(house(), who):
                    link(title, f"/demo/{who}", kind="quiet", icon="visibility")
