"""A new offer or need in three taps: what, when, publish; words about it if one likes."""

from app.domain.listing import CLOSED, KINDS, NEED, OFFER
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import goto, page
from components.listing_fields import availability_field, availability_in, words_field
from components.markup import back_link, choice, field, form, h1, link, picker, skill_icon, tag
from components.texts import t, text
from components.wording import skill_name, skill_options


@page("/listings/new", title=text("Neues Angebot oder Gesuch"), nav="find")
def listing_new(skill: str = "", kind: str = OFFER) -> None:
    me = visitor().signed_in

    def publish(values: dict[str, str], request: str) -> None:
        made = house().listings.publish(
            by=me, kind=values["kind"], skill_id=values["skill"], availability=availability_in(values),
            text=values["text"], request_id=request,
        )  # fmt: skip

        def close(again: str) -> None:
            house().listings.set_state(by=me, listing_id=made.id, state=CLOSED, request_id=again)

        say(t("Alle können es jetzt sehen."), undo=close)
        goto("/me")

    is_chosen = skill in house().catalogue.by_id
    back_link(f"/skills/{skill}" if is_chosen else "/find")
    if is_chosen:
        with tag("div", cls="facts-head"):
            skill_icon(skill)
            h1(skill_name(skill))
    else:
        h1(t("Was möchtest du eintragen?"))
    with form(publish, submit=t("Veröffentlichen")):
        choice("kind", t("Kannst du etwas oder suchst du etwas?"),
               {OFFER: t("Ich kann"), NEED: t("Ich suche")}, value=kind if kind in KINDS else OFFER,
               required=True)  # fmt: skip
        if is_chosen:
            field("skill", "", kind="hidden", value=skill)
        else:
            picker("skill", t("Was?"), {"": t("Bitte wählen"), **skill_options()}, required=True)
            link(t("Lieber suchen oder Bilder anschauen"), "/find", icon="search")
        availability_field()
        words_field()
