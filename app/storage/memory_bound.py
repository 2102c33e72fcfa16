"""A bound on how much more memory a piece of work may take, for files of which nobody knows what is packed in them.

Half a megabyte of an OpenStreetMap extract can unpack to gigabytes, and then the kernel ends whatever is largest: on a
small server that is the app itself, which goes on while a map is imported.
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_STATUS = Path("/proc/self/status")


@contextmanager
def memory_bound(megabytes: int) -> Iterator[None]:
    """Inside, the whole process gets at most so much more. Raises: MemoryError, from whatever asked for too much.

    Where the system does not tell what is in use (it is not Linux) nothing is bounded.
    """
    used = _bytes_in_use()
    if used is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    bounds = [bound for bound in (soft, hard, used + megabytes * 1_000_000) if bound != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min(bounds), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _bytes_in_use() -> int | None:
    """What `RLIMIT_DATA` counts, proc_pid_status(5): "VmData:     10296 kB"."""
    if not _STATUS.exists():
        return None
    lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    told = next((line for line in lines if line.startswith("VmData:")), "")
    return int(told.split()[1]) * 1024 if told else None
