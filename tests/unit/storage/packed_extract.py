"""A small OpenStreetMap extract that unpacks to millions of nodes (wiki.openstreetmap.org/wiki/PBF_Format)."""

import struct
import zlib
from pathlib import Path


def write_packed_extract(path: Path, *, nodes: int) -> Path:
    """All of them at one place, each an id more than the one before: three bytes of deltas a node, nearly all alike."""
    dense = _field(1, b"\x02" * nodes) + _field(8, bytes(nodes)) + _field(9, bytes(nodes))
    block = _field(1, _field(1, b"")) + _field(2, _field(2, dense))
    header = _field(4, b"OsmSchema-V0.6") + _field(4, b"DenseNodes")
    path.write_bytes(_blob(b"OSMHeader", header) + _blob(b"OSMData", block))
    return path


def _blob(kind: bytes, raw: bytes) -> bytes:
    blob = _varint(2 << 3) + _varint(len(raw)) + _field(3, zlib.compress(raw, 9))
    header = _field(1, kind) + _varint(3 << 3) + _varint(len(blob))
    return struct.pack(">I", len(header)) + header + blob


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])
