"""What the desk page says around a scan: the camera, the answer, and what can be done with a card."""

from components.texts import t

Words = dict[str, str]


def scan_words() -> Words:
    """The texts in the language being spoken, by the keys the modules use."""
    return {**_scanning(), **_answers(), **_arrivals(), **_newcomer(), **_stamps(), **_confirming()}


def _scanning() -> Words:
    return {
        "camera": t("Kamera"),
        "camera_view": t("Bild der Kamera"),
        "camera_why": t("Mit der Kamera liest dieses Gerät Karten und Handys. Ein Lesegerät am Kabel geht auch ohne."),
        "camera_start": t("Kamera einschalten"),
        "camera_starting": t("Die Kamera geht an …"),
        "camera_again": t("Noch einmal versuchen"),
        "camera_switch": t("Andere Kamera"),
        "camera_torch": t("Licht"),
        "camera_denied": t(
            "Die Kamera ist für diese Seite nicht erlaubt. Tippe oben neben der Adresse auf "
            "das Schloss und erlaube sie. "
            "Bis dahin hilft das Finden mit dem Namen."
        ),
        "camera_no_camera": t(
            "Dieses Gerät hat keine Kamera, die wir finden. Nimm ein Lesegerät am Kabel oder "
            "finde die Leute mit dem Namen."
        ),
        "camera_in_use": t(
            "Die Kamera antwortet nicht. Schließe andere Programme mit Kamera und versuche es noch einmal."
        ),
        "camera_insecure": t(
            "Diese Seite ist nicht sicher verbunden. Öffne sie mit https:// am Anfang der "
            "Adresse, dann geht die Kamera."
        ),
        "camera_decoder": t(
            "Das Lesen von Codes konnte nicht geladen werden. Versuche es noch einmal, sobald Netz da ist."
        ),
    }


def _answers() -> Words:
    return {
        "ready_arrive": t("Bereit: Karte oder Handy vor die Kamera halten"),
        "ready_leave": t("Wer geht? Karte oder Handy vor die Kamera halten"),
        "no_code": t("Das ist kein Code von uns"),
        "no_code_way": t("Halte die Karte ruhig und gerade, oder finde die Person mit dem Namen."),
        "is_sheet": t("Das ist ein Laufzettel"),
        "is_sheet_way": t("Stempel gibt es unter „Stempel“. Zum Ankommen scanne die eigene Karte."),
        "is_station": t("Das ist der Code einer Station"),
        "is_station_way": t("Scanne die Karte der Person."),
        "is_blank": t("Diese Karte gehört noch niemandem"),
        "is_blank_way": t("Unter „Ankommen“ kannst du jemanden damit aufnehmen."),
        "not_on_list": t("Diese Karte steht nicht auf der Liste"),
        "not_on_list_way": t("Sie ist notiert. Sobald Netz da ist, wird sie geprüft. Lass die Person ruhig herein."),
        "card": t("Unbekannte Karte"),
        "card_read": t("Karte gelesen"),
        "arrived": t("Willkommen! Angekommen um {time}."),
        "arrived_signed_up": t("Willkommen! Angemeldet und angekommen um {time}."),
        "back_again": t("Willkommen zurück! Wieder da um {time}."),
        "here_since": t("Schon da seit {time}"),
        "left": t("Tschüss! Gegangen um {time}."),
        "gone_since": t("Schon gegangen um {time}"),
        "taken_in": t("Eingetragen. Alles gut."),
        "team_decides": t("Das Team schaut es sich an. Es geht nichts verloren."),
        "not_kept": t("Nicht notiert"),
        "not_kept_way": t("Dieses Gerät konnte es nicht speichern. Schreib es auf Papier und hol jemanden vom Team."),
        "not_kept_full": t(
            "Der Speicher dieses Geräts ist voll. Schreib es auf Papier und lösche auf dem Gerät Fotos oder Programme."
        ),
    }


def _arrivals() -> Words:
    return {
        "arrive": t("Kommen"),
        "leave": t("Gehen"),
        "find": t("Mit dem Namen finden"),
        "find_none": t("Niemand gefunden. Neu hier? Dann tippe unten auf „Neu hier“."),
        "signed_up": t("Angemeldet"),
        "anonymous": t("Ohne Namen"),
        "count_more": t("Eine Person mehr ohne Namen"),
        "count_less": t("Eine Person weniger ohne Namen"),
        "here_count": t("Gerade da: {n}"),
        "undo": t("Zurücknehmen"),
        "undone": t("Zurückgenommen."),
        "kind_arrive": t("Gekommen"),
        "kind_leave": t("Gegangen"),
        "kind_undo": t("Zurückgenommen"),
        "kind_count": t("Ohne Namen gezählt"),
        "kind_newcomer": t("Neu aufgenommen"),
        "kind_stamp": t("Stempel"),
        "kind_prize": t("Preis"),
        "kind_confirm": t("Bestätigt"),
        "kind_exchange": t("Tausch eingetragen"),
    }


def _newcomer() -> Words:
    return {
        "newcomer": t("Neu hier"),
        "newcomer_name": t("Wie möchtest du genannt werden?"),
        "newcomer_language": t("Welche Sprache liest du am liebsten?"),
        "newcomer_ask_name": t("Tippe den Namen ein."),
        "newcomer_ask_language": t("Tippe auf die Sprache."),
        "newcomer_ask_card": t("Nimm eine Karte vom Stapel und halte sie vor die Kamera."),
        "newcomer_ready": t("Alles da."),
        "newcomer_card_read": t("Die neue Karte ist gelesen"),
        "newcomer_done": t("Aufnehmen"),
        "newcomer_without_card": t("Ohne Karte aufnehmen"),
        "newcomer_welcome": t("Schön, dass du da bist! Die Karte gehört jetzt dir."),
        "newcomer_welcome_no_card": t("Schön, dass du da bist! Eine Karte gibt dir das Team."),
        "newcomer_no_blank": t("Diese Karte ist nicht vom Stapel"),
        "newcomer_no_blank_way": t("Nimm eine neue Karte, die noch niemandem gehört."),
    }


def _stamps() -> Words:
    return {
        "stamp": t("Stempel"),
        "sheet": t("Laufzettel"),
        "prizes": t("Preise"),
        "stamp_where": t("Welche Station ist das hier?"),
        "stamp_choose": t("Wähle zuerst die Station"),
        "stations_none": t("Für diese Veranstaltung gibt es keine Stationen. Das Team legt sie auf ihrer Seite an."),
        "ready_stamp": t("{station}: Karte oder Laufzettel vor die Kamera halten"),
        "ready_prize": t("Preise: Karte oder Laufzettel vor die Kamera halten"),
        "stamp_new": t("Stempel gegeben. Jetzt {n} von {needed}."),
        "stamp_had": t("Diesen Stempel gab es schon. Es sind {n} von {needed}."),
        "stamp_since": t("Diesen Stempel gibt es schon seit {time}."),
        "stamp_count": t("Stempel: {n} von {needed}"),
        "prize_needs": t("Ab {n} Stempeln"),
        "prize_had": t("Schon bekommen"),
        "prize_gone": t("Vergeben"),
        "prize_give": t("Überreichen"),
        "prize_given": t("„{prize}“ überreicht. Glückwunsch!"),
        "prize_since": t("Diesen Preis gab es schon um {time}."),
    }


def _confirming() -> Words:
    return {
        "confirm": t("Bestätigen"),
        "confirm_mentor": t("Zuerst die eigene Karte der Mentor*in scannen"),
        "confirm_why": t("Mentor*innen bestätigen hier, was Leute füreinander getan haben. Auch ohne Netz."),
        "confirm_no_mentor": t("Bestätigen können nur Mentor*innen und das Team"),
        "confirm_which": t("{name}, welchen Tausch bestätigst du?"),
        "confirm_none": t("Für heute ist hier kein Tausch verabredet."),
        "confirm_two_cards": t("Nicht verabredet: zwei Karten scannen"),
        "confirm_giver": t("Karte der Person scannen, die geholfen hat"),
        "confirm_receiver": t("Karte der Person scannen, die Hilfe bekam"),
        "confirm_need_list": t("Beide müssen auf der Liste stehen. Frag das Team."),
        "confirm_own": t("Den eigenen Tausch bestätigt jemand anderes"),
        "confirm_same": t("Das ist zweimal dieselbe Karte"),
        "confirm_helps": t("{giver} hilft {receiver}"),
        "confirm_skill": t("Wobei?"),
        "confirm_kind": t("Tausch oder Geschenk"),
        "confirm_exchange": t("Tausch"),
        "confirm_gift": t("Geschenk"),
        "confirm_choose": t("Jetzt wird nicht gescannt: Wähle zuerst aus"),
        "confirm_restart": t("Fertig, nächste Mentor*in"),
        "confirm_noted": t("Bestätigt: {n} Min."),
        "booked_since": t("Das ist schon seit {time} gebucht."),
        "minutes_label": t("Wie lange?"),
        "minutes_more": t("15 Minuten mehr"),
        "minutes_less": t("15 Minuten weniger"),
    }
