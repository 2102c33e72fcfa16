"""For the reports: what one may tell voluntarily, why, and taking it back in one tap."""

from collections.abc import Callable

from app.domain.background import AGE_BANDS, RESIDENCE_BANDS
from app.server.house import house
from app.server.visitor import visitor
from components.feedback import say
from components.frame import page
from components.markup import action, back_link, choice, form, h1, p
from components.region import Region
from components.texts import t, text

AGE_WORDS = dict(zip(AGE_BANDS, (
    text("unter 18"), text("18 bis 29"), text("30 bis 54"), text("55 bis 64"), text("65 bis 79"), text("80 und älter"),
), strict=True))  # fmt: skip
RESIDENCE_WORDS = dict(zip(RESIDENCE_BANDS, (
    text("weniger als ein Jahr"), text("1 bis 4 Jahre"), text("5 bis 19 Jahre"), text("20 Jahre und länger"),
    text("schon immer"),
), strict=True))  # fmt: skip


@page("/my-background", title=text("Für die Berichte"), nav="me")
def my_background() -> None:
    me = visitor().signed_in
    back_link("/my-details")
    h1(t("Für die Berichte"))
    p(t("Wer den Laden fördert, fragt, ob Alt und Jung, Alteingesessene und Neue zusammenkommen. Dafür zählen wir, "
        "nie einzeln und nie mit Namen. Niemand sonst sieht es. Du musst nichts sagen."))  # fmt: skip
    p(t("Haben es zwei gesagt, schlagen wir auch Leute vor, die sich sonst kaum träfen. Zu sehen ist es dabei nie."))
    region = Region(lambda: _form(me, lambda: region.rebuild()))


def _form(me: str, again: Callable[[], None]) -> None:
    told = house().profiles.background(by=me)

    def save(values: dict[str, str], request: str) -> None:
        house().profiles.tell_background(
            by=me, age_band=values["age"], residence_band=values["residence"], request_id=request
        )
        say(t("Danke. Gespeichert."))

    def erase(request: str) -> None:
        house().profiles.tell_background(by=me, age_band="", residence_band="", request_id=request)
        again()

    def tell_again(request: str) -> None:
        house().profiles.tell_background(
            by=me, age_band=told.age_band, residence_band=told.residence_band, request_id=request
        )
        again()

    silent = {"": t("Möchte ich nicht sagen")}
    with form(save, submit=t("Speichern")):
        choice("age", t("Wie alt bist du?"), silent | {band: t(words) for band, words in AGE_WORDS.items()},
               value=told.age_band)  # fmt: skip
        choice("residence", t("Wie lange wohnst du hier?"),
               silent | {band: t(words) for band, words in RESIDENCE_WORDS.items()},
               value=told.residence_band)  # fmt: skip
    if told.age_band or told.residence_band:
        action(t("Wieder löschen"), erase, kind="quiet", undo=tell_again, said=t("Gelöscht."))
