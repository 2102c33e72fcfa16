"""The poster: says only where one can show a card or phone; its QR leads to the start page and is no door code."""

from markupsafe import Markup

from app.domain.refusal import Refusal
from app.domain.resident import require_staff
from app.server.house import house
from app.server.visitor import Visitor
from components.printed import joined, logotype, neighbourhood_name, part, printed, qr_part, said_in
from components.texts import speaking, spoken_languages, t, text

_PICTURE = Markup(
    '<svg class="picture" viewBox="0 0 360 190" aria-hidden="true">'
    '<rect x="20" y="40" width="190" height="120" rx="14" fill="#fffdf9" stroke="#0f5c55" stroke-width="7"/>'
    '<path d="M44 66h44v44H44zm10 10v24h24V76zM44 124h18v18H44zm28 0h16v18H72z" fill="#2a2620"/>'
    '<circle cx="152" cy="84" r="18" fill="#f7c873"/><path d="M118 142c2-26 14-34 34-34s32 8 34 34z" fill="#b5482a"/>'
    '<rect x="246" y="12" width="94" height="168" rx="16" fill="#2a2620"/>'
    '<rect x="255" y="28" width="76" height="132" rx="5" fill="#fffdf9"/>'
    '<path d="M267 66h22v22h-22zm30 0h22v22h-22zm-30 30h22v22h-22zm30 0h10v10h-10zm12 12h10v10h-10z" fill="#2a2620"/>'
    '<circle cx="293" cy="170" r="5" fill="#fffdf9"/></svg>'
)
_ARROW = Markup(
    '<svg class="arrow" viewBox="0 0 100 90" aria-hidden="true">'
    '<path d="M50 84 12 44h22V6h32v38h22z" fill="#b5482a" stroke="#b5482a" stroke-width="8" stroke-linejoin="round"/>'
    "</svg>"
)


@printed("/print/poster/{place_id}", title=text("Aushang"))
def print_poster(who: Visitor, parameters: dict[str, str]) -> Markup:
    me = who.signed_in
    require_staff(house().people.get(by=me, resident_id=me))
    place = house().neighbours.place(parameters["place_id"])
    if place is None or place.closed_at is not None:
        raise Refusal("place_unknown")
    return part(
        '<section class="sheet poster"><header>{logotype}<p dir="auto">{house}</p></header>{arrow}'
        '<h2 dir="auto">{name}</h2><p class="address">{address}</p>{picture}<div class="lines">{lines}</div>'
        "<footer>{qr}<div>{ways}</div></footer></section>",
        logotype=logotype(),
        house=neighbourhood_name(),
        arrow=_ARROW,
        name=place.name,
        address=place.address,
        picture=_PICTURE,
        lines=joined([_here(code) for code in spoken_languages()]),
        qr=qr_part(house().settings.origin.upper() + "/", t("Startseite")),
        ways=joined([_way_in(code) for code in spoken_languages()]),
    )


def _here(code: str) -> Markup:
    with speaking(code):
        return said_in(code, t("Hier kannst du deine Karte oder dein Handy zeigen."))


def _way_in(code: str) -> Markup:
    with speaking(code):
        return said_in(code, t("Mehr dazu: Code scannen."))
