"""What I want told outside of the app: pushes to this phone, e-mail, which topics, and when to leave me in peace."""

from dataclasses import replace

from app.domain.delivery import DeliveryChoice
from app.domain.notice import TOPICS
from app.domain.refusal import Refusal
from app.server.house import house
from app.server.pushing import public_key
from app.server.visitor import visitor
from components.delivery_words import TOPIC_NAMES
from components.feedback import say
from components.fields import choice, field
from components.frame import page
from components.live_region import live
from components.markup import action, back_link, badge, form, h1, h2, link, p, tag
from components.texts import t, text


@page("/my-delivery", title=text("Benachrichtigungen"), nav="me")
def my_delivery() -> None:
    me = visitor().signed_in
    back_link("/notices")
    h1(t("Benachrichtigungen"))
    p(t("Alles Neue steht immer unter „Mitteilungen“. Wenn du magst, sagen wir dir auch auf anderen Wegen Bescheid. "
        "Darin steht nie, worum es geht."), cls="lead")  # fmt: skip
    if house().settings.hosts_for_pushes:
        h2(t("Auf diesem Gerät"))
        live({f"delivery-of:{me}"}, lambda: _this_phone(me))
    h2(t("Was und wann"))
    live({f"delivery-of:{me}"}, lambda: _choices(me))


def _this_phone(me: str) -> None:
    session_id = visitor().session_id
    if house().deliveries.is_on(by=me, session_id=session_id):

        def off(request: str) -> None:
            house().deliveries.remove_phone(by=me, session_id=session_id, request_id=request)

        badge(t("Eingeschaltet"), "good")
        action(t("Auf diesem Gerät ausschalten"), off, kind="quiet", icon="notifications")
        return

    def on(values: dict[str, str], request: str) -> None:
        if values["fault"]:
            raise Refusal("push_denied" if values["fault"] == "denied" else "push_unable")
        house().deliveries.add_phone(
            by=me, session_id=session_id, endpoint=values["endpoint"], p256dh=values["p256dh"], auth=values["auth"],
            request_id=request,
        )  # fmt: skip
        say(t("Eingeschaltet."))

    with form(on, submit=t("Auf diesem Gerät einschalten")) as made:
        made.set_attribute("data-push-key", public_key(house()))
        for name in ("endpoint", "p256dh", "auth", "fault"):
            field(name, "", kind="hidden")


def _choices(me: str) -> None:
    mine = house().deliveries.choice(by=me)
    has_email = bool(house().people.get(by=me, resident_id=me).email)

    def choose(values: dict[str, str], request: str) -> None:
        wanted = values["topics"].split(",")
        chosen = DeliveryChoice(
            id=me, by_push=mine.by_push, by_email=values.get("email", "") == "yes",
            off=tuple(topic for topic in TOPICS if topic not in wanted),
            quiet_from=values["quiet_from"], quiet_until=values["quiet_until"],
        )  # fmt: skip
        now = house().deliveries.choice(by=me)
        house().deliveries.choose(by=me, choice=replace(chosen, by_push=now.by_push), request_id=request)
        say(t("Gespeichert."))

    with form(choose, submit=t("Speichern")):
        on = [topic for topic in TOPICS if topic not in mine.off]
        choice(
            "topics", t("Worüber?"), {topic: t(TOPIC_NAMES[topic]) for topic in TOPICS}, value=",".join(on), many=True
        )
        with tag("div", cls="row"):
            field("quiet_from", t("Ruhe ab"), kind="time", value=mine.quiet_from, required=True)
            field("quiet_until", t("Ruhe bis"), kind="time", value=mine.quiet_until, required=True)
        if house().settings.smtp_host and has_email:
            yes = {"yes": t("Auch per E-Mail")}
            choice("email", t("E-Mail"), yes, value="yes" if mine.by_email else "", many=True)
    if house().settings.smtp_host and not has_email:
        p(t("Für E-Mails trag zuerst deine Adresse ein."))
        link(t("Meine Angaben"), "/my-details", kind="quiet", icon="edit")
