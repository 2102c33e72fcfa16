"""An invitation on paper: a greeting, the code in force, and what to do with it; fetching it makes no new one."""

from markupsafe import Markup

from app.domain.refusal import Refusal
from app.server.house import house
from app.server.languages import SOURCE_LANGUAGE
from app.server.visitor import Visitor
from components.printed import joined, logotype, neighbourhood_name, part, printed, qr_part, said_in
from components.texts import direction, speaking, t, text, tn


@printed("/print/invitation", title=text("Einladung"))
def print_invitation(who: Visitor, parameters: dict[str, str]) -> Markup:
    me, resident_id = who.signed_in, parameters.get("person", "")
    address = house().team_desk.invitation_address(by=me, resident_id=resident_id)
    if not address:
        raise Refusal("invitation_missing")
    resident = house().people.get(by=me, resident_id=resident_id)
    languages = list(dict.fromkeys((resident.language, SOURCE_LANGUAGE)))
    return part(
        '<section class="sheet invitation"><header>{logotype}<p dir="auto">{house}</p></header>{words}{qr}'
        '<p class="typed" dir="ltr" translate="no">{address}</p></section>',
        logotype=logotype(),
        house=neighbourhood_name(),
        words=joined([_words(code, resident.called_name) for code in languages]),
        qr=qr_part(address, t("Einladung")),
        address=address,
    )


def _words(code: str, name: str) -> Markup:
    days = house().settings.invitation_days
    with speaking(code):
        steps = (
            t("Öffne die Kamera deines Handys und halte sie auf den Code."),
            t("Tipp auf die Adresse, die erscheint."),
            t("Tipp auf „Ja, das ist mein Handy“."),
        )
        return part(
            '<div lang="{code}" dir="{direction}"><h2>{title}</h2><ol>{steps}</ol>{life}</div>',
            code=code,
            direction=direction(code),
            title=t("Hallo {name}, schön, dass du da bist!", name=name),
            steps=joined([part("<li>{step}</li>", step=step) for step in steps]),
            life=said_in(code, tn("Der Code gilt einmal und {n} Tag lang. Gib ihn nicht weiter.",
                                  "Der Code gilt einmal und {n} Tage lang. Gib ihn nicht weiter.", days)),
        )  # fmt: skip
