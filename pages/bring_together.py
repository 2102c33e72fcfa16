"""Bringing people together: from a circle that was found, or freely; two to four people, each once helping."""

from app.domain.match import MOST_LEGS
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.visitor import visitor
from app.services.matches import Help
from components.feedback import say, sentence
from components.fields import Options
from components.frame import goto, page
from components.markup import (
    back_link,
    card,
    details,
    empty_state,
    field,
    form,
    h1,
    notice,
    p,
    picker,
    skill_icon,
    stack,
    tag,
)
from components.suggestions import help_words
from components.terms_form import terms_fields, terms_in
from components.texts import t, text
from components.wording import skill_options

LEAST_PEOPLE = 2


@page("/bring-together", title=text("Zusammenbringen"), needs="confirmer", nav="desk")
def bring_together(legs: str = "") -> None:
    me = visitor().signed_in
    found = legs_in(legs)
    may_show = house().matches.are_candidates(by=me, resident_ids=_people_in(found))
    if not may_show:
        found = ()

    def propose(values: dict[str, str], request: str) -> None:
        match = house().matches.propose(
            by=me, legs=found or _chosen(values), terms=terms_in(values), note=values["note"], request_id=request
        )
        say(t("Alle bekommen jetzt Bescheid."))
        goto(f"/matches/{match.id}")

    back_link("/mentor-desk")
    h1(t("Leute zusammenbringen"))
    p(t("Alle bekommen deinen Vorschlag. Sobald alle zugesagt haben, ist es verabredet."))
    if not may_show:
        notice(sentence(Refusal("not_with_this_person")))
    if not found and len(house().matches.candidates(by=me)) < LEAST_PEOPLE:
        empty_state(
            t("Dafür braucht es zwei Leute"), t("Sobald zwei Leute mitmachen, kannst du sie hier zusammenbringen.")
        )
        return
    with form(propose, submit=t("Vorschlagen")), tag("div", cls="columns wide"):
        with stack():
            if found:
                _shown(found)
            else:
                _choices(me)
        with stack():
            terms_fields()
            field("note", t("Magst du etwas dazu sagen?"), kind="area", hint=t("Zum Beispiel, warum es gut passt."))


def legs_in(sent: str) -> tuple[Help, ...]:
    """`giver.receiver.skill,…` as an address carries it; empty for anything else, services check the rest."""
    parts = [each.split(".") for each in sent.split(",") if each]
    if len(parts) > MOST_LEGS or any(len(part) != 3 for part in parts):
        return ()
    return tuple(Help(giver_id=giver, receiver_id=receiver, skill_id=skill) for giver, receiver, skill in parts)


def _people_in(legs: tuple[Help, ...]) -> set[str]:
    return {who for leg in legs for who in (leg.giver_id, leg.receiver_id)}


def _shown(legs: tuple[Help, ...]) -> None:
    for leg in legs:
        with card(cls="card-link"):
            with tag("span", cls="card-picture"):
                skill_icon(leg.skill_id)
            tag("strong", help_words(leg.giver_id, leg.receiver_id, leg.skill_id))


def _choices(me: str) -> None:
    people = {"": t("Bitte wählen")} | {r.id: r.called_name for r in house().matches.candidates(by=me)}
    skills: Options = {"": t("Bitte wählen"), **skill_options()}
    _choice(1, people, skills)
    with details(t("Und zurück, oder im Ring?")):
        p(t("Jede*r soll einmal helfen und einmal Hilfe bekommen."))
        for number in range(2, MOST_LEGS + 1):
            _choice(number, people, skills)


def _choice(number: int, people: dict[str, str], skills: Options) -> None:
    with tag("fieldset", cls="leg-fields"):
        tag("legend", t("{n}. Hilfe", n=number))
        for name, question, options in (("giver", t("Wer hilft?"), people), ("receiver", t("Wem?"), people),
                                        ("skill", t("Wobei?"), skills)):  # fmt: skip
            picker(f"{name}-{number}", question, options, required=number == 1)


def _chosen(values: dict[str, str]) -> tuple[Help, ...]:
    rows = [
        tuple(values[f"{name}-{number}"] for name in ("giver", "receiver", "skill"))
        for number in range(1, MOST_LEGS + 1)
    ]
    filled = [row for row in rows if any(row)]
    if any(not all(row) for row in filled):
        raise Refusal("no_circle")
    return tuple(Help(giver_id=giver, receiver_id=receiver, skill_id=skill) for giver, receiver, skill in filled)
