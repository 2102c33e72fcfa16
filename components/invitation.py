"""An invitation at the desk: a QR that binds the person's own phone, good once; the desk sees when it was used."""

from collections.abc import Callable

from app.domain.resident import Resident
from app.server.house import house
from components.live_region import live
from components.markup import action, notice, p, tag
from components.print_link import print_link
from components.qr import qr
from components.texts import t, tn


def invitation(me: str, resident: Resident, *, until: Callable[[], None] | None = None) -> None:
    """A button that makes one, then its code in place of `until`; follows the phone that scans it."""
    is_shown = False

    def invite(request: str) -> None:
        nonlocal is_shown
        house().people.invite(by=me, resident_id=resident.id, request_id=request)
        is_shown = True

    def build() -> None:
        address = house().team_desk.invitation_address(by=me, resident_id=resident.id) if is_shown else ""
        if address:
            # alone: a phone held up to two codes may read the other one
            _code(address, resident)
            return
        if until is not None:
            until()
        if is_shown:
            notice(t("Das Handy ist verbunden. {name} kann es gleich benutzen.", name=resident.called_name), "good")
        else:
            action(t("Einladung fürs eigene Handy"), invite, kind="quiet", icon="devices")

    # inviting touches the person's record, and the phone's answer begins a session
    live({f"resident:{resident.id}", f"sessions-of:{resident.id}"}, build, spoken=True)


def _code(address: str, resident: Resident) -> None:
    days = house().settings.invitation_days
    with tag("figure", cls="code"):
        tag("strong", t("Einladung für {name}", name=resident.called_name))
        qr(address, label=t("Einladung"))
        p(tn("Mit dem eigenen Handy scannen. Gilt einmal und {n} Tag lang.",
             "Mit dem eigenen Handy scannen. Gilt einmal und {n} Tage lang.", days))  # fmt: skip
    print_link(t("Einladung drucken"), f"/print/invitation?person={resident.id}")
