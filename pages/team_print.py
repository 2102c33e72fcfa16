"""Everything that can be printed, in one place: for the window, for the wall, to take along."""

from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import visitor
from app.services.blank_cards import MOST_AT_ONCE
from components.fields import field
from components.frame import goto_paper, page
from components.markup import back_link, card, form, h1, h2, p, row, small, stack, tag
from components.print_link import print_link
from components.print_options import INSIDE
from components.texts import t, text


@page("/team/print", title=text("Drucken"), needs="confirmer", nav="team")
def team_print() -> None:
    me = house().people.get(by=visitor().signed_in, resident_id=visitor().signed_in)
    back_link("/team" if me.is_staff else "/mentor-desk")
    h1(t("Drucken"))
    with tag("div", cls="columns wide"):
        with stack():
            _market()
            _map()
        with stack():
            _mentors(me)
            if me.is_staff:
                _posters()
                _blank_cards(me.id)


def _market() -> None:
    with card():
        h2(t("Marktzeitung"))
        p(t("Alle Angebote und Gesuche, jedes mit einem Code. Dazu die Veranstaltungen der Woche."))
        with row():
            print_link(t("Fürs Fenster, ohne Namen"), "/print/market", kind="main")
            print_link(t("Für drinnen, mit Namen"), f"/print/market?edition={INSIDE}")
        small(t("Ein Fenster sehen alle. Namen und Texte gehören nur an die Wand im Laden."), cls="quiet")


def _map() -> None:
    with card():
        h2(t("Karte"))
        p(t("Orte, Betriebe, Vereine und Haltestellen mit einer Liste."))
        print_link(t("Stadtplan drucken"), "/print/map")
    with card():
        h2(t("Zettel zum Abreißen"))
        p(t("Öffne ein Angebot oder Gesuch. Dort findest du „Zettel drucken“."))


def _mentors(me: Resident) -> None:
    mentors = house().paper.mentors(by=me.id)
    if not mentors:
        return
    with card():
        h2(t("Blätter der Mentor*innen"))
        p(t("Name, Zeiten und wobei sie helfen. Nur aufhängen, wenn die Person einverstanden ist."))
        with row():
            for mentor in mentors:
                print_link(mentor.called_name, f"/print/mentor/{mentor.id}")


def _blank_cards(me: str) -> None:
    def print_new(values: dict[str, str], request: str) -> None:
        count = int(values["count"]) if values["count"].isdecimal() else 0
        stack_id = house().blank_cards.print_new(by=me, count=count, request_id=request)
        goto_paper(f"/print/cards?stack={stack_id}")

    with card():
        h2(t("Karten auf Vorrat"))
        p(t("Sie gehören noch niemandem. Wer neu dazukommt, bekommt am Empfang eine vom Stapel."))
        with form(print_new, submit=t("Karten drucken"), kind="quiet"):
            field("count", t("Wie viele?"), kind="number", value="8", min=1, max=MOST_AT_ONCE, required=True)


def _posters() -> None:
    with card():
        h2(t("Aushang für die Tür"))
        with row():
            for place in house().neighbours.places():
                print_link(place.name, f"/print/poster/{place.id}")
