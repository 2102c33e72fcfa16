"""Entering an organisation, and changing what is known of it: by staff or its contact persons."""

from app.domain.place import FIRM, GIFTS, ORGANISATION_KINDS, Organisation
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from app.services.organisations import OrganisationDetails
from components.feedback import say
from components.frame import goto, page
from components.hours_form import hours_fields, hours_in, hours_words
from components.markup import action, back_link, choice, details, field, form, h1, h2, link, notice, p
from components.meanwhile import Meanwhile
from components.organisation_words import GIFT_WORDS, KIND_WORDS, kind_words
from components.reader import reader
from components.texts import t, text
from components.wording import language_name, listed

_PLAIN = ("name", "kind", "about", "gives", "needs", "address", "phone", "email", "website")
LANGUAGES = ("de", "ar", "en", "fa", "kmr", "pl", "ro", "ru", "sq", "tr", "uk", "nds")


@page("/organisations/new", title=text("Betrieb oder Verein"), needs="staff", nav="team")
def organisation_new() -> None:
    me = visitor().signed_in

    def add(values: dict[str, str], request: str) -> None:
        made = house().organisations.add(by=me, details=_details_in(values), request_id=request)
        say(t("Eingetragen."))
        goto(f"/organisations/{made.id}")

    back_link("/organisations")
    h1(t("Betrieb oder Verein eintragen"))
    with form(add, submit=t("Eintragen")):
        _fields(None)


@page("/organisations/{organisation_id}/edit", title=text("Betrieb oder Verein"), nav="find")
def organisation_edit(organisation_id: str) -> None:
    me = visitor().signed_in
    shown = house().organisations.get(by=me, organisation_id=organisation_id)
    if not house().organisations.may_edit(by=me, organisation_id=organisation_id):
        raise Refusal("not_yours")

    def kept() -> Organisation:
        return house().organisations.get(by=me, organisation_id=organisation_id)

    def save(values: dict[str, str], request: str) -> None:
        details = _details_in(values)

        def edit(revision: int) -> None:
            house().organisations.edit(
                by=me, organisation_id=organisation_id, details=details, revision=revision, request_id=request
            )

        if meanwhile.is_saved(values, edit):
            say(t("Gespeichert."))
            goto(f"/organisations/{organisation_id}")

    back_link(f"/organisations/{organisation_id}")
    h1(t("Angaben ändern"))
    meanwhile = Meanwhile(kept, lambda: _kept_words(kept()), leave=f"/organisations/{organisation_id}")
    with form(save, submit=t("Speichern")):
        meanwhile.field()
        _fields(shown)
    who = reader()
    if who is not None and who.is_staff:
        _for_staff(shown, me)


def _fields(shown: Organisation | None) -> None:
    field("name", t("Name"), value=shown.name if shown else "", required=True)
    choice("kind", t("Was ist es?"), {kind: t(KIND_WORDS[kind]) for kind in ORGANISATION_KINDS},
           value=shown.kind if shown else FIRM)  # fmt: skip
    field("about", t("Wer seid ihr?"), kind="area", value=shown.about if shown else "")
    choice("offers", t("Was gibt es bei euch?"), {gift: t(GIFT_WORDS[gift]) for gift in GIFTS},
           value=",".join(shown.offers) if shown else "", many=True)  # fmt: skip
    field("gives", t("Mehr dazu"), kind="area", value=shown.gives if shown else "")
    field("needs", t("Was sucht ihr?"), kind="area", value=shown.needs if shown else "")
    choice("languages", t("Welche Sprachen sprecht ihr?"), {code: language_name(code) for code in LANGUAGES},
           value=",".join(shown.languages) if shown else "", many=True)  # fmt: skip
    field("address", t("Adresse"), value=shown.address if shown else "")
    field("phone", t("Telefon"), kind="tel", value=shown.phone if shown else "")
    field("email", t("E-Mail"), kind="email", value=shown.email if shown else "")
    field("website", t("Internetseite"), value=shown.website if shown else "")
    with details(t("Öffnungszeiten")):
        hours_fields(t("Wann ist geöffnet?"), shown.hours if shown else ())


def _details_in(values: dict[str, str]) -> OrganisationDetails:
    return OrganisationDetails(
        **{name: values[name] for name in _PLAIN},
        offers=tuple(filter(None, values["offers"].split(","))),
        languages=tuple(filter(None, values["languages"].split(","))),
        hours=hours_in(values),
    )  # fmt: skip


def _kept_words(kept: Organisation) -> None:
    """All that a form could write over, so that nobody does it unseen."""
    h2(kept.name).set_attribute("dir", "auto")
    said = (
        kind_words(kept), kept.about, listed([t(GIFT_WORDS[gift]) for gift in kept.offers]), kept.gives,
        kept.needs, listed([language_name(code) for code in kept.languages]), kept.address, kept.phone, kept.email,
        kept.website, *hours_words(kept.hours),
    )  # fmt: skip
    for words in filter(None, said):
        p(words).set_attribute("dir", "auto")


def _for_staff(shown: Organisation, me: str) -> None:
    def keep(values: dict[str, str], request: str) -> None:
        chosen = tuple(filter(None, values["contacts"].split(",")))
        house().organisations.set_contacts(
            by=me, organisation_id=shown.id, contact_ids=chosen, request_id=request
        )  # fmt: skip
        say(t("Gespeichert."))

    def close(is_closed: bool, request: str) -> None:
        house().organisations.close(by=me, organisation_id=shown.id, is_closed=is_closed, request_id=request)

    with details(t("Wer spricht für sie?")), form(keep, submit=t("Speichern"), kind="quiet"):
        p(t("Diese Leute dürfen die Seite ändern und sehen das Zeitkonto."))
        people = {resident.id: resident.called_name for resident in house().people.everybody(by=me)}
        choice("contacts", t("Ansprechpersonen"), people, value=",".join(shown.contact_ids), many=True)
    link(t("Wo ist das auf der Karte?"), f"/team/pins/{shown.id}", kind="quiet", icon="location_on")
    if shown.closed_at is None:
        action(t("Ausblenden"), lambda request: close(True, request), kind="quiet", said=t("Ausgeblendet."),
               undo=lambda request: close(False, request))  # fmt: skip
    else:
        notice(t("Das ist ausgeblendet. Nur das Team sieht es."), "warning")
        action(t("Wieder zeigen"), lambda request: close(False, request), said=t("Alle können es jetzt sehen."))
