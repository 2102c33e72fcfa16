"""Firms and associations of the neighbourhood, and what they give."""

from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.markup import back_link, badge, card, empty_state, h1, icon, link, p, stack, tag
from components.texts import t, text


@page("/organisations", title=text("Betriebe und Vereine"), nav="find")
def organisations() -> None:
    back_link("/find")
    h1(t("Betriebe und Vereine"))
    p(t("Sie machen mit. Ein*e Mentor*in öffnet dir gern die Tür."))
    link(t("Karte"), "/map", kind="text", icon="map")
    found = house().neighbours.organisations(by=visitor().signed_in)
    if not found:
        empty_state(t("Noch keine eingetragen"), t("Frag im Laden nach."))
    with stack():
        for organisation in found:
            with card(cls="event-card"):
                with tag("span", cls="card-picture"):
                    icon("apartment")
                with tag("div", cls="card-words"):
                    tag("strong", organisation.name, dir="auto")
                    if organisation.about:
                        tag("p", organisation.about, dir="auto")
                    if organisation.gives:
                        tag("p", organisation.gives, cls="quiet", dir="auto")
                badge(organisation.kind).set_attribute("dir", "auto")
