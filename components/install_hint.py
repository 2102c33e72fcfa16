"""The hint to put the app on the home screen: once somebody has an exchange behind them, never on a shared phone.

Whether this browser can, and how, only the browser knows (data/static/hints.js), which also remembers a "no".
"""

from html import escape

from app.server.house import house
from app.server.visitor import visitor
from components.elements import Tag
from components.icons import icon_html
from components.texts import t


def install_hint(me: str) -> None:
    """Two ways in one element; the stylesheet shows the one that this browser knows, or none."""
    if may_install(me):
        Tag("section", cls="card install-hint", aria_label=t("Ehrensache als App"), markup=_markup())


def may_install(me: str) -> bool:
    """Whether it is a good moment."""
    is_known = house().accounts.summary(by=me, owner_id=me).booked_exchanges > 0
    return is_known and not visitor().is_on_shared_phone


def _markup() -> str:
    why = t("Dann öffnest du es mit einem Tipp, und deine Karte zeigt es auch ohne Netz.")
    share = f'<span class="sign">{icon_html("ios_share")}</span>'
    steps = (
        f"{escape(t('Tippe in Safari auf „Teilen“:'))} {share}",
        escape(t("Wähle „Zum Home-Bildschirm“.")),
        escape(t("Tippe auf „Hinzufügen“.")),
        # an app on an iPhone's home screen does not know the browser's session
        escape(t("Öffne es dort und melde dich einmal mit Karte und PIN an.")),
    )
    return (
        f"<h2>{escape(t('Leg Ehrensache auf deinen Startbildschirm'))}</h2><p>{escape(why)}</p>"
        f'<ol class="by-share">{"".join(f"<li>{step}</li>" for step in steps)}</ol>'
        '<div class="row">'
        f'<button type="button" class="button main by-prompt" data-install="now">{icon_html("add")}'
        f"{escape(t('Hinzufügen'))}</button>"
        f'<button type="button" class="button quiet" data-install="never">{escape(t("Nein, danke"))}</button></div>'
    )
