"""Pushes to phones (RFC 8030), encrypted for each (RFC 8291) and signed as ours (VAPID, RFC 8292), with pywebpush.

It and what it needs are imported when the first push goes out: most houses never send one, and they take 20 MB.
"""

import base64
import hashlib
import hmac
import json
from typing import Any

from app.domain.delivery import PushAddress
from app.server.house import House

_LIFE_SECONDS = 24 * 3600
_TIMEOUT_SECONDS = 10.0
_GONE = (404, 410)
# The order of the curve P-256 (FIPS 186-4, D.1.2.3); a private key is a number from 1 to below it.
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class NotPushed(Exception):
    """It did not go out; `is_gone` when it never will to that phone."""

    def __init__(self, *, is_gone: bool) -> None:
        super().__init__("gone" if is_gone else "not now")
        self.is_gone = is_gone


def public_key(of: House) -> str:
    """What a browser needs to let us push: the public half of our key, base64url."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    point = _signer(of).public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def push(of: House, phone: PushAddress, *, title: str, body: str) -> None:
    """Send it now; for a thread. Raises: NotPushed."""
    import requests
    from pywebpush import WebPushException, webpush

    session = requests.Session()
    session.max_redirects = 0  # a host that we know must not send us on to one that we do not
    try:
        webpush(
            {"endpoint": phone.endpoint, "keys": {"p256dh": phone.p256dh, "auth": phone.auth}},
            json.dumps({"title": title, "body": body, "address": "/notices"}),
            vapid_private_key=_signer(of),
            vapid_claims={"sub": _contact(of)},
            timeout=_TIMEOUT_SECONDS,
            ttl=_LIFE_SECONDS,
            requests_session=session,
        )
    except WebPushException as error:
        answer = error.response  # none when the phone's keys are no keys, so that nothing was sent
        raise NotPushed(is_gone=answer is None or answer.status_code in _GONE) from error
    except requests.RequestException as error:
        raise NotPushed(is_gone=False) from error
    except (ValueError, IndexError) as error:  # of the libraries: a browser's keys or address that are none
        raise NotPushed(is_gone=True) from error
    finally:
        session.close()


def _contact(of: House) -> str:
    """Whom a browser maker may write to; RFC 8292 wants one."""
    if of.settings.push_contact:
        return of.settings.push_contact
    # only the example runs without https
    return of.settings.origin if of.settings.is_https else "mailto:nobody@example.org"


def _signer(of: House) -> Any:
    """Our key, derived from the house's, so that a backup holds it and no further file is needed."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from py_vapid import Vapid02

    number = int.from_bytes(hmac.new(of.key, b"vapid", hashlib.sha512).digest()) % (_ORDER - 1) + 1
    return Vapid02(ec.derive_private_key(number, ec.SECP256R1()))
