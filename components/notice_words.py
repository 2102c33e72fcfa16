"""A notice as a card: its sentence in the reader's language, a picture, and the way on."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain import notice as kinds
from app.domain.exchange import Exchange
from app.domain.listing import Listing
from app.domain.notice import Notice
from app.server.house import house
from components.event_words import event_title
from components.markup import card, icon, tag
from components.texts import t, text
from components.wording import person_name, skill_name, when_words


@dataclass(frozen=True, kw_only=True, slots=True)
class _Saying:
    """`sentence` is German, for t(); `facts` fills its braces from the subject; `leads` is an address with `{id}`."""

    sentence: str
    icon: str
    leads: str
    facts: Callable[[str], dict[str, str]] = lambda _: {}


def _listing_facts(listing_id: str) -> dict[str, str]:
    listing = house().store.get(Listing, listing_id)
    if listing is None:
        return {"name": person_name(None), "skill": skill_name("")}
    return {"name": person_name(listing.resident_id), "skill": skill_name(listing.skill_id)}


def _person_facts(resident_id: str) -> dict[str, str]:
    return {"name": person_name(resident_id)}


def _exchange_facts(exchange_id: str) -> dict[str, str]:
    exchange = house().store.get(Exchange, exchange_id)
    assert exchange is not None, "exchanges are never erased"
    return {"event": t("{name}, {when}", name=skill_name(exchange.skill_id), when=when_words(exchange.starts_at))}


def _event_facts(occurrence_id: str) -> dict[str, str]:
    occurrence = house().events.known(occurrence_id)
    if occurrence is None:  # the day is gone since; that it was told stays true
        return _workshop_facts(occurrence_id)
    return {"event": t("{name}, {when}", name=event_title(occurrence.event), when=when_words(occurrence.starts_at))}


def _workshop_facts(occurrence_id: str) -> dict[str, str]:
    # by its event: the day may have been moved since, the workshop took place all the same
    return {"event": event_title(house().events.event(occurrence_id.partition(".")[0]))}


SAYINGS = {
    kinds.LISTING_PAUSED: _Saying(
        sentence=text("„{skill}“ steht seit einem Jahr da und macht jetzt Pause. Gilt es noch?"),
        icon="schedule", leads="/listings/{id}", facts=_listing_facts,
    ),
    kinds.SOMEBODY_CAN: _Saying(
        sentence=text("{name} kann, was du suchst: {skill}"),
        icon="handshake", leads="/listings/{id}", facts=_listing_facts,
    ),
    kinds.MESSAGE: _Saying(sentence=text("Du hast eine neue Nachricht."), icon="chat", leads="/messages/{id}"),
    kinds.EXCHANGE_PROPOSED: _Saying(
        sentence=text("Dir wird ein Tausch vorgeschlagen: {event}"),
        icon="handshake", leads="/exchanges/{id}", facts=_exchange_facts,
    ),
    kinds.EXCHANGE_AGREED: _Saying(
        sentence=text("Zugesagt: {event}"), icon="event_available", leads="/exchanges/{id}", facts=_exchange_facts
    ),
    kinds.EXCHANGE_OFF: _Saying(
        sentence=text("Abgesagt: {event}"), icon="event_busy", leads="/exchanges/{id}", facts=_exchange_facts
    ),
    kinds.CONTACT_ASKED: _Saying(
        sentence=text("Jemand möchte dir Telefon oder E-Mail zeigen. Willst du deine auch zeigen?"),
        icon="call", leads="/exchanges/{id}",
    ),
    kinds.CONTACT_RELEASED: _Saying(
        sentence=text("Ihr könnt euch jetzt direkt erreichen."), icon="call", leads="/exchanges/{id}"
    ),
    kinds.EXCHANGE_TOMORROW: _Saying(
        sentence=text("Nicht vergessen: {event}"), icon="schedule", leads="/exchanges/{id}", facts=_exchange_facts
    ),
    kinds.MATCH_PROPOSED: _Saying(
        sentence=text("Ein*e Mentor*in möchte dich mit anderen zusammenbringen. Machst du mit?"),
        icon="groups", leads="/matches/{id}",
    ),
    kinds.MATCH_AGREED: _Saying(
        sentence=text("Alle machen mit. Euer Tausch ist verabredet."), icon="groups", leads="/matches/{id}"
    ),
    kinds.MATCH_ENDED: _Saying(
        sentence=text("Aus dem gemeinsamen Tausch wird nichts. Das macht nichts: Es findet sich etwas anderes."),
        icon="groups", leads="/matches/{id}",
    ),
    kinds.MATCH_HELP_OFF: _Saying(
        sentence=text("Bei eurem gemeinsamen Tausch fällt eine Hilfe aus. Hier siehst du, was weiter gilt."),
        icon="event_busy", leads="/matches/{id}",
    ),
    kinds.VOUCHED: _Saying(
        sentence=text("{name} bürgt für dich. Du kannst jetzt mehr Hilfe annehmen, bevor du selbst hilfst."),
        icon="volunteer_activism", leads="/account", facts=_person_facts,
    ),
    kinds.VOUCH_WITHDRAWN: _Saying(
        sentence=text("{name} bürgt nicht mehr für dich. Sprecht gern im Laden darüber."),
        icon="info", leads="/account", facts=_person_facts,
    ),
    kinds.APPOINTED: _Saying(
        sentence=text("Du bist jetzt Mentor*in. Das ist Ehrensache! Danke."), icon="star", leads="/mentor-desk"
    ),
    kinds.RELEASED: _Saying(
        sentence=text("Du bist nicht mehr Mentor*in. Danke für alles, was du gegeben hast."),
        icon="favorite", leads="/me",
    ),
    kinds.INTRODUCTION: _Saying(
        sentence=text("Bei deinem Türöffner gibt es etwas Neues."), icon="apartment", leads="/introductions/{id}"
    ),
    kinds.ROUND_DRAWN: _Saying(
        sentence=text("Bei der Tauschrunde wurde etwas für dich gelost. Machst du mit?"),
        icon="shuffle", leads="/round/{id}",
    ),
    kinds.ROUND_AGREED: _Saying(
        sentence=text("Alle haben Ja gesagt. Euer Tausch bei der Tauschrunde ist verabredet."),
        icon="handshake", leads="/round/{id}",
    ),
    kinds.ROUND_OPEN_AGAIN: _Saying(
        sentence=text("Aus dem gelosten Tausch wird nichts. Bei der Tauschrunde wird noch einmal gelost."),
        icon="shuffle", leads="/round/{id}",
    ),
    kinds.ROUND_INTERPRETING: _Saying(
        sentence=text("Bei der Tauschrunde freuen sich zwei, wenn du für sie dolmetschst."),
        icon="translate", leads="/round/{id}",
    ),
    kinds.ROUND_HELP_OFF: _Saying(
        sentence=text("Eine Hilfe aus der Tauschrunde fällt aus. Was sonst verabredet ist, bleibt."),
        icon="event_busy", leads="/round/{id}",
    ),
    kinds.MEASURE: _Saying(
        sentence=text("Das Team hat sich etwas angesehen, das dich betrifft. Hier steht, was und warum."),
        icon="info", leads="/my-measures",
    ),
    kinds.MOVED_UP: _Saying(
        sentence=text("Für dich ist ein Platz frei geworden: {event}"), icon="event_available", leads="/events/{id}",
        facts=_event_facts,
    ),
    kinds.EVENT_TOMORROW: _Saying(
        sentence=text("Nicht vergessen: {event}"), icon="schedule", leads="/events/{id}", facts=_event_facts
    ),
    kinds.EVENT_OFF: _Saying(
        sentence=text("Fällt aus: {event}"), icon="event_busy", leads="/events/{id}", facts=_event_facts
    ),
    kinds.EVENT_ON: _Saying(
        sentence=text("Findet doch statt: {event}"), icon="event_available", leads="/events/{id}", facts=_event_facts
    ),
    kinds.EVENT_MOVED: _Saying(
        sentence=text("Neue Zeit oder neuer Ort: {event}"), icon="schedule", leads="/events/{id}", facts=_event_facts
    ),
    kinds.WORKSHOP_CONFIRMED: _Saying(
        sentence=text("Der Workshop „{event}“ ist bestätigt. Schön, dass du dabei warst!"),
        icon="school", leads="/events/{id}", facts=_workshop_facts,
    ),
    kinds.WORKSHOP_TAUGHT: _Saying(
        sentence=text("Für den Workshop „{event}“ bekommst du Zeit vom Gemeinschaftskonto. Danke!"),
        icon="school", leads="/account", facts=_workshop_facts,
    ),
    kinds.WORKSHOP_UNDONE: _Saying(
        sentence=text("Die Bestätigung des Workshops „{event}“ wurde zurückgenommen. Im Laden erfährst du, warum."),
        icon="info", leads="/events/{id}", facts=_workshop_facts,
    ),
}  # fmt: skip


def notice_card(notice: Notice) -> None:
    """A large target that leads on; what is new says so in words too."""
    saying = SAYINGS[notice.kind]
    with card(href=saying.leads.format(id=notice.subject_id), cls="card-link"):
        with tag("span", cls="card-picture way"):
            icon(saying.icon)
        with tag("span", cls="card-words"):
            tag("strong" if notice.read_at is None else "span", t(saying.sentence, **saying.facts(notice.subject_id)))
            tag("span", when_words(notice.at), cls="quiet")
        if notice.read_at is None:
            tag("span", t("Neu"), cls="badge good")
