"""A mentor's sheet: who it is, what for, in which languages, and when to come by."""

from markupsafe import Markup

from app.domain.resident import Resident
from app.server.house import house
from app.server.paper_links import MENTOR, paper_address
from app.server.visitor import Visitor
from components.hours_form import hours_words
from components.icons import icon_html, skill_icon_html
from components.mentor_card import languages_words
from components.peer_groups import peer_groups_words
from components.person_badge import initials
from components.print_listing import home_place, place_words
from components.print_options import in_language, language_form, options_in
from components.printed import joined, logotype, neighbourhood_name, part, printed, qr_part
from components.skill_tiles import group_name
from components.texts import speaking, t, text


@printed("/print/mentor/{resident_id}", title=text("Blatt einer Mentor*in"))
def print_mentor(who: Visitor, parameters: dict[str, str]) -> Markup:
    me = who.signed_in
    mentor = house().paper.mentor(by=me, resident_id=parameters["resident_id"])
    chosen = options_in(parameters)
    note = t("Auf dem Blatt stehen Name und Zeiten. Häng es nur auf, wenn {name} einverstanden ist.",
             name=mentor.called_name)  # fmt: skip
    asked = Markup("") if mentor.id == me else part('<p class="options" dir="auto">{note}</p>', note=note)
    with speaking(chosen.language):
        return language_form(chosen.language) + asked + in_language(chosen.language, _sheet(mentor))


def _sheet(mentor: Resident) -> Markup:
    address = paper_address(house().settings.origin, MENTOR, mentor.id)
    return part(
        '<section class="sheet mentor"><header>{logotype}<p dir="auto">{house}</p></header>'
        '<div class="who"><span class="badge" aria-hidden="true">{initials}</span><div><h2 dir="auto">{name}</h2>'
        '<p class="honour">{star}{honour}</p></div></div>{about}<div class="facts">{facts}</div>'
        "<footer>{qr}<div><p><strong>{scan}</strong></p><p>{more}</p></div></footer></section>",
        logotype=logotype(),
        house=neighbourhood_name(),
        initials=initials(mentor),
        name=mentor.called_name,
        star=Markup(icon_html("star")),
        honour=t("Ehrensache: Mentor*in"),
        about=_about(mentor),
        facts=joined([_fields(mentor), _fact(t("Ist da für"), peer_groups_words(mentor.groups)),
                      _fact(t("Spricht"), languages_words(mentor)), _hours(mentor)]),
        qr=qr_part(address, t("Code: {what}", what=mentor.called_name)),
        scan=t("Mir schreiben: Code mit dem Handy scannen und anmelden."),
        more=t("Mentor*innen hören zu, bringen Leute zusammen und bestätigen, was ihr getauscht habt."),
    )  # fmt: skip


def _about(mentor: Resident) -> Markup:
    if not mentor.about:
        return Markup("")
    return part(
        '<p class="own"><bdi lang="{code}" dir="auto">{about}</bdi></p>', code=mentor.language, about=mentor.about
    )


def _fields(mentor: Resident) -> Markup:
    groups = [group for group in house().catalogue.groups if group.id in mentor.fields]
    if not groups:
        return Markup("")
    items = [
        part("<li>{icon}{name}</li>", icon=Markup(skill_icon_html(group.icon)), name=group_name(group))
        for group in groups
    ]
    return part("<div><h3>{title}</h3><ul>{items}</ul></div>", title=t("Kennt sich aus mit"), items=joined(items))


def _hours(mentor: Resident) -> Markup:
    place = home_place()
    if place is None:
        return Markup("")
    lines = [part("<li>{line}</li>", line=line) for line in hours_words(mentor.presence)]
    return part(
        '<div><h3>{title}</h3><p><bdi dir="auto">{place}</bdi></p><ul class="hours">{lines}</ul></div>',
        title=t("Vorbeikommen"), place=place_words(place), lines=joined(lines),
    )  # fmt: skip


def _fact(title: str, words: str) -> Markup:
    if not words:
        return Markup("")
    return part("<div><h3>{title}</h3><p>{words}</p></div>", title=title, words=words)
