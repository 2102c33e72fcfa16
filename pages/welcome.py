"""The front door for everybody who is not signed in: what this is, the ways in, and where to come by."""

from app.server.house import house
from app.server.visitor import visitor
from components.frame import goto, page
from components.markup import card, h1, h2, link, p, stack
from components.texts import t, text


@page("/welcome", title=text("Willkommen"))
def welcome() -> None:
    if visitor().resident_id is not None:
        goto("/")
        return
    h1(t("Nachbar*innen helfen einander"))
    p(t("Du kannst etwas, das andere brauchen. Andere können etwas, das du brauchst. Hier findet ihr euch. "
        "Bezahlt wird nicht mit Geld, sondern mit Zeit: Eine Stunde ist eine Stunde."), cls="lead")  # fmt: skip
    with stack():
        link(t("Anmelden mit Karte und PIN"), "/sign-in", kind="main", icon="id_card")
        link(t("Ich habe eine Einladung"), "/scan-in", kind="quiet", icon="qr_code_scanner")
    h2(t("Noch nicht dabei?"))
    p(t("Komm vorbei, wir nehmen dich gern auf. Du brauchst kein Handy und keine E-Mail-Adresse."))
    for place in house().neighbours.places()[:1]:
        with card():
            p(place.name, cls="lead")
            p(place.address)
