-- A store of version 1 with one record of each kind, as the app of version 1 wrote it. Never edited: each later app opens it.
PRAGMA application_id = 1164472933;
PRAGMA page_size = 8192;
PRAGMA user_version = 1;
CREATE TABLE documents (
    table_name TEXT NOT NULL,
    id TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (table_name, id)
) STRICT;
INSERT INTO documents VALUES ('accounts', 'acc-amira', CAST('{"id":"acc-amira","kind":"resident","balance_minutes":90,"given_minutes":90,"received_minutes":0,"booked_exchanges":0}' AS BLOB));
INSERT INTO documents VALUES ('accounts', 'acc-kurt', CAST('{"id":"acc-kurt","kind":"resident","balance_minutes":-90,"given_minutes":0,"received_minutes":90,"booked_exchanges":0}' AS BLOB));
INSERT INTO documents VALUES ('codes', 'c0ffee', CAST('{"id":"c0ffee","kind":"pass","subject_id":"amira","serial":"s1","issued_at":"2026-05-04T12:30:15.123456+00:00","issued_by":"sabine","expires_at":null,"revoked_at":null,"used_at":null}' AS BLOB));
INSERT INTO documents VALUES ('credentials', 'amira', CAST('{"id":"amira","pin_hash":"$argon2id$v=19$m=47104,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA","wrong_tries":5,"wait_until_at":"2026-05-04T12:30:15.123456+00:00","locked_at":null}' AS BLOB));
INSERT INTO documents VALUES ('entries', '000000000001', CAST('{"id":"000000000001","transfer_id":"exchange:x1","account_id":"acc-amira","minutes":90,"booked_at":"2026-05-04T12:30:15.123456+00:00","is_reversal":false,"previous_hash":"0000000000000000000000000000000000000000000000000000000000000000","hash":"33bd1b321059f9cc8b50afddcc72cac2b8db6803358fb3f806c4349128037446"}' AS BLOB));
INSERT INTO documents VALUES ('entries', '000000000002', CAST('{"id":"000000000002","transfer_id":"exchange:x1","account_id":"acc-kurt","minutes":-90,"booked_at":"2026-05-04T12:30:15.123456+00:00","is_reversal":false,"previous_hash":"33bd1b321059f9cc8b50afddcc72cac2b8db6803358fb3f806c4349128037446","hash":"1a2450975a497dd41f68c18a94ebf1143701e7fe83ff56db241e1f8bcdbf078a"}' AS BLOB));
INSERT INTO documents VALUES ('events', 'ev1', CAST('{"id":"ev1","title":"Repariertreff","about":"","language":"de","place_id":"mitmachladen","starts_at":"2026-05-04T12:30:15.123456+00:00","ends_at":"2026-05-04T14:30:15.123456+00:00"}' AS BLOB));
INSERT INTO documents VALUES ('exchanges', 'x1', CAST('{"id":"x1","giver_id":"amira","receiver_id":"kurt","skill_id":"fahrrad-reparieren","planned_minutes":90,"starts_at":"2026-05-04T12:30:15.123456+00:00","place_id":"mitmachladen","gift":false,"state":"booked","proposed_by":"kurt","listing_id":"l1","giver_arrived_at":"2026-05-04T12:30:15.123456+00:00","receiver_arrived_at":"2026-05-04T12:30:15.123456+00:00","booked_minutes":90,"booked_at":"2026-05-04T12:30:15.123456+00:00","confirmed_by":"sabine","transfer_id":"exchange:x1","missed_by":[],"disputed_by":"","undo_asked_by":"","changes":[{"at":"2026-05-04T12:30:15.123456+00:00","by":"kurt","what":"proposed","note":""},{"at":"2026-05-04T12:30:15.123456+00:00","by":"amira","what":"agreed","note":""},{"at":"2026-05-04T12:30:15.123456+00:00","by":"sabine","what":"confirmed","note":""}]}' AS BLOB));
INSERT INTO documents VALUES ('listings', 'l1', CAST('{"id":"l1","kind":"offer","resident_id":"amira","skill_id":"fahrrad-reparieren","text":"Ich flicke gern Reifen.","language":"de","state":"active","published_at":"2026-05-04T12:30:15.123456+00:00"}' AS BLOB));
INSERT INTO documents VALUES ('neighbourhood', 'neighbourhood', CAST('{"id":"neighbourhood","name":"Nordertor","is_example":true,"set_up_at":"2026-05-04T12:30:15.123456+00:00"}' AS BLOB));
INSERT INTO documents VALUES ('organisations', 'o1', CAST('{"id":"o1","name":"Holzwerkstatt","kind":"association","about":"Werkstatt","gives":"Besuche"}' AS BLOB));
INSERT INTO documents VALUES ('ownerships', 'amira', CAST('{"id":"amira","account_id":"acc-amira"}' AS BLOB));
INSERT INTO documents VALUES ('ownerships', 'kurt', CAST('{"id":"kurt","account_id":"acc-kurt"}' AS BLOB));
INSERT INTO documents VALUES ('places', 'mitmachladen', CAST('{"id":"mitmachladen","name":"Mitmachladen","address":"Verdener Landstraße 17","has_door":true,"closed_at":null}' AS BLOB));
INSERT INTO documents VALUES ('receipts', 'sabine:request-1', CAST('{"id":"sabine:request-1","command":"confirm","subject_id":"x1","at":"2026-05-04T12:30:15.123456+00:00"}' AS BLOB));
INSERT INTO documents VALUES ('residents', 'amira', CAST('{"id":"amira","called_name":"Amira","language":"ar","languages":["ar","de"],"roles":[],"about":"","colour":0,"phone":"","email":"","fields":[],"groups":[],"registered_at":"2026-05-04T12:30:15.123456+00:00","registered_by":"sabine","left_at":null}' AS BLOB));
INSERT INTO documents VALUES ('residents', 'kurt', CAST('{"id":"kurt","called_name":"Kurt","language":"de","languages":["de"],"roles":["mentor"],"about":"","colour":0,"phone":"","email":"","fields":["handwerk"],"groups":["Nachbarn am Bahnhof"],"registered_at":"2026-05-04T12:30:15.123456+00:00","registered_by":"","left_at":null}' AS BLOB));
INSERT INTO documents VALUES ('sessions', '5e55', CAST('{"id":"5e55","resident_id":"amira","kind":"own","device":"Handy (Android)","began_at":"2026-05-04T12:30:15.123456+00:00","seen_at":"2026-05-04T12:30:15.123456+00:00","expires_at":"2026-08-02T12:30:15.123456+00:00","ended_at":null}' AS BLOB));
INSERT INTO documents VALUES ('transfers', 'exchange:x1', CAST('{"id":"exchange:x1","booked_at":"2026-05-04T12:30:15.123456+00:00","by":"sabine","second_by":"","reverses_id":""}' AS BLOB));
