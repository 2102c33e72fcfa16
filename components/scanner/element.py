"""The scanner as an element: what comes from its browser half is checked here before a page sees it."""

import re
from collections import deque
from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from app.domain.refusal import Refusal
from app.server.static_files import asset
from app.services.ports import StorageFailure
from components.feedback import refused
from components.scanner.keyboard_layout import as_meant
from components.scanner.wording import scanner_texts
from components.toasts import forget_refusal

LONGEST_TEXT = 512
_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
# A reconnecting browser sends again what it could not deliver; a person cannot scan more than this meanwhile.
_REMEMBERED_REQUESTS = 32


class Scanner(ui.element, component="scanner.js", esm={"ehrensache-scanner": "browser"}):
    """Camera, viewfinder and a field for typing; calls `on_text` with each code's text, once per scan.

    `request_id` is the id the browser made for the scan that `on_text` is being called with.
    """

    def __init__(self, on_text: Callable[[str], None], *, hint: str = "", once: bool = True) -> None:
        super().__init__()
        self.request_id = ""
        self._on_text = on_text
        self._answered: deque[str] = deque(maxlen=_REMEMBERED_REQUESTS)
        self._props["texts"] = scanner_texts(hint)
        self._props["icons"] = asset("icons/ui.svg")
        self._props["files"] = {
            "reader": asset("vendor/zxing-wasm-3.1.4/reader.js"),
            "wasm": asset("vendor/zxing-wasm-3.1.4/zxing_reader.wasm"),
            "plain": asset("vendor/qr-scanner-1.4.2/worker.js"),
        }
        self._props["once"] = once
        self._props["longest-text"] = LONGEST_TEXT
        self.on("scanned", self._scanned)

    def again(self) -> None:
        """Look for another code, after one that was no good."""
        self.run_method("again")

    def _scanned(self, event: GenericEventArguments) -> None:
        try:
            text, self.request_id = _checked(event.args)
            if self.request_id in self._answered:
                return
            self._answered.append(self.request_id)
            forget_refusal()
            self._on_text(text)
        except (Refusal, StorageFailure) as refusal:
            refused(refusal)
            if not self.is_deleted:
                self.again()


def _checked(args: Any) -> tuple[str, str]:
    """Text and request id of an event, which anybody can send.

    Raises: Refusal("code_unknown")
    """
    text, request_id = (args.get("text"), args.get("request_id")) if isinstance(args, dict) else (None, None)
    if not isinstance(text, str) or not isinstance(request_id, str):
        raise Refusal("code_unknown")
    if not 0 < len(text) <= LONGEST_TEXT or not _REQUEST_ID.fullmatch(request_id):
        raise Refusal("code_unknown")
    return as_meant(text), request_id
