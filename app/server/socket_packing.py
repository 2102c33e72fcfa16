"""What goes over the socket is packed (permessage-deflate, RFC 7692; docs/benchmarks.md: from page to page).

Each message by itself: a window kept from message to message would cost the memory of a compressor a phone. Short ones
stay as they are, since little is saved by packing them.
"""

import zlib

from uvicorn.protocols.websockets import wsproto_impl
from wsproto.extensions import PerMessageDeflate
from wsproto.frame_protocol import CloseReason, FrameDecoder, FrameProtocol, Opcode, RsvBits

_SHORTEST_BYTES = 600


class Packing(PerMessageDeflate):
    """The extension for one socket; what unpacks to more than `most_bytes` closes it."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__(client_no_context_takeover=True, server_no_context_takeover=True)
        self._most_bytes = most_bytes

    def frame_inbound_payload_data(self, proto: FrameDecoder | FrameProtocol, data: bytes) -> bytes | CloseReason:
        """Unpack a part; some kilobytes may stand for gigabytes, so never more of it than a message may have."""
        if not self._inbound_compressed or not self._inbound_is_compressible:
            return data
        assert self._decompressor is not None
        try:
            unpacked = self._decompressor.decompress(bytes(data), self._most_bytes + 1)
        except zlib.error:
            return CloseReason.INVALID_FRAME_PAYLOAD_DATA
        return CloseReason.MESSAGE_TOO_BIG if self._decompressor.unconsumed_tail else unpacked

    def frame_outbound(
        self, proto: FrameDecoder | FrameProtocol, opcode: Opcode, rsv: RsvBits, data: bytes, fin: bool
    ) -> tuple[RsvBits, bytes]:
        """Pack a frame, unless it is a short message of its own."""
        is_whole = fin and opcode is not Opcode.CONTINUATION
        if is_whole and len(data) < _SHORTEST_BYTES:
            return rsv, data
        return super().frame_outbound(proto, opcode, rsv, data, fin)


def pack_sockets(most_bytes: int) -> None:
    """Let uvicorn offer this instead of wsproto's own extension; `ws_per_message_deflate` switches it on."""
    assert hasattr(wsproto_impl, "PerMessageDeflate")
    wsproto_impl.PerMessageDeflate = lambda: Packing(most_bytes)
