"""An organisation: what it is, when it is open, what it gives and needs, and who opens the door."""

from app.domain.place import Organisation
from app.server.house import house
from app.server.visitor import visitor
from components.contact import phone_address
from components.feedback import say
from components.frame import goto, page
from components.hours_form import hours_words
from components.introductions import introduction_card
from components.live_region import live
from components.markup import (
    back_link,
    card,
    details,
    empty_state,
    field,
    form,
    h1,
    h2,
    icon,
    link,
    notice,
    p,
    picker,
    stack,
    tag,
)
from components.organisation_words import GIFT_ICONS, GIFT_WORDS, KIND_ICONS, kind_words, open_badge
from components.texts import t, text
from components.their_account import their_account
from components.wording import language_name, listed, names


@page("/organisations/{organisation_id}", title=text("Betrieb oder Verein"), nav="find")
def organisation(organisation_id: str) -> None:
    me = visitor().signed_in
    house().organisations.get(by=me, organisation_id=organisation_id)
    back_link("/organisations", t("Betriebe und Vereine"))
    live({f"organisation:{organisation_id}"}, lambda: _about(organisation_id, me))
    _door_opener(organisation_id, me)
    if house().people.get(by=me, resident_id=me).is_mentor:
        _open_the_door(organisation_id, me)
    if house().organisations.may_edit(by=me, organisation_id=organisation_id):
        _for_its_people(organisation_id, me)


def _about(organisation_id: str, me: str) -> None:
    shown = house().organisations.get(by=me, organisation_id=organisation_id)
    with tag("div", cls="facts-head"):
        with tag("span", cls="card-picture way"):
            icon(KIND_ICONS.get(shown.kind, "apartment"))
        with tag("div"):
            h1(shown.name).set_attribute("dir", "auto")
            p(kind_words(shown), cls="quiet")
            open_badge(shown.hours)
    if shown.closed_at is not None:
        notice(t("Das ist ausgeblendet. Nur das Team sieht es."), "warning")
    if shown.about:
        tag("p", shown.about, cls="own-words", dir="auto")
    with tag("div", cls="columns wide"):
        with stack():
            _gives(shown)
        with stack():
            _facts(shown, me)


def _gives(shown: Organisation) -> None:
    if shown.offers or shown.gives:
        h2(t("Das gibt es hier"))
        _fact_list([(GIFT_ICONS[gift], t(GIFT_WORDS[gift])) for gift in shown.offers])
        if shown.gives:
            tag("p", shown.gives, dir="auto")
    if shown.needs:
        h2(t("Das wird gesucht"))
        tag("p", shown.needs, dir="auto")


def _facts(shown: Organisation, me: str) -> None:
    facts = [("schedule", line) for line in hours_words(shown.hours)]
    if shown.languages:
        facts.append(("translate", listed([language_name(code) for code in shown.languages])))
    contacts = house().organisations.contacts(by=me, organisation_id=shown.id)
    if contacts:
        facts.append(("person", t("Ansprechbar: {names}", names=names(contacts))))
    if shown.address:
        facts.append(("location_on", shown.address))
    ways = _ways(shown)
    if facts or ways:
        h2(t("Gut zu wissen"))
    _fact_list(facts)
    if ways:
        with tag("ul", cls="fact-list"):
            for picture, words, href in ways:
                with tag("li"):
                    # outside of the words: a number reads left to right on every page
                    icon(picture)
                    link(words, href).set_attribute("dir", "ltr")
    if shown.position:
        link(t("Auf der Karte ansehen"), "/map", kind="quiet", icon="map")


def _ways(shown: Organisation) -> list[tuple[str, str, str]]:
    ways = [
        ("call", shown.phone, phone_address(shown.phone)),
        ("mail", shown.email, f"mailto:{shown.email}"),
        ("language", shown.website, shown.website),
    ]
    return [way for way in ways if way[1]]


def _fact_list(facts: list[tuple[str, str]]) -> None:
    if facts:
        with tag("ul", cls="fact-list"):
            for picture, words in facts:
                with tag("li"):
                    icon(picture)
                    tag("span", words, dir="auto")


def _door_opener(organisation_id: str, me: str) -> None:
    """A resident asks a mentor to come along."""
    mentors = {mentor.id: mentor.called_name for mentor in house().mentors.find(by=me) if mentor.id != me}

    def ask(values: dict[str, str], request: str) -> None:
        introduction = house().introductions.ask(
            by=me, organisation_id=organisation_id, mentor_id=values["mentor"], note=values["note"], request_id=request
        )
        say(t("Gefragt. Du bekommst Bescheid, wie es weitergeht."))
        goto(f"/introductions/{introduction.id}")

    h2(t("Türöffner"))
    p(t("Du möchtest sie kennenlernen? Ein*e Mentor*in geht mit dir hin."))
    mine = [one for one in house().introductions.of(by=me)
            if one.ended_at is None and (one.resident_id, one.organisation_id) == (me, organisation_id)]  # fmt: skip
    if mine:
        introduction_card(mine[0], me)
        return
    if not mentors:
        empty_state(t("Gerade ist niemand da, der mitgeht"), t("Frag im Laden nach."))
        return
    with details(t("Ich möchte sie kennenlernen")), form(ask, submit=t("Fragen")):
        picker("mentor", t("Wer soll mitgehen?"), mentors)
        field("note", t("Was wünschst du dir?"), kind="area", hint=t("Zum Beispiel: einmal zusehen, ein Praktikum."))


def _open_the_door(organisation_id: str, me: str) -> None:
    """A mentor begins for somebody else, who can end it at any time."""
    people = {"": t("Bitte wählen")} | {each.id: each.called_name for each in house().matches.candidates(by=me)}

    def begin(values: dict[str, str], request: str) -> None:
        introduction = house().introductions.ask(
            by=me, organisation_id=organisation_id, mentor_id=me, resident_id=values["resident"] or "nobody",
            note=values["note"], request_id=request,
        )  # fmt: skip
        say(t("Alle bekommen jetzt Bescheid."))
        goto(f"/introductions/{introduction.id}")

    with details(t("Jemandem die Tür öffnen")), form(begin, submit=t("Anfangen")):
        p(t("Sprich vorher mit der Person. Sie sieht jeden Schritt und kann es jederzeit beenden."))
        picker("resident", t("Wem?"), people, required=True)
        field("note", t("Worum geht es?"), kind="area", hint=t("Zum Beispiel: einmal zusehen, ein Praktikum."))


def _for_its_people(organisation_id: str, me: str) -> None:
    shown = house().organisations.get(by=me, organisation_id=organisation_id)
    h2(t("Für euch"))
    with card():
        p(their_account(house().accounts.summary(by=me, owner_id=shown.id), shown.name))
    link(t("Angaben ändern"), f"/organisations/{shown.id}/edit", kind="quiet", icon="edit")
