"""Who signed up for an evening and who waits, for its hosts."""

from app.domain.attendance import WAITING, SignUp
from app.domain.event import Occurrence
from app.server.house import house
from app.server.visitor import visitor
from components.live_region import live
from components.markup import badge, details, h2, p, row, tag
from components.texts import t, tn
from components.wording import person_name


def sign_ups_section(occurrence: Occurrence) -> None:
    """Changes by itself as people sign up."""
    me = visitor().signed_in
    h2(t("Wer sich angemeldet hat"))

    def told() -> list[SignUp]:
        return house().sign_ups.signed_up(by=me, occurrence_id=occurrence.id)

    # an evening changes with everybody who arrives; this list does so only as people sign up
    live({f"occurrence:{occurrence.id}"}, lambda: _list(told()), depends_on=told)


def _list(told: list[SignUp]) -> None:
    if not told:
        p(t("Noch niemand. Es kommen auch Leute ohne Anmeldung."), cls="quiet")
        return
    with details(tn("{n} Anmeldung", "{n} Anmeldungen", len(told))), tag("ul", cls="people-list"):
        for sign_up in told:
            with tag("li"), row():
                tag("span", person_name(sign_up.resident_id), dir="auto")
                if sign_up.state == WAITING:
                    badge(t("Wartet"))
