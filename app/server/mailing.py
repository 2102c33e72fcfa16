"""E-mail to those who gave an address and want it, through the SMTP server of the settings."""

import smtplib
import ssl
from contextlib import ExitStack
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr

from app.settings import Settings

_TIMEOUT_SECONDS = 15.0


class NotMailed(Exception):
    """It did not go out now."""


def mail(settings: Settings, to: str, *, title: str, body: str) -> None:
    """Send it now; for a thread. Raises: NotMailed."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings.smtp_from, to, title
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=parseaddr(settings.smtp_from)[1].rpartition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday answers to it
    message.set_content(body)
    try:
        with ExitStack() as opened:
            server = opened.enter_context(_server(settings))
            if settings.smtp_security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password)
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise NotMailed(type(error).__name__) from error


def _server(settings: Settings) -> smtplib.SMTP:
    place = settings.smtp_host, settings.smtp_port
    if settings.smtp_security == "tls":
        return smtplib.SMTP_SSL(*place, timeout=_TIMEOUT_SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(*place, timeout=_TIMEOUT_SECONDS)
