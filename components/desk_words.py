"""Every text of the desk page, handed to the browser with the page: there it has to speak without the network.

`{name}` is filled in by the browser (data/static/desk/words.js), so nothing here depends on numbers.
"""

from components.desk_scan_words import scan_words
from components.texts import t

Words = dict[str, str]


def desk_words() -> Words:
    """The texts in the language being spoken, by the keys the modules use."""
    return {**scan_words(), **_opening(), **_frame(), **_facts(), **_lock(), **_end(), **_trouble()}


def _opening() -> Words:
    return {
        "open_title": t("Dieses Gerät zum Empfang machen"),
        "open_why": t(
            "Danach kann dieses Gerät nur noch diese eine Veranstaltung, und nach 12 Stunden endet es selbst."
        ),
        "open_from_team": t(
            "Such zuerst die Veranstaltung aus und tipp auf „Diesen Abend leiten“. "
            "Dort steht „Dieses Gerät zum Empfang machen“."
        ),
        "to_events": t("Zu den Veranstaltungen"),
        "desk_name": t("Wie heißt dieses Gerät?"),
        "desk_name_proposed": t("Tablet am Eingang"),
        "own_pin": t("Deine eigene PIN"),
        "own_pin_why": t("Damit zeigst du, dass du zum Team gehörst. Danach bist du auf diesem Gerät abgemeldet."),
        "desk_pin_new": t("PIN für dieses Gerät"),
        "desk_pin_why": t("Denk dir 4 bis 8 Ziffern aus. Damit entsperrt ihr heute dieses Gerät."),
        "fill_in": t("Füll bitte alle Felder aus."),
        "open_desk": t("Empfang öffnen"),
        "open_no_line": t("Gerade gibt es kein Netz. Zum Öffnen braucht dieses Gerät es einmal, danach nicht mehr."),
        "unsent_before": t("Vom letzten Mal warten noch Einträge: {n}. Sie werden von selbst gesendet."),
        "sign_in": t("Anmelden"),
    }


def _frame() -> Words:
    return {
        "parts": t("Bereiche"),
        "tab_arrivals": t("Ankommen"),
        "tab_stamps": t("Stempel"),
        "tab_confirm": t("Bestätigen"),
        "tab_sent": t("Einträge"),
        "tab_settings": t("Gerät"),
        "online": t("Netz da"),
        "offline": t("Ohne Netz"),
        "queue": t("Wartet: {waiting} · Abgelehnt: {refused}"),
        "clock_differs": t(
            "Die Uhr dieses Geräts geht falsch. Hier ist es {time} Uhr; so wird auch alles eingetragen. "
            "Stell die Uhr, wenn du Zeit hast."
        ),
        "ends_soon": t(
            "Um {time} endet dieser Empfang. Geht der Abend länger? Dann öffnet ihn vorher auf der Seite der "
            "Veranstaltung neu, solange das Netz da ist."
        ),
        "event_off": t("Diese Veranstaltung wurde abgesagt."),
        "mode": t("Was gerade dran ist"),
        "cancel": t("Abbrechen"),
        "yes": t("Ja"),
        "no": t("Nein"),
        "minutes": t("{n} Min."),
    }


def _facts() -> Words:
    return {
        "facts": t("Einträge dieses Geräts"),
        "facts_all": t("Alle"),
        "facts_waiting": t("Wartet"),
        "facts_refused": t("Abgelehnt"),
        "facts_none": t("Hier steht noch nichts."),
        "facts_summary": t("Wartet: {waiting} · Gesendet: {sent} · Abgelehnt: {refused}"),
        "state_waiting": t("Wartet"),
        "state_sent": t("Gesendet"),
        "state_refused": t("Abgelehnt"),
        "was_so_since": t("War schon so seit {time}."),
        "send_now": t("Jetzt senden"),
        "sent_now": t("Auf dem neuesten Stand, {time} Uhr."),
        "sent_no_line": t("Gerade kein Netz. Alles bleibt hier und wird gesendet, sobald es wieder da ist."),
    }


def _lock() -> Words:
    return {
        "lock": t("Sperren"),
        "unlock": t("Entsperren"),
        "desk_pin": t("PIN dieses Geräts"),
        "pin_back": t("Letzte Ziffer löschen"),
        "pin_wrong": t("Das war nicht die PIN. Noch {n} Versuche."),
        "pin_wait": t("Zu oft falsch. Warte {n} Sekunden."),
        "door_code": t("Türcode"),
        "door_scan": t("Scanne den Code mit deinem Handy. Dann wissen alle, dass du da bist."),
        "door_none": t("Gerade gibt es hier keinen Türcode. Komm herein und melde dich am Empfang."),
        "door_off": t("Heute fällt es aus."),
        "idle": t("Sperrt sich von selbst nach"),
        "sound": t("Töne"),
        "language": t("Sprache"),
    }


def _end() -> Words:
    return {
        "close_desk": t("Empfang schließen"),
        "close_desk_why": t(
            "Um {time} endet er von selbst. Danach bleibt auf diesem Gerät nichts von der Veranstaltung zurück."
        ),
        "close_desk_waits": t(
            "Es warten noch Einträge: {n}. Bring das Gerät zuerst ins Netz, dann geht nichts verloren."
        ),
        "close_desk_sure": t(
            "Danach geht es auf diesem Gerät erst weiter, wenn das Team den Empfang mit eigener PIN und Netz "
            "neu öffnet."
        ),
        "close_desk_yes": t("Ja, Empfang schließen"),
        "ended": t("Dieser Empfang ist beendet"),
        "ended_expired": t("Die Zeit ist um. Das Team kann ihn auf der Seite der Veranstaltung neu öffnen."),
        "ended_revoked": t("Das Team hat ihn beendet. Namen und Karten sind auf diesem Gerät gelöscht."),
        "ended_waits": t("Noch nicht gesendet: {n}. Sie bleiben hier und werden dem Team weiter angeboten."),
        "ended_waits_offline": t("Noch nicht gesendet: {n}. Sie bleiben hier, bis das Gerät wieder Netz hat."),
        "ended_leave": t("Auf diesem Gerät aufräumen"),
    }


def _trouble() -> Words:
    return {
        "trouble": t("So geht der Empfang hier nicht"),
        "trouble_insecure": t(
            "Diese Seite ist nicht sicher verbunden. Öffne sie mit https:// am Anfang der Adresse, dann geht es weiter."
        ),
        "trouble_store": t(
            "Dieser Browser darf nichts speichern, vielleicht weil es ein privates Fenster ist. "
            "Öffne die Seite in einem gewöhnlichen Fenster."
        ),
        "no_list": t("Die Liste ist noch nicht da"),
        "no_list_way": t(
            "Dieses Gerät braucht das Netz einmal, um die Liste zu laden. Prüfe das WLAN und versuche es noch einmal."
        ),
        "try_again": t("Noch einmal versuchen"),
    }
