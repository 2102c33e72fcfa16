"""The sentence for each reason code: what happened and how to go on, in German, for `t()`.

One line a code. Facts of the refusal stand in braces; components/feedback.py puts them into words. A test compares
this list with the codes in app/.
"""

from components.texts import text

GENERAL = text("Das ging leider nicht. Versuch es noch einmal oder frag im Laden nach.")
NOT_SAVED = text("Nicht gespeichert: Der Speicher antwortet nicht. Versuch es gleich noch einmal.")

SENTENCES = {
    # signing in, rights
    "signed_out": text("Du bist nicht mehr angemeldet. Melde dich noch einmal an, dann geht es weiter."),
    "not_staff": text("Das kann nur das Team. Frag im Laden nach."),
    "not_a_mentor": text("Bestätigen können nur Mentor*innen und das Team. Zeig ihnen den Code."),
    "not_yours": text("Das gehört zu anderen Leuten. Deine eigenen Termine findest du unter „Termine“."),
    "person_left": text("Diese Person macht nicht mehr mit. Such dir jemand anderen aus."),
    "person_unknown": text("Diese Person gibt es hier nicht. Such noch einmal nach dem Namen."),
    "last_staff": text("Du bist die letzte Person im Team. Nimm zuerst jemand anderen ins Team auf."),
    "staff_first_release": text("Diese Person gehört zum Team. Nimm sie zuerst aus dem Team, dann kann sie gehen."),
    "set_up_already": text("Dieser Ort ist schon eingerichtet. Melde dich einfach an."),
    "too_many_tries": text("Das waren viele Versuche. Warte eine Minute und versuch es dann noch einmal."),
    "pin_wrong": text("Die PIN passt nicht zur Karte. Versuch es noch einmal."),
    "pin_locked": text("Die Karte ist gesperrt, weil die PIN zu oft falsch war. Das Team im Laden entsperrt sie."),
    "pin_malformed": text("Die PIN muss aus mindestens {digits} Ziffern bestehen."),
    "pin_too_easy": text("Diese PIN ist zu leicht zu erraten. Nimm andere Ziffern."),
    "pins_differ": text("Die beiden PINs sind nicht gleich. Tipp sie noch einmal ein."),
    "no_pin_yet": text("Zu dieser Karte gibt es noch keine PIN. Das Team im Laden gibt dir eine."),
    "card_missing": text("Halte zuerst deine Karte vor die Kamera oder tipp ihre Nummer ein."),
    "email_malformed": text("Diese E-Mail-Adresse stimmt noch nicht. Lass das Feld leer, wenn du keine hast."),
    "phone_malformed": text("Diese Telefonnummer stimmt noch nicht. Schreib nur Ziffern, zum Beispiel 05021 12345."),
    # codes
    "code_unknown": text("Diesen Code kennen wir nicht. Halte ihn noch einmal ruhig vor die Kamera oder tipp ihn ein."),
    "code_wrong_kind": text("Dieser Code ist für etwas anderes. Scanne ihn unter „Scannen“, dann geht es dort weiter."),
    "code_revoked": text("Dieser Code gilt seit {at} nicht mehr. Frag im Laden nach einem neuen."),
    "code_used": text("Dieser Code wurde schon benutzt, {at}. Frag im Laden nach einem neuen."),
    "code_expired": text("Dieser Code ist abgelaufen. Frag im Laden nach einem neuen."),
    "invitation_missing": text("Gerade gilt keine Einladung. Mach auf der Seite der Person eine neue."),
    "too_many_codes": text("Das waren viele Codes auf einmal. Warte eine Minute und scanne dann noch einmal."),
    "strangers_card": text("Das ist die Karte von jemand anderem. Nur Mentor*innen und das Team brauchen sie."),
    "door_code_expired": text("Dieser Türcode ist abgelaufen. Scanne den Code, der jetzt an der Tür zu sehen ist."),
    "ticket_expired": text("Seit deinem Scan ist etwas Zeit vergangen. Scanne den Türcode noch einmal."),
    "wrong_place": text("Du bist hier: {here}. Euer Termin ist aber dort: {there}."),
    # exchanges
    "exchange_unknown": text("Diesen Tausch gibt es nicht. Schau unter „Termine“ nach."),
    "exchange_proposed": text("Dieser Tausch ist erst vorgeschlagen. Zuerst müssen beide zustimmen."),
    "exchange_agreed": text("Dieser Tausch ist schon vereinbart."),
    "exchange_under_way": text("Dieser Tausch läuft schon: Beide sind da."),
    "exchange_declined": text("Dieser Tausch wurde abgelehnt. Ihr könnt einen neuen vereinbaren."),
    "exchange_cancelled": text("Dieser Tausch wurde abgesagt. Ihr könnt einen neuen vereinbaren."),
    "exchange_missed": text("Dieser Tausch hat nicht stattgefunden. Ihr könnt einen neuen vereinbaren."),
    "exchange_disputed": text("Bei diesem Tausch ist etwas ungeklärt. Ein*e Mentor*in hilft euch, das zu klären."),
    "exchange_settled": text("Dieser Tausch ist schon geklärt und abgeschlossen."),
    "exchange_undone": text("Dieser Tausch wurde rückgängig gemacht. Ihr könnt einen neuen vereinbaren."),
    "already_confirmed": text("Dieser Tausch ist schon gebucht, {at}, bestätigt von {by}. Es ist alles in Ordnung."),
    "own_exchange": text("Deinen eigenen Tausch kannst du nicht bestätigen. Bitte jemand anderen darum."),
    "same_person": text("Zum Tauschen gehören zwei verschiedene Leute. Wähl noch jemand anderen aus."),
    "not_checked_in": text("Noch nicht da: {missing}. Bitte zuerst den Türcode oder die Karte scannen."),
    "not_today": text("Dieser Tausch ist nicht heute, sondern {at}. Ihr könnt eine andere Zeit vorschlagen."),
    "not_begun": text("Dieser Tausch beginnt erst {at}. Bis dahin könnt ihr ihn absagen."),
    "others_answer": text("Jetzt ist die andere Person dran. Du bekommst Bescheid, sobald sie antwortet."),
    "undo_already_asked": text("{by} möchte das schon rückgängig machen. Es fehlt noch das Ja der anderen Person."),
    "undo_not_asked": text("Niemand möchte diesen Tausch gerade rückgängig machen."),
    "second_person_needed": text("Dafür braucht es das Ja einer zweiten Person."),
    "too_many_changes": text("Dieser Tausch wurde sehr oft geändert. Vereinbart lieber einen neuen."),
    "time_malformed": text("Diese Zeit gibt es nicht. Wähl Tag und Uhrzeit noch einmal aus."),
    "in_the_past": text("Diese Zeit ist schon vorbei. Wähl einen späteren Zeitpunkt."),
    "too_far_ahead": text("Das ist mehr als ein Jahr hin. Wähl einen früheren Zeitpunkt."),
    "ends_before_it_starts": text("Das Ende liegt vor dem Anfang. Prüf noch einmal die Uhrzeiten."),
    "only_mentors": text("Das können nur Mentor*innen. Frag im Laden, wer dir dabei hilft."),
    "not_for_yourself": text("Für dich selbst geht das nicht. Bitte eine andere Mentor*in darum."),
    "no_vouch": text("Du bürgst gerade nicht für diese Person. Lade die Seite neu."),
    "mentor_already": text("Du bist schon Mentor*in. Danke!"),
    "no_mentor": text("Diese Person ist gerade nicht Mentor*in. Schau unter „Mentor*innen“ nach."),
    "organisation_unknown": text("Diesen Betrieb oder Verein gibt es hier nicht. Schau in der Liste nach."),
    "website_malformed": text("Diese Internetadresse stimmt noch nicht. Zum Beispiel: www.beispiel.de"),
    "introduction_unknown": text("Diesen Türöffner gibt es nicht. Schau unter „Ich“ nach."),
    "introduction_there": text("Das läuft schon. Du findest es unter „Ich“."),
    "introduction_over": text("Das ist schon abgeschlossen. Ihr könnt neu anfangen."),
    "too_many_introductions": text("Mehr als {most} Türöffner auf einmal gehen nicht. Bringt zuerst einen zu Ende."),
    "too_many_introductions_today": text("Das waren heute sehr viele Türöffner. Mach morgen weiter."),
    "no_next_step": text("Dieser Schritt kommt nicht danach. Lade die Seite neu."),
    "too_late_to_undo": text("Das lässt sich nicht mehr zurücknehmen. Trag einfach den nächsten Schritt ein."),
    "changed_meanwhile": text("Das wurde inzwischen woanders geändert. Schau, was jetzt gilt, und speichere dann."),
    "not_with_this_person": text("Mit dieser Person geht das gerade nicht. Such dir jemand anderen aus."),
    "match_unknown": text("Diesen gemeinsamen Tausch gibt es nicht. Schau unter „Termine“ nach."),
    "too_many_matches": text(
        "Auf {most} deiner Vorschläge fehlt noch eine Antwort. Frag dort nach, oder nimm einen zurück."
    ),
    "too_many_matches_today": text("Du hast heute schon viele zusammengebracht. Mach morgen weiter."),
    "match_over": text("Aus diesem gemeinsamen Tausch wird nichts mehr. Ihr könnt einen neuen vereinbaren."),
    "place_closed": text(
        "Der Ort dafür ist inzwischen geschlossen. Sprecht mit dem Team, dann findet sich ein anderer."
    ),
    "match_agreed": text("Alle haben schon zugesagt. Deine Termine stehen unter „Termine“."),
    "no_circle": text("So wird kein Tausch daraus: Jede*r soll einmal helfen und einmal Hilfe bekommen."),
    # messages, blocking, reporting
    "phrase_unknown": text("Diesen Satz gibt es nicht mehr. Wähl einen anderen."),
    "thread_unknown": text("Dieses Gespräch gibt es nicht. Deine Gespräche stehen unter „Mitteilungen“."),
    "talk_over": text(
        "Euer Tausch ist schon lange vorbei. Vereinbart einen neuen, dann könnt ihr euch wieder schreiben."
    ),
    "too_many_messages": text("Das waren viele Nachrichten auf einmal. Warte ein paar Minuten, dann geht es weiter."),
    "profile_hidden": text("Das Team hat dein Profil ausgeblendet. Sprich mit dem Team, dann findet sich ein Weg."),
    "not_yourself": text("Das bist du selbst. Wähl jemand anderen."),
    "not_blocked": text("Diese Person ist nicht mehr blockiert."),
    "reported_already": text("Das hast du schon gemeldet. Das Team sieht es sich an."),
    "too_many_reports": text("Du hast heute schon viel gemeldet. Sprich am besten im Laden mit dem Team."),
    "subject_unknown": text("Das gibt es nicht mehr. Lade die Seite neu."),
    "not_your_case": text("Darüber entscheidet jemand anderes aus dem Team: Es geht um dich selbst."),
    "hidden_already": text("Das ist schon ausgeblendet."),
    "not_hidden": text("Das ist gerade nicht ausgeblendet."),
    # time and accounts
    "minutes_not_a_number": text("Bitte gib die Minuten als Zahl an, zum Beispiel 60."),
    "minutes_not_quarters": text("Bitte nimm Viertelstunden: 15, 30, 45, 60 Minuten und so weiter."),
    "minutes_out_of_range": text("Möglich ist alles von 15 Minuten bis {longest_minutes}."),
    "limit_reached": text(
        "So viel Zeit ist auf dem Konto gerade nicht frei (noch frei: {left_minutes}). Macht daraus ein Geschenk, "
        "oder helft zuerst jemandem, dann wird wieder Zeit frei."
    ),
    "not_so_much_saved": text("So viel Zeit hast du gerade nicht gespart. Wähl weniger."),
    "own_account": text("Das geht nicht für dein eigenes Konto. Bitte jemand anderen aus dem Team."),
    # offers, needs, places
    "unknown_skill": text("Diese Kompetenz gibt es nicht im Verzeichnis. Wähl eine aus der Liste."),
    "listing_unknown": text("Dieses Angebot gibt es nicht mehr. Such nach etwas Ähnlichem."),
    "listing_not_active": text("Dieses Angebot macht gerade Pause. Such nach etwas Ähnlichem."),
    "listing_there_already": text("Das steht schon auf deiner Liste."),
    "too_many_listings": text("Mehr als {most} Einträge gehen nicht. Nimm zuerst einen heraus."),
    "too_many_listings_today": text("Das waren sehr viele Einträge an einem Tag. Mach morgen weiter."),
    "hidden_by_staff": text("Das Team hat diesen Eintrag ausgeblendet. Der Grund steht unter „Mitteilungen“."),
    "needs_licence": text("{licence} Schreib es anders, oder frag im Laden nach."),
    "closes_before_it_opens": text("Das Ende liegt vor dem Anfang. Prüf noch einmal die Uhrzeiten."),
    "position_malformed": text("Das ist kein Platz auf der Karte. Schreib zwei Zahlen wie 52.6513 und 9.2168."),
    "position_far_away": text("Dieser Platz liegt weit außerhalb der Stadt. Prüf die beiden Zahlen noch einmal."),
    "place_unknown": text("Diesen Ort gibt es nicht. Wähl einen aus der Liste."),
    # anything typed or sent
    "not_yours_to_print": text("Das drucken Mentor*innen und das Team für dich. Frag im Laden nach."),
    "malformed": text("Das kam nicht vollständig an. Lade die Seite neu und versuch es noch einmal."),
    "text_missing": text("Hier fehlt noch ein Text. Füll das Feld aus."),
    "text_too_long": text("Dieser Text ist zu lang. Kürze ihn auf höchstens {longest} Zeichen."),
}
