"""Reports and measures in words: what it is about, why, and what the team did."""

from app.domain import safety
from app.domain.listing import Listing
from app.domain.safety import Measure, subject_parts
from app.server.house import house
from components.texts import t, text
from components.wording import person_name, skill_name

REASON_WORDS = {
    "hurtful": text("Es verletzt oder beleidigt"),
    "pushy": text("Jemand bedrängt mich"),
    "deceit": text("Betrug oder Werbung"),
    "forbidden": text("Gefährlich oder verboten"),
    "wrong": text("Es stimmt nicht"),
    "other": text("Etwas anderes"),
}

_MEASURE_WORDS = {
    safety.HIDDEN: text("Ausgeblendet"),
    safety.RESTORED: text("Wieder gezeigt"),
    safety.LEFT: text("So gelassen"),
}


def reason_options() -> dict[str, str]:
    return {reason: t(REASON_WORDS[reason]) for reason in safety.REASONS}


def measure_words(measure: Measure) -> str:
    return t(_MEASURE_WORDS[measure.what])


def subject_words(subject: str, about_id: str) -> str:
    """ "Eintrag von Ben: Fahrrad reparieren", "Profil von Ben" or "Nachricht von Ben"."""
    kind, record_id = subject_parts(subject)
    name = person_name(about_id)
    if kind == safety.RESIDENT:
        return t("Profil von {name}", name=name)
    if kind == safety.MESSAGE:
        return t("Nachricht von {name}", name=name)
    listing = house().store.get(Listing, record_id)
    return t("Eintrag von {name}: {skill}", name=name, skill=skill_name(listing.skill_id if listing else ""))


def own_subject_words(subject: str) -> str:
    """ "Dein Eintrag: Fahrrad reparieren", "Dein Profil" or "Eine Nachricht von dir"."""
    kind, record_id = subject_parts(subject)
    if kind == safety.RESIDENT:
        return t("Dein Profil")
    if kind == safety.MESSAGE:
        return t("Eine Nachricht von dir")
    listing = house().store.get(Listing, record_id)
    return t("Dein Eintrag: {skill}", skill=skill_name(listing.skill_id if listing else ""))
