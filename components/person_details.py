"""The fields of what is kept about a person, for the desk and for the person."""

from collections.abc import Mapping

from app.domain.resident import Resident
from app.services.people import Details
from components.markup import choice, details, field, picker
from components.texts import own_name, spoken_languages, t
from components.wording import language_name

SPOKEN = ("de", "en", "ar", "kmr", "tr", "uk", "ru", "pl", "fa", "ro", "sq", "fr", "es", "it", "bg", "vi")


def details_fields(resident: Resident | None = None) -> None:
    """Called name, languages, and folded away what is optional."""
    name = resident.called_name if resident else ""
    field("called_name", t("Rufname"), value=name, required=True, maxlength=60, dir="auto")
    screens = {code: own_name(code) for code in spoken_languages()}
    picker("language", t("Sprache der App"), screens, value=resident.language if resident else "de")
    spoken = {code: language_name(code) for code in SPOKEN}
    chosen = ",".join(resident.languages) if resident else "de"
    choice("languages", t("Welche Sprachen sprichst du?"), spoken, value=chosen, many=True)
    with details(t("Mehr, wenn du möchtest")):
        field("about", t("Über mich"), kind="area", value=resident.about if resident else "", dir="auto")
        field("phone", t("Telefon"), kind="tel", value=resident.phone if resident else "")
        field("messenger", t("Messenger"), value=resident.messenger if resident else "",
              hint=t("Zum Beispiel: Signal, gleiche Nummer"), maxlength=60)  # fmt: skip
        field("email", t("E-Mail"), kind="email", value=resident.email if resident else "")


def details_in(values: Mapping[str, str]) -> Details:
    """What the fields say."""
    return Details(
        called_name=values.get("called_name", ""),
        language=values.get("language", "de"),
        languages=tuple(code for code in values.get("languages", "").split(",") if code),
        about=values.get("about", ""),
        phone=values.get("phone", ""),
        messenger=values.get("messenger", ""),
        email=values.get("email", ""),
    )
