"""Pushes and e-mails really go out: to an endpoint that decrypts them, and to a server that takes mail."""

import base64
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.delivery import BY_EMAIL, Delivery, DeliveryChoice, PushAddress
from app.domain.notice import MESSAGE
from app.domain.place import Neighbourhood
from app.domain.refusal import Refusal
from app.domain.resident import Resident
from app.domain.text import checked_email
from app.server.delivering import deliver_due
from app.server.house import House, open_house
from app.server.mailing import mail
from app.server.pushing import public_key
from app.services.deliveries import Due
from app.settings import Settings

LONG_AGO = "00:00"


@dataclass
class Endpoint:
    """A browser maker's host: keeps what it was sent and answers with `status`."""

    server: HTTPServer
    status: int = 201
    location: str = ""
    received: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.received.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(taken.status)
            if taken.location:
                self.send_header("Location", taken.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    taken = Endpoint(HTTPServer(("127.0.0.1", 0), Handler))
    thread = threading.Thread(target=taken.server.serve_forever)
    thread.start()
    yield taken
    taken.server.shutdown()
    thread.join()
    taken.server.server_close()


@dataclass
class Phone:
    """A browser's half of a subscription, which alone can read what is pushed to it."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = b"sixteen bytes ok"

    @property
    def p256dh(self) -> str:
        return _base64(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    def read(self, body: bytes) -> dict[str, str]:
        told: dict[str, str] = json.loads(
            http_ece.decrypt(body, private_key=self.key, auth_secret=self.secret, version="aes128gcm")
        )
        return told


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@pytest.fixture
def of(tmp_path: Path, endpoint: Endpoint) -> Iterator[House]:
    of = open_house(Settings(var_folder=tmp_path, push_hosts=endpoint.place, smtp_from="Laden <laden@example.org>"))
    with of.store.transaction():
        of.store.put(Neighbourhood(name="N", is_example=False, set_up_at=of.clock.now()))
        of.store.put(Resident(id="amira", called_name="Amira", language="de", registered_at=of.clock.now()))
    yield of
    of.close()


def words(due: Due) -> tuple[str, str]:
    return "Neues", f"auf {due.language}"


def with_phone(of: House, endpoint: Endpoint, phone: Phone) -> None:
    resident = of.store.get(Resident, "amira")
    assert resident is not None
    session = of.sign_in.open_session(resident, kind="own", device="Handy").session
    of.deliveries.add_phone(
        by="amira", session_id=session.id, endpoint=f"http://{endpoint.place}/send/1", p256dh=phone.p256dh,
        auth=_base64(phone.secret), request_id="request-1",
    )  # fmt: skip
    never_quiet = replace(of.deliveries.choice(by="amira"), quiet_from=LONG_AGO, quiet_until=LONG_AGO)
    of.deliveries.choose(by="amira", choice=never_quiet, request_id="request-2")


def tell(of: House) -> None:
    with of.store.transaction():
        of.notices.tell("amira", MESSAGE, "thread")


def test_a_push_arrives_encrypted_and_only_the_phone_can_read_it(of: House, endpoint: Endpoint) -> None:
    phone = Phone()
    with_phone(of, endpoint, phone)
    tell(of)
    assert deliver_due(of, words) == 1
    ((headers, body),) = endpoint.received
    assert b"Neues" not in body
    assert phone.read(body) == {"title": "Neues", "body": "auf de", "address": "/notices"}
    assert headers["authorization"].startswith("vapid t=")
    assert f"k={public_key(of)}" in headers["authorization"]
    assert deliver_due(of, words) == 0
    assert len(endpoint.received) == 1


def test_our_key_stays_the_same(of: House) -> None:
    assert public_key(of) == public_key(of)
    assert len(base64.urlsafe_b64decode(public_key(of) + "=")) == 65


@pytest.mark.parametrize("status", [404, 410])
def test_a_phone_that_is_gone_is_forgotten(of: House, endpoint: Endpoint, status: int) -> None:
    with_phone(of, endpoint, Phone())
    endpoint.status = status
    tell(of)
    deliver_due(of, words)
    assert of.store.count(PushAddress) == 0
    assert of.store.count(Delivery) == 0


def test_a_host_that_is_down_is_tried_again_later(
    of: House, endpoint: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    with_phone(of, endpoint, Phone())
    endpoint.status = 503
    tell(of)
    assert deliver_due(of, words) == 0
    (kept,) = of.store.every(Delivery)
    assert kept.tries == 1
    assert deliver_due(of, words) == 0, "not before a minute has gone by"
    assert "push" in caplog.text
    assert "amira" not in caplog.text.lower()


def test_nobody_is_followed_to_another_host(of: House, endpoint: Endpoint) -> None:
    with_phone(of, endpoint, Phone())
    endpoint.status, endpoint.location = 307, f"http://{endpoint.place}/elsewhere"
    tell(of)
    assert deliver_due(of, words) == 0
    assert len(endpoint.received) == 1


def test_keys_that_are_none_are_forgotten(of: House, endpoint: Endpoint) -> None:
    with_phone(of, endpoint, Phone())
    (phone,) = of.store.every(PushAddress)
    with of.store.transaction():
        of.store.put(replace(phone, p256dh="nonsense"))
    tell(of)
    deliver_due(of, words)
    assert of.store.count(PushAddress) == 0


class MailServer(threading.Thread):
    """As much SMTP (RFC 5321) as one message needs; `refuses` says no to the sender."""

    def __init__(self, *, refuses: bool = False) -> None:
        super().__init__()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(20)
        self.port = self._listening.getsockname()[1]
        self._refuses = refuses
        self.message = ""

    def run(self) -> None:
        connection, _ = self._listening.accept()
        with self._listening, connection, connection.makefile("rwb") as lines:

            def say(answer: str) -> None:
                lines.write(answer.encode() + b"\r\n")
                lines.flush()

            say("220 mail")
            for line in lines:
                verb = line[:4].upper()
                if verb == b"QUIT":
                    say("221 bye")
                    return
                if verb == b"MAIL" and self._refuses:
                    say("451 later")
                elif verb == b"DATA":
                    say("354 go on")
                    self.message = "".join(iter(lambda: lines.readline().decode(), ".\r\n"))
                    say("250 taken")
                else:
                    say("250 ok")


def with_email(of: House, port: int) -> House:
    with of.store.transaction():
        resident = of.store.get(Resident, "amira")
        assert resident is not None
        of.store.put(replace(resident, email="amira@example.org"))
        of.store.put(DeliveryChoice(id="amira", by_email=True, quiet_from=LONG_AGO, quiet_until=LONG_AGO))
    return replace(of, settings=replace(of.settings, smtp_host="127.0.0.1", smtp_port=port, smtp_security="none"))


def test_an_e_mail_goes_out(of: House) -> None:
    server = MailServer()
    server.start()
    mailing = with_email(of, server.port)
    tell(mailing)
    assert deliver_due(mailing, words) == 1
    server.join()
    assert "To: amira@example.org" in server.message
    assert "From: Laden <laden@example.org>" in server.message
    assert "Subject: Neues" in server.message
    assert "auf de" in server.message


def test_a_mail_server_that_says_no_is_tried_again(of: House) -> None:
    server = MailServer(refuses=True)
    server.start()
    mailing = with_email(of, server.port)
    tell(mailing)
    assert deliver_due(mailing, words) == 0
    server.join()
    assert [each.way for each in of.store.every(Delivery)] == [BY_EMAIL]


def test_without_a_mail_server_nothing_waits(of: House) -> None:
    with_email(of, 1)
    tell(of)
    deliver_due(of, words)
    assert of.store.count(Delivery) == 0


KEY = "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM"


@pytest.mark.parametrize(
    ("endpoint_at", "p256dh", "auth"),
    [
        ("http://{place}/x", "abcde", "c2l4dGVlbiBieXRlcyBvaw"),
        ("http://{place}/x", "!!!!", "????"),
        ("http://{place}/x", _base64(b"\x04" + bytes(64)), "c2l4dGVlbiBieXRlcyBvaw"),
        ("http://{place}/x", KEY, "x"),
        ("https://a..push.example/x", KEY, "c2l4dGVlbiBieXRlcyBvaw"),
    ],
)
def test_a_phone_that_cannot_be_keeps_nobody_waiting(
    of: House, endpoint: Endpoint, endpoint_at: str, p256dh: str, auth: str
) -> None:
    with_phone(of, endpoint, Phone())
    with of.store.transaction():
        of.store.put(Resident(id="aaron", called_name="Aaron", language="de", registered_at=of.clock.now()))
        session = of.sign_in.open_session(of.store.get(Resident, "aaron"), kind="own", device="Handy").session  # type: ignore[arg-type]
        of.store.put(
            PushAddress(
                id="hostile", resident_id="aaron", session_id=session.id, p256dh=p256dh, auth=auth,
                endpoint=endpoint_at.format(place=endpoint.place), added_at=of.clock.now(),
            )
        )  # fmt: skip
        of.store.put(DeliveryChoice(id="aaron", by_push=True, quiet_from=LONG_AGO, quiet_until=LONG_AGO))
        of.notices.tell("aaron", MESSAGE, "thread")
    tell(of)
    deliver_due(of, words)
    assert len(endpoint.received) == 1
    assert of.store.get(PushAddress, "hostile") is None
    assert of.store.count(Delivery) == 0


def test_what_fails_in_a_way_unheard_of_waits_like_the_rest(of: House, endpoint: Endpoint) -> None:
    with_phone(of, endpoint, Phone())
    tell(of)

    def broken(_: Due) -> tuple[str, str]:
        raise LookupError

    with pytest.raises(LookupError):
        deliver_due(of, broken)
    assert deliver_due(of, broken) == 0, "it would keep everybody else waiting"
    assert of.store.count(Delivery) == 1


def test_a_phone_that_knows_already_is_not_told_again(of: House, endpoint: Endpoint) -> None:
    with_phone(of, endpoint, Phone())
    (phone,) = of.store.every(PushAddress)
    nobody = endpoint.server.server_port + 1
    with of.store.transaction():
        of.store.put(replace(phone, id="other", endpoint=f"http://127.0.0.1:{nobody}/send/2"))
    tell(of)
    assert deliver_due(of, words) == 0
    assert [each.told for each in of.store.every(Delivery)] == [(phone.id,)]
    assert len(endpoint.received) == 1


@pytest.mark.parametrize("wrong", ["amira@example.org\r\nBcc: b@example.org", "amira@[", "a@b,c@d"])
def test_no_address_writes_into_an_e_mails_head(wrong: str) -> None:
    with pytest.raises(Refusal, match="email_malformed"):
        checked_email(wrong)


def test_an_e_mails_head_takes_one_line_even_from_an_old_store(of: House) -> None:
    settings = replace(of.settings, smtp_host="127.0.0.1", smtp_port=1, smtp_security="none")
    with pytest.raises(ValueError, match="linefeed"):
        mail(settings, "amira@example.org\r\nBcc: b@example.org", title="Neues", body="auf de")
