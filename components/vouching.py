"""A mentor's word for somebody: giving it, taking it back, and saying who vouches."""

from app.domain.resident import Resident
from app.server.house import house
from components.markup import action, card, link, p, row, tag
from components.mentor_card import languages_words
from components.person_badge import person_badge
from components.region import Region
from components.texts import t
from components.wording import names, person_name


def newcomer_card(resident: Resident, me: str) -> None:
    """Somebody without an exchange yet, and what a mentor can do for them."""
    with card(cls="event-card"):
        with tag("span", cls="card-picture"):
            person_badge(resident)
        with tag("div", cls="card-words"):
            # the link stands where the page's text begins, whatever the direction of the name
            with tag("a", cls="name-link", href=f"/people/{resident.id}"):
                tag("span", resident.called_name, dir="auto")
            if resident.languages:
                tag("span", languages_words(resident), cls="quiet")
            with row():
                link(t("Schreiben"), f"/write-to/{resident.id}", kind="quiet", icon="chat", of=resident.called_name)
                vouch_button(resident.id, me)


def vouch_button(resident_id: str, me: str) -> None:
    """For a mentor: vouch, or take it back."""

    def vouch(request: str) -> None:
        house().vouches.vouch(by=me, resident_id=resident_id, request_id=request)
        region.rebuild()

    def withdraw(request: str) -> None:
        house().vouches.withdraw(by=me, resident_id=resident_id, request_id=request)
        region.rebuild()

    def build() -> None:
        standing = house().vouches.standing(by=me, resident_id=resident_id)
        if any(vouch.mentor_id == me for vouch in standing):
            said = t("Du bürgst nicht mehr.")
            action(t("Nicht mehr bürgen"), withdraw, kind="quiet", undo=vouch, said=said, of=person_name(resident_id))
        else:
            action(t("Bürgen"), vouch, kind="quiet", icon="thumb_up", undo=withdraw, of=person_name(resident_id),
                   said=t("Danke. Die Person kann jetzt mehr Hilfe annehmen."))  # fmt: skip

    region = Region(build)


def vouched_for(me: str) -> None:
    """For the account page: who vouches for the reader."""
    standing = house().vouches.standing(by=me, resident_id=me)
    if standing:
        p(t("Es bürgen für dich: {names}. Darum kannst du mehr Hilfe annehmen, bevor du selbst hilfst.",
            names=names([vouch.mentor_id for vouch in standing])))  # fmt: skip
