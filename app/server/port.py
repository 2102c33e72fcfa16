"""The port to listen on, asked before anything else is opened."""

import socket

from app.settings import Settings


class PortInUse(Exception):
    """Another program listens there already."""


def require_free_port(settings: Settings) -> None:
    """Raises: PortInUse with a sentence that says what to do."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise PortInUse(
                f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). "
                f"Stop what runs there, or take another port: PORT={settings.port + 1}."
            ) from error
