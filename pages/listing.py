"""One offer or need, and the way to an exchange; its owner pauses, changes, renews and closes it."""

from app.domain.listing import ACTIVE, CLOSED, HIDDEN, OFFER, PAUSED, Listing
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import goto, page
from components.listing_card import kind_words
from components.listing_fields import availability_field, availability_in, words_field
from components.live_region import live
from components.markup import action, back_link, details, form, h1, icon, link, notice, p, row, skill_icon, small, tag
from components.meanwhile import Meanwhile
from components.print_link import print_link
from components.safety_actions import report_link
from components.texts import t, text
from components.week_grid import availability_words
from components.wording import day_words, skill_name


@page("/listings/{listing_id}", title=text("Angebot oder Gesuch"), nav="find")
def listing(listing_id: str) -> None:
    me = visitor().signed_in
    shown = house().listings.get(by=me, listing_id=listing_id)
    back_link("/me" if shown.resident_id == me else f"/skills/{shown.skill_id}" if _is_known(shown) else "/find")
    if shown.resident_id == me:
        live({f"listings-of:{me}"}, lambda: _mine(listing_id, me))
        # apart, since what changes above would take away what somebody is typing here
        live({f"listings-of:{me}"}, lambda: _change(listing_id, me), depends_on=lambda: _is_hidden(listing_id, me))
        return
    _facts(shown)
    _way_to_an_exchange(shown)
    link(t("Mehr über die Person"), f"/people/{shown.resident_id}", kind="quiet", icon="person")
    if house().people.get(by=me, resident_id=me).may_confirm:
        _print_link(shown)
    report_link(f"listing:{shown.id}", kind="text")


def _is_known(shown: Listing) -> bool:
    return shown.skill_id in house().catalogue.by_id


def _way_to_an_exchange(shown: Listing) -> None:
    if _is_known(shown):
        words = t("Ich möchte das gern") if shown.kind == OFFER else t("Ich kann helfen")
        link(words, f"/propose/{shown.id}", kind="main", icon="handshake")
        return
    notice(t("Diese Kompetenz steht nicht mehr im Verzeichnis. Such zusammen mit der Person etwas Ähnliches aus."))
    link(t("Tausch vorschlagen"), f"/propose-to/{shown.resident_id}", kind="main", icon="handshake")


def _facts(shown: Listing) -> None:
    with tag("div", cls="card facts"):
        with tag("div", cls="facts-head"):
            skill_icon(shown.skill_id)
            with tag("div"):
                h1(skill_name(shown.skill_id))
                p(kind_words(shown), cls="lead")
        _words_and_times(shown)


def _words_and_times(shown: Listing) -> None:
    if shown.text:
        tag("p", shown.text, cls="own-words", dir="auto", lang=shown.language)
    with tag("ul", cls="fact-list"), tag("li"):
        icon("schedule")
        tag("span", availability_words(shown.availability))


def _mine(listing_id: str, me: str) -> None:
    shown = house().listings.get(by=me, listing_id=listing_id)
    _facts(shown)
    if shown.state == HIDDEN:
        notice(t("Das Team hat das ausgeblendet. Den Grund findest du unter „Mitteilungen“."), "warning")
        return
    if not _is_known(shown):
        notice(t("Diese Kompetenz steht nicht mehr im Verzeichnis. Trag bitte etwas Ähnliches ein."), "warning")
        link(t("Etwas eintragen"), "/listings/new", kind="quiet", icon="add")
    if shown.state == PAUSED:
        notice(t("Das ist gerade pausiert. Niemand sonst sieht es."))
    if shown.state == CLOSED:
        notice(t("Das ist beendet. Niemand sonst sieht es."))
    _buttons(shown, me)
    small(
        t("Gilt seit {day}. Nach einem Jahr macht es von selbst Pause.", day=day_words(shown.held_since)), cls="quiet"
    )
    if shown.state == ACTIVE:
        _print_link(shown)


def _print_link(shown: Listing) -> None:
    print_link(t("Zettel drucken"), f"/print/listing/{shown.id}")


def _buttons(shown: Listing, me: str) -> None:
    def becomes(state: str, request: str) -> None:
        house().listings.set_state(by=me, listing_id=shown.id, state=state, request_id=request)

    def close(request: str) -> None:
        becomes(CLOSED, request)
        say(t("Entfernt."), undo=lambda again: becomes(shown.state, again))
        goto("/me")

    with row():
        if shown.state == ACTIVE:
            action(t("Pausieren"), lambda request: becomes(PAUSED, request), kind="quiet", said=t("Pausiert."),
                   undo=lambda request: becomes(ACTIVE, request))  # fmt: skip
            action(
                t("Gilt noch"),
                lambda request: _renew(shown, me, request),
                kind="quiet",
                said=t("Gilt wieder ein Jahr."),
            )
        else:
            action(
                t("Wieder zeigen"), lambda request: _renew(shown, me, request), said=t("Alle können es jetzt sehen."),
                undo=lambda request: becomes(shown.state, request),
            )  # fmt: skip
        if shown.state != CLOSED:
            action(t("Entfernen"), close, kind="quiet")


def _renew(shown: Listing, me: str, request: str) -> None:
    house().listings.renew(by=me, listing_id=shown.id, request_id=request)


def _is_hidden(listing_id: str, me: str) -> bool:
    return house().listings.get(by=me, listing_id=listing_id).state == HIDDEN


def _change(listing_id: str, me: str) -> None:
    """Its own times and words; nothing while the team hides it."""

    def kept() -> Listing:
        return house().listings.get(by=me, listing_id=listing_id)

    def change(values: dict[str, str], request: str) -> None:
        def edit(revision: int) -> None:
            house().listings.edit(
                by=me, listing_id=listing_id, availability=availability_in(values), text=values["text"],
                revision=revision, request_id=request,
            )  # fmt: skip

        if meanwhile.is_saved(values, edit):
            say(t("Gespeichert."))

    if _is_hidden(listing_id, me):
        return
    with details(t("Zeiten oder Text ändern")):
        meanwhile = Meanwhile(kept, lambda: _words_and_times(kept()), leave="/me")
        with form(change, submit=t("Speichern")):
            meanwhile.field()
            availability_field(kept().availability)
            words_field(kept().text)
