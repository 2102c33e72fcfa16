"""Registering a person in under a minute; then the card and the invitation, and on to the next person."""

from collections.abc import Callable

from app.domain.code import BLANK
from app.domain.resident import Resident
from app.server.house import house
from app.server.visitor import visitor
from components.frame import page
from components.invitation import invitation
from components.markup import back_link, button, choice, details, field, form, h1, link, p, stack, tag
from components.new_pin import new_pin_fields, new_pin_hash
from components.person_details import SPOKEN, details_in
from components.print_link import print_link
from components.qr import qr
from components.region import Region
from components.texts import language, own_name, spoken_languages, t, text


@page("/team/register", title=text("Person aufnehmen"), needs="staff", nav="team")
def team_register() -> None:
    me = visitor().signed_in

    def empty() -> None:
        h1(t("Person aufnehmen"))
        _form(me, lambda resident: region.replace(lambda: registered(resident), is_arrival=True))

    def registered(resident: Resident) -> None:
        h1(t("{name} ist dabei!", name=resident.called_name))
        _welcome(me, resident)
        button(t("Nächste Person"), lambda: region.replace(empty, is_arrival=True), icon="person_add")

    back_link("/team")
    region = Region(empty)


def _form(me: str, welcome: Callable[[Resident], None]) -> None:
    async def register(values: dict[str, str], request: str) -> None:
        pin_hash = await new_pin_hash(values)
        person = details_in(values)
        card = values["card"].strip()
        welcome(house().people.register(by=me, details=person, pin_hash=pin_hash, card=card, request_id=request))

    with form(register, submit=t("Aufnehmen")), tag("div", cls="columns wide"):
        with stack():
            field("called_name", t("Wie möchtest du genannt werden?"), hint=t("Ein Vorname oder Rufname genügt."),
                  required=True, maxlength=60, dir="auto")  # fmt: skip
            screens = {code: own_name(code) for code in spoken_languages()}
            choice("language", t("Sprache der App"), screens, value=language())
            new_pin_fields(required=False)
            field("card", t("Karte vom Stapel"), value=_scanned_blank(), maxlength=120, dir="ltr",
                  hint=t("Scanne oder tipp ihre Nummer. Leer: Du druckst gleich eine."))  # fmt: skip
        with stack():
            choice("languages", t("Welche Sprachen sprichst du?"), {code: own_name(code) for code in SPOKEN}, many=True)
            with details(t("Telefon oder E-Mail, wenn du möchtest")):
                field("phone", t("Telefon"), kind="tel", hint=t("Sieht nur das Team."))
                field("email", t("E-Mail"), kind="email", hint=t("Sieht nur das Team."))


def _scanned_blank() -> str:
    """The blank card that led here, if one did."""
    scan = visitor().pending_scan
    return scan.code if scan is not None and scan.kind == BLANK else ""


def _welcome(me: str, resident: Resident) -> None:
    with tag("div", cls="columns wide"):
        with stack():
            invitation(me, resident, until=lambda: _card(me, resident))
        with stack():
            if house().team_desk.has_pin(by=me, resident_id=resident.id):
                p(t("Das ist die neue Karte. Mit ihr und der PIN geht alles, auch ohne Handy."), cls="lead")
            else:
                p(t("Das ist die neue Karte. Zum Tauschen genügt sie. Zum Anmelden braucht es die Einladung "
                    "oder später eine PIN."), cls="lead")  # fmt: skip
            print_link(t("Karte drucken"), f"/print/cards?people={resident.id}", kind="main")
            link(t("Angaben ansehen"), f"/team/people/{resident.id}")


def _card(me: str, resident: Resident) -> None:
    with tag("figure", cls="pass"):
        tag("strong", resident.called_name, dir="auto")
        address = house().people.card_address(by=me, resident_id=resident.id)
        qr(address, label=t("Karte von {name}", name=resident.called_name))
