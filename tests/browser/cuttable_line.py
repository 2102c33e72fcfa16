"""A network line between browser and app that a test can cut and mend: a port that passes everything on."""

import contextlib
import socket
import threading

_CHUNK_BYTES = 65_536


class CuttableLine:
    """Listens on `port` and passes on to `leads_to`; cut, it refuses; silent, it swallows."""

    def __init__(self) -> None:
        self.leads_to = 0
        self._open: set[socket.socket] = set()
        self._far: set[socket.socket] = set()
        self._mute: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._is_cut = False
        self._is_silent = False
        self._changed = (b"", b"")
        self.brought_bytes = 0
        """All that went to the browser."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """What the browser opens."""
        return f"http://localhost:{self.port}"

    def cut(self) -> None:
        """From now on there is no answer, not even to what is under way."""
        with self._lock:
            self._is_cut = True
            for each in self._open:
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)

    def swallow(self) -> None:
        """From now on everything vanishes without a word, as in a dead spot; what is open then stays mute for good."""
        with self._lock:
            self._is_silent = True
            self._mute |= self._open

    def lose_answers(self) -> None:
        """What is open now still brings everything there and nothing back; new connections work."""
        with self._lock:
            self._mute |= self._far

    def change(self, said: bytes, into: bytes) -> None:
        """What is answered says this instead of that from now on; of the same length."""
        assert len(said) == len(into)
        self._changed = (said, into)

    def mend(self) -> None:
        """It works again."""
        self._is_cut = self._is_silent = False

    def close(self) -> None:
        """Let go of the port."""
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                threading.Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        if self._is_cut:
            near.close()
            return
        if self._is_silent:
            with self._lock:
                self._open.add(near)
                self._mute.add(near)
            with contextlib.suppress(OSError):
                while near.recv(_CHUNK_BYTES):
                    pass
            self._forget(near)
            return
        try:
            far = socket.create_connection(("127.0.0.1", self.leads_to))
        except OSError:
            near.close()
            return
        with self._lock:
            self._open |= {near, far}
            self._far.add(far)
        back = threading.Thread(target=self._pass_on, args=(far, near), daemon=True)
        back.start()
        self._pass_on(near, far)
        back.join()
        self._forget(near, far)

    def _forget(self, *sockets: socket.socket) -> None:
        with self._lock:
            self._open -= set(sockets)
            self._far -= set(sockets)
            self._mute -= set(sockets)
        for each in sockets:
            each.close()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while chunk := source.recv(_CHUNK_BYTES):
                if source not in self._mute:
                    self.brought_bytes += len(chunk) if source in self._far else 0
                    target.sendall(chunk.replace(*self._changed) if source in self._far else chunk)
        if source in self._mute:
            return
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)
