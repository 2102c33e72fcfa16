"""The bad disk of the crash tests."""

import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def bad_disk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment that puts `bad_disk.c` beneath a process; needs a C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no C compiler to build the slow disk with: install gcc")
    library = tmp_path_factory.mktemp("bad_disk") / "bad_disk.so"
    source = Path(__file__).with_name("bad_disk.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return {"LD_PRELOAD": str(library)}
