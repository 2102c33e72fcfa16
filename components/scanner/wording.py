"""Every sentence of the scanner, handed to the browser as props, since the browser has no catalogue of its own."""

from components.texts import t

Texts = dict[str, str | list[str] | dict[str, list[str]]]


def scanner_texts(hint: str) -> Texts:
    """The texts in the reader's language; `hint` stands below the picture while the camera looks."""
    return {
        "name": t("Code scannen"),
        "why": t(
            "Mit der Kamera liest dein Gerät den Code an der Tür, auf einer Karte oder auf einem anderen Handy."
        ),
        "privacy": t("Das Bild bleibt auf deinem Gerät. Es wird nichts aufgenommen."),
        "start": t("Kamera einschalten"),
        "starting": t("Die Kamera geht an …"),
        "view": t("Bild der Kamera"),
        "hint": hint or t("Halte die Kamera so, dass der Code im Rahmen liegt."),
        "slow": t("Noch kein Code erkannt. Das hilft oft:"),
        "tips": [
            t("Mehr Licht, zum Beispiel am Fenster."),
            t("Näher heran oder etwas weiter weg, und kurz ruhig halten."),
            t("Die Linse der Kamera sauber wischen."),
            t("Oder den Code unten eintippen."),
        ],
        "torch": t("Licht"),
        "torch_failed": t("Das Licht lässt sich gerade nicht schalten."),
        "switch": t("Andere Kamera"),
        "done": t("Code gelesen."),
        "another": t("Noch einen Code scannen"),
        "retry": t("Noch einmal versuchen"),
        "type_label": t("Code eintippen"),
        "type_submit": t("Weiter"),
        "problems": _problems(),
    }


def _problems() -> dict[str, list[str]]:
    """What is wrong, and the way on."""
    return {
        "denied": [
            t("Die Kamera ist für diese Seite nicht erlaubt."),
            t(
                "Tippe oben neben der Adresse auf das Schloss, erlaube dort die Kamera und versuche es noch einmal. "
                "Oder tippe den Code unten ein."
            ),
        ],
        "no_camera": [
            t("Dieses Gerät hat keine Kamera, die wir finden."),
            t("Schließe eine Kamera an und versuche es noch einmal. Oder tippe den Code unten ein."),
        ],
        "in_use": [
            t("Die Kamera antwortet nicht. Vielleicht benutzt sie gerade ein anderes Programm."),
            t("Schließe andere Programme mit Kamera und versuche es noch einmal. Oder tippe den Code unten ein."),
        ],
        "insecure": [
            t("Diese Seite ist nicht sicher verbunden. Deshalb gibt der Browser die Kamera nicht frei."),
            t("Öffne die Seite mit https:// am Anfang der Adresse. Oder tippe den Code unten ein."),
        ],
        "decoder": [
            t("Das Lesen von Codes konnte nicht geladen werden."),
            t("Prüfe, ob du Internet hast, und versuche es noch einmal. Oder tippe den Code unten ein."),
        ],
    }
