"""The team's desk: find or register somebody, open the door, and what needs an eye."""

from app.domain.exchange import DISPUTED
from app.domain.ledger import FUND_ID
from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import visitor
from components.exchange_card import exchange_card
from components.frame import page
from components.introductions import without_mentor
from components.live_region import live
from components.markup import card, details, empty_state, h1, h2, icon, link, listed_cards, p, small, stack, tag
from components.people_list import people_list
from components.reported import reports_words
from components.searching import hits_words, is_match, search_field
from components.texts import t, text
from components.their_account import fund_sentence

MOST_SHOWN = 12
NEWEST_SHOWN = 4
CARDS_OFFERED = 24


@page("/team", title=text("Team"), needs="staff", nav="team")
def team() -> None:
    me = visitor().signed_in
    h1(t("Team"))
    with tag("div", cls="columns wide"):
        with stack():
            link(t("Person aufnehmen"), "/team/register", kind="main large", icon="person_add")
            search_field(t("Wen suchst du?"), lambda typed: _people(me, typed))
            _many_cards(me)
        with stack():
            _locked(me)
            live({"exchanges"}, lambda: _disputes(me))
            _wishes(me)
            without_mentor(me)
            _ways()


def _people(me: str, typed: str) -> str:
    everybody = house().people.everybody(by=me)
    if not typed.strip():
        small(t("Zuletzt aufgenommen"))
        people_list(_newest(everybody)[:NEWEST_SHOWN])
        return ""
    found = [each for each in everybody if is_match(typed, each.called_name, each.phone, each.email)]
    if not found:
        empty_state(t("Niemand mit diesem Namen"), t("Ist die Person neu? Dann nimm sie auf."))
    people_list(found[:MOST_SHOWN])
    if len(found) > MOST_SHOWN:
        small(t("Tipp noch ein paar Buchstaben, dann wird die Liste kürzer."))
    return hits_words(len(found))


def _newest(people: list[Resident]) -> list[Resident]:
    return sorted(people, key=lambda resident: resident.registered_at, reverse=True)


def _many_cards(me: str) -> None:
    """A native form that only fetches, so the page for paper opens beside this one."""
    with (
        details(t("Mehrere Karten drucken")),
        tag("form", cls="form", method="get", action="/print/cards", target="_blank"),
        tag("fieldset", cls="choice"),
    ):
        tag("legend", t("Wessen Karten?"))
        for resident in _newest(house().people.everybody(by=me))[:CARDS_OFFERED]:
            with tag("label", resident.called_name, cls="tile"):
                tag("input", type="checkbox", name="people", value=resident.id)
        tag("button", t("Karten drucken"), cls="button main", type="submit")


def _locked(me: str) -> None:
    locked = house().team_desk.locked(by=me)
    if locked:
        h2(t("Gesperrte Karten"))
        p(t("Die PIN war zu oft falsch. Ist die Person bei dir? Dann kannst du sie entsperren."))
        people_list(locked)


def _disputes(me: str) -> None:
    disputed = house().exchanges.in_states(DISPUTED, by=me)
    if disputed:
        h2(t("Bitte klären"))
        listed_cards(disputed, lambda exchange: exchange_card(exchange, me))


def _wishes(me: str) -> None:
    wishes = house().mentors.wishes(by=me)
    if wishes:
        h2(t("Möchte Mentor*in werden"))
        people_list(wishes)


def _ways() -> None:
    h2(t("Aufgaben"))
    for place in house().neighbours.places():
        _way("door_front", t("Tür: {place}", place=place.name), t("Der Code zum Ankommen"), f"/door/{place.id}")
    live({"reports"}, _reports)
    live({f"account-of:{FUND_ID}"}, _fund)
    _way("location_on", t("Orte und Veranstaltungen"), t("Eintragen, Aushang drucken"), "/team/places")
    _way("print", t("Drucken"), t("Marktzeitung, Karte, Blätter zum Aushängen"), "/team/print")
    _way("map", t("Nadeln auf der Karte"), t("Wo ist was?"), "/team/pins")


def _reports() -> None:
    _way("flag", t("Meldungen"), reports_words(visitor().signed_in), "/team/reports")


def _fund() -> None:
    fund = house().accounts.summary(by=visitor().signed_in, owner_id=FUND_ID)
    _way("savings", t("Gemeinschaftskonto"), fund_sentence(fund), "/team/fund")


def _way(picture: str, title: str, words: str, href: str) -> None:
    with card(href=href, cls="card-link"):
        with tag("span", cls="card-picture way"):
            icon(picture)
        with tag("span", cls="card-words"):
            tag("strong", title)
            tag("span", words, cls="quiet")
