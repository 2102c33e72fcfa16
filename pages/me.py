"""Me: my card, what I can and look for, my account, my devices, my data."""

from app.domain.listing import OFFER, PAUSED
from app.server.house import house
from app.server.visitor import visitor
from components.account_words import account_sentence
from components.frame import page
from components.introductions import my_introductions
from components.live_region import live
from components.markup import badge, card, details, empty_state, h2, link, notice, p, post_form, skill_icon, stack, tag
from components.person_badge import person_badge, person_heading
from components.safety_actions import hidden_note
from components.simple_screen import screen_choice
from components.texts import t, text
from components.wording import skill_name


@page("/me", title=text("Ich"), nav="me")
def me_page() -> None:
    me = visitor().signed_in
    live({f"resident:{me}"}, lambda: _head(me))
    hidden_note(me)
    with tag("div", cls="columns wide"):
        with stack():
            link(t("Meine Karte zeigen"), "/my-card", kind="main", icon="qr_code_2")
            live({f"account-of:{me}"}, lambda: _account(me))
            h2(t("Was ich kann und suche"))
            live({f"listings-of:{me}"}, lambda: _listings(me))
            link(t("Etwas eintragen"), "/listings/new", kind="quiet", icon="add")
        with stack():
            _ways(me)


def _ways(me: str) -> None:
    link(t("Mitteilungen"), "/notices", kind="quiet", icon="notifications")
    my_introductions(me)
    h2(t("Einstellungen"))
    with stack(cls="menu"):
        link(t("Meine Angaben"), "/my-details", kind="quiet", icon="edit")
        link(t("Für die Berichte: ganz freiwillig"), "/my-background", kind="quiet", icon="info")
        link(t("So sehen dich andere"), f"/people/{me}", kind="quiet", icon="visibility")
        link(t("Benachrichtigungen"), "/my-delivery", kind="quiet", icon="notifications_active")
        link(t("Meine PIN"), "/my-pin", kind="quiet", icon="pin")
        link(t("Meine Geräte"), "/my-devices", kind="quiet", icon="devices")
        link(t("Wen ich blockiert habe"), "/my-blocked", kind="quiet", icon="visibility_off")
        link(t("Was das Team entschieden hat"), "/my-measures", kind="quiet", icon="info")
        if not house().people.get(by=me, resident_id=me).is_mentor:
            link(t("Mentor*in werden"), "/become-mentor", kind="quiet", icon="star")
    screen_choice(me, house().people.get(by=me, resident_id=me))
    with details(t("Abmelden")):
        if house().team_desk.has_pin(by=me, resident_id=me):
            p(t("Um dich wieder anzumelden, brauchst du deine Karte und deine PIN."))
        else:
            # a tap by mistake would lock out whoever came by an invitation
            notice(
                t("Du hast noch keine PIN. Nach dem Abmelden hilft nur eine neue Einladung aus dem Laden."), "warning"
            )
            link(t("Zuerst eine PIN ausdenken"), "/my-pin", kind="quiet", icon="pin")
        with post_form("/sign-out", submit=t("Auf diesem Gerät abmelden"), kind="quiet"):
            pass


def _head(me: str) -> None:
    resident = house().people.get(by=me, resident_id=me)
    with tag("div", cls="facts-head"):
        person_badge(resident)
        with tag("div"):
            person_heading(resident.called_name)
            if resident.is_mentor:
                badge(t("Mentor*in"), "good")
            if resident.is_staff:
                badge(t("Team"), "good")


def _account(me: str) -> None:
    with card(href="/account", cls="card-link account-card"):
        p(account_sentence(house().accounts.summary(by=me, owner_id=me)))


def _listings(me: str) -> None:
    mine = house().listings.of(by=me, resident_id=me)
    if not mine:
        empty_state(t("Noch nichts eingetragen"), t("Was kannst du gut? Was suchst du?"))
    with stack():
        for listing in mine:
            with card(href=f"/listings/{listing.id}", cls="card-link"):
                with tag("span", cls="card-picture"):
                    skill_icon(listing.skill_id)
                with tag("span", cls="card-words"):
                    tag("strong", skill_name(listing.skill_id))
                    tag("span", t("Ich kann") if listing.kind == OFFER else t("Ich suche"), cls="quiet")
                if listing.state == PAUSED:
                    badge(t("Pausiert"))
