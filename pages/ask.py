"""Asking somebody: the shop by phone, or a mentor who speaks one's language, who is here first."""

from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import visitor
from components.contact import phone_address
from components.frame import page
from components.live_region import live
from components.markup import badge, card, empty_state, h1, h2, link, p, stack, tag
from components.mentor_card import languages_words
from components.person_badge import person_badge
from components.place_card import place_facts
from components.texts import t, text

MOST_MENTORS = 6


@page("/ask", title=text("Jemanden fragen"), nav="find")
def ask() -> None:
    me = visitor().signed_in
    h1(t("Jemanden fragen"))
    p(t("Mentor*innen helfen dir gern weiter. Sie kennen das Viertel und die Leute."), cls="lead")
    for place in house().neighbours.places():
        if place.phone:
            words = t("{place} anrufen", place=place.name)
            link(words, phone_address(place.phone), kind="main large", icon="call")
            place_facts(place)
    h2(t("Einer Mentorin oder einem Mentor schreiben"))
    live({"presence"}, lambda: _mentors(me))
    link(t("Alle Mentor*innen"), "/mentors", kind="quiet", icon="groups")


def _mentors(me: str) -> None:
    mentors = [mentor for mentor in house().mentors.find(by=me) if mentor.id != me]
    spoken = set(house().people.get(by=me, resident_id=me).languages)
    # who is here stays first: sorting keeps the order of those alike
    mentors.sort(key=lambda mentor: not house().mentors.is_here(mentor.id) and not spoken & set(mentor.languages))
    if not mentors:
        empty_state(t("Gerade niemand"), t("Komm im Laden vorbei, dort hilft dir das Team."))
    with stack():
        for mentor in mentors[:MOST_MENTORS]:
            _mentor(mentor)


def _mentor(mentor: Resident) -> None:
    with card(href=f"/write-to/{mentor.id}", cls="card-link"):
        with tag("span", cls="card-picture"):
            person_badge(mentor)
        with tag("span", cls="card-words"):
            tag("strong", mentor.called_name, dir="auto")
            tag("span", languages_words(mentor), cls="quiet")
        if house().mentors.is_here(mentor.id):
            badge(t("Jetzt da"), "good")
