"""Becoming a mentor: what it means in plain words, and saying that one would like to."""

from app.server.house import house
from app.server.visitor import visitor
from components.asked import asked
from components.frame import page
from components.live_region import live
from components.markup import action, back_link, h1, h2, icon, link, notice, p, tag
from components.texts import t, text
from components.wording import day_words

WHAT = (
    ("handshake", text("Du bringst Leute zusammen, die sich sonst nicht treffen.")),
    ("qr_code_scanner", text("Du bestätigst Tausche mit deinem Handy.")),
    ("chat", text("Du bist da, wenn jemand eine Frage hat oder sich allein nicht traut.")),
    ("storefront", text("Du bist ab und zu im Laden, wann es dir passt.")),
)


@page("/become-mentor", title=text("Mentor*in werden"), nav="me")
def become_mentor() -> None:
    me = visitor().signed_in
    back_link("/mentors", t("Mentor*innen"))
    h1(t("Mentor*in werden"))
    p(t("Mentor*innen sind Menschen, denen andere vertrauen. Es ist ein Ehrenamt, und es ist Ehrensache."))
    with tag("ul", cls="fact-list"):
        for picture, words in WHAT:
            with tag("li"):
                icon(picture)
                tag("span", t(words))
    live({f"resident:{me}"}, lambda: _wish(me))


def _wish(me: str) -> None:
    mine = house().people.get(by=me, resident_id=me)
    if mine.is_mentor:
        notice(t("Du bist Mentor*in. Danke!"), "good")
        link(t("Zu deiner Seite als Mentor*in"), "/mentor-desk", kind="main", icon="supervisor_account")
        _step_down(me)
        return

    def wish(wants: bool, request: str) -> None:
        house().mentors.wish(by=me, wants=wants, request_id=request)

    if mine.wants_to_mentor_at is None:
        p(t("Sag uns, dass du magst. Das Team spricht dann in Ruhe mit dir."))
        action(t("Ich möchte Mentor*in werden"), lambda request: wish(True, request), icon="star",
               said=t("Schön! Das Team meldet sich bei dir."))  # fmt: skip
    else:
        day = day_words(mine.wants_to_mentor_at)
        notice(t("Du hast {day} Bescheid gesagt. Das Team spricht bald mit dir.", day=day), "good")
        action(t("Doch nicht"), lambda request: wish(False, request), kind="quiet", said=t("Alles klar."),
               undo=lambda request: wish(True, request))  # fmt: skip


def _step_down(me: str) -> None:
    h2(t("Aufhören"))
    p(t("Wenn es zu viel wird, ist das in Ordnung. Du kannst später wieder anfangen."))

    def release(request: str) -> None:
        house().mentors.release(by=me, resident_id=me, request_id=request)

    said = t("Danke für alles, was du gegeben hast.")
    question = t("Deine Zeiten im Laden und deine Bürgschaften enden dann. Wieder anfangen geht nur über das Team.")
    asked(t("Ich höre als Mentor*in auf"), release, question=question, yes=t("Ja, ich höre auf"), said=said)
