"""Suggestions on the home page and on a mentor's desk: pictures, who helps whom, and the reason in words."""

from app.domain.listing import ACTIVE, NEED, OFFER
from app.domain.match import Leg
from app.domain.matching import RING, SWAP, WANTED, Suggestion
from app.server.house import house
from components.live_region import live
from components.markup import card, details, empty_state, h2, link, skill_icon, stack, tag
from components.texts import t, tn
from components.wording import person_name, skill_name

SHOWN_AT_ONCE = 3


def suggestions_for(me: str) -> None:
    """The part of the home page that says who could help whom; it follows what people publish."""
    live({f"listings-of:{me}", f"exchanges-of:{me}"}, lambda: _suggestions(me))


def _suggestions(me: str) -> None:
    found = house().suggestions.for_resident(by=me)
    h2(t("Vorschläge für dich"))
    if not found:
        empty_state(
            t("Noch kein Vorschlag"),
            t("Trag ein, was du kannst und was du suchst. Dann schauen wir, wer zu dir passt."),
        )
        link(t("Etwas eintragen"), "/listings/new", kind="quiet", icon="add")
        return
    with stack():
        for suggestion in found[:SHOWN_AT_ONCE]:
            suggestion_card(suggestion, me)
    if found[SHOWN_AT_ONCE:]:
        with details(t("Mehr Vorschläge")), stack():
            for suggestion in found[SHOWN_AT_ONCE:]:
                suggestion_card(suggestion, me)


def suggestion_card(suggestion: Suggestion, me: str) -> None:
    """One suggestion; the whole card leads to the next step."""
    with card(href=_next_step(suggestion, me), cls="card-link suggestion"):
        with tag("span", cls="card-picture"):
            for leg in suggestion.legs[:2]:
                skill_icon(leg.skill_id)
        with tag("span", cls="card-words"):
            tag("strong", _title(suggestion, me))
            for leg in suggestion.legs:
                tag("span", leg_words(leg, me))
            for reason in _reasons(suggestion):
                tag("span", reason, cls="quiet")


def leg_words(leg: Leg, me: str) -> str:
    """ "Du hilfst Kurt: Fahrrad reparieren"."""
    skill = skill_name(leg.skill_id)
    if leg.giver_id == me:
        return t("Du hilfst {name}: {skill}", name=person_name(leg.receiver_id), skill=skill)
    if leg.receiver_id == me:
        return t("{name} hilft dir: {skill}", name=person_name(leg.giver_id), skill=skill)
    return help_words(leg.giver_id, leg.receiver_id, leg.skill_id)


def help_words(giver_id: str, receiver_id: str, skill_id: str) -> str:
    """ "Leyla hilft Kurt: Nähen", for somebody who is neither."""
    giver, receiver = person_name(giver_id), person_name(receiver_id)
    return t("{giver} hilft {receiver}: {skill}", giver=giver, receiver=receiver, skill=skill_name(skill_id))


def _title(suggestion: Suggestion, me: str) -> str:
    if suggestion.kind == RING:
        return t("Ein Tauschring mit {n} Leuten", n=len(suggestion.members))
    name = person_name(_other(suggestion, me))
    if suggestion.kind == SWAP:
        return t("Direkter Tausch mit {name}", name=name)
    return t("{name} sucht, was du kannst", name=name) if suggestion.kind == WANTED else t(
        "{name} kann, was du suchst", name=name
    )  # fmt: skip


def _reasons(suggestion: Suggestion) -> list[str]:
    reasons = []
    if suggestion.kind == RING:
        reasons.append(t("So hilft jede*r und allen wird geholfen. Mentor*innen bringen euch zusammen."))
    if suggestion.can_count > 1 and suggestion.kind != WANTED:
        can = tn("{n} Person kann das.", "{n} Leute können das.", suggestion.can_count)
        speak = tn("{n} spricht eine Sprache mit dir.", "{n} sprechen eine Sprache mit dir.", suggestion.speak_count)
        reasons.append(f"{can} {speak}" if suggestion.speak_count else can)
    if suggestion.is_bridge:
        reasons.append(t("Ihr kennt euch wahrscheinlich noch nicht."))
    return reasons


def _next_step(suggestion: Suggestion, me: str) -> str:
    """The listing that an exchange can be proposed from; a ring is a mentor's to bring about."""
    if suggestion.kind == RING:
        return "/mentors"
    other = _other(suggestion, me)
    is_wanted = suggestion.kind == WANTED
    leg = next(leg for leg in suggestion.legs if (leg.giver_id == me) == is_wanted)
    for listing in house().listings.of(by=me, resident_id=other):
        wanted = (leg.skill_id, NEED if is_wanted else OFFER, ACTIVE)
        if (listing.skill_id, listing.kind, listing.state) == wanted:
            return f"/listings/{listing.id}"
    return f"/people/{other}"


def _other(suggestion: Suggestion, me: str) -> str:
    return next(member for member in suggestion.members if member != me)
