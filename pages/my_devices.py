"""My devices: where I am signed in, and ending it."""

from app.server.visitor import visitor
from components.device_list import device_list
from components.frame import page
from components.live_region import live
from components.markup import back_link, h1, p
from components.texts import t, text


@page("/my-devices", title=text("Meine Geräte"), nav="me")
def my_devices() -> None:
    me = visitor().signed_in
    back_link("/me")
    h1(t("Meine Geräte"))
    p(t("Hier bist du angemeldet. Ein Gerät, das du nicht kennst, meldest du am besten gleich ab."))
    live({f"sessions-of:{me}"}, lambda: device_list(me, me))
