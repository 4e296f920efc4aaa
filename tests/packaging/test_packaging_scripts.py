"""`scripts/demo` and `scripts/test` on a machine that lacks something."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# a Python without ensurepip, as Debian has it before python3-venv is installed, and one that is too old
WITHOUT_VENV = f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; esac\nexec {sys.executable} "$@"\n'
TOO_OLD = '#!/bin/sh\nexit 1\n'


def run(script: str, python: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a script in a copy of the folder `scripts`, where every Python is `python`."""
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    for name in ("setup.cfg", "setup.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    tools = folder / "bin"
    tools.mkdir()
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        (tools / name).write_text(python)
        (tools / name).chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHON"}
    environment["PATH"] = f"{tools}:{environment['PATH']}"
    return subprocess.run(["bash", f"scripts/{script}"], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("script", ["demo", "test"])
@pytest.mark.parametrize(("python", "words"), [(WITHOUT_VENV, "apt-get install -y python3"), (TOO_OLD, "needs Python 3.11")])
def test_the_one_command_that_helps(script: str, python: str, words: str, tmp_path: Path) -> None:
    done = run(script, python, tmp_path)
    assert done.returncode != 0
    assert done.stderr.count("\n") == 1 and words in done.stderr and "venv" in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("name", ["scripts/demo", "scripts/test", "scripts/environment.sh", ".ci/run"])
def test_the_scripts_are_well_formed(name: str) -> None:
    assert subprocess.run(["bash", "-n", str(ROOT / name)], capture_output=True, check=False).stderr == b""
