"""A new offer or need: which way round, which skill, and a word about it if one likes."""

from app.domain.listing import NEED, OFFER
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import goto, page
from components.markup import back_link, choice, field, form, h1, picker
from components.texts import t, text
from components.wording import skill_options


@page("/listings/new", title=text("Neues Angebot oder Gesuch"), nav="find")
def listing_new() -> None:
    me = visitor().signed_in

    def publish(values: dict[str, str], request: str) -> None:
        house().listings.publish(
            by=me, kind=values["kind"], skill_id=values["skill"], text=values["text"], request_id=request
        )
        say(t("Alle können es jetzt sehen."))
        goto("/me")

    back_link("/find")
    h1(t("Was möchtest du eintragen?"))
    with form(publish, submit=t("Veröffentlichen")):
        choice("kind", t("Kannst du etwas oder suchst du etwas?"),
               {OFFER: t("Ich kann"), NEED: t("Ich suche")}, value=OFFER, required=True)  # fmt: skip
        picker("skill", t("Was?"), {"": t("Bitte wählen"), **skill_options()}, required=True)
        field("text", t("Magst du etwas dazu schreiben?"), kind="area",
              hint=t("Zum Beispiel, wann du Zeit hast. Bitte keine Adresse und keine Telefonnummer."))  # fmt: skip
