"""The likeness of Windows that the other tests stand on does refuse what Windows refuses."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize(("code", "said"), [
    ("import resource", "ModuleNotFoundError: no module of Windows: resource"),
    ("os.fork()", "AttributeError: module 'os' has no attribute 'fork'"),
    ("signal.SIGKILL", "AttributeError: module 'signal' has no attribute 'SIGKILL'"),
    ("open('a', 'w'); os.replace('a', 'b')", ""),  # closed at once, as nothing refers to it
    ("held = open('a', 'w'); os.replace('a', 'b')", "PermissionError: [Errno 13] another process uses the file"),
    ("os.mkdir('c'); held = open('c/a', 'w'); os.rename('c', 'd')", "PermissionError: [Errno 13] another process uses the file"),
    ("import tempfile\nwith tempfile.TemporaryDirectory() as place: held = open(place + '/a', 'w')", "PermissionError: [Errno 13] another"),
    ("import multiprocessing; multiprocessing.get_context('fork')", "ValueError: cannot find context for 'fork'"),
    ("from wenmai.cli import streams; assert streams.sys.platform == 'win32' and streams.sys.argv == sys.argv", ""),
])
def test_what_windows_refuses_is_refused(code: str, said: str, tmp_path: Path) -> None:
    program = f"import os, signal, sys; sys.path.insert(0, {str(HERE)!r}); import as_windows; as_windows.dress()\n{code}"
    ran = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said in ran.stderr if said else ran.returncode == 0, ran.stderr
