"""Welcome: the start of somebody who is not signed in."""

from app.server.visitor import visitor
from components.frame import page
from components.markup import link, notice
from components.start import start
from components.texts import t, text


@page("/welcome", title=text("Willkommen"))
def welcome() -> None:
    if visitor().resident_id:
        with notice(t("Du bist schon angemeldet."), "good"):
            link(t("Zur Startseite"), "/", kind="main", icon="home")
    start()
