"""Papers written for these tests, and ways to run the program."""
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

NOTICE = """某州人民政府办公室关于做好村道建设工作的通知

某政办发〔{year}〕{number}号

各县市人民政府：

为落实《省人民政府办公厅关于加快农村道路建设的意见》（云政办发〔2018〕5号），现通知如下。

一、重点任务

（一）修通到村道路。{year}年12月底前新修村道300公里。（州交通运输局牵头，州财政局配合）

（二）养护危桥。逐座排查并加固。（州交通运输局负责）

某州人民政府办公室

{year}年3月4日
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder `papers` with two notices."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in (7, 8):
        (folder / f"notice-{number}.txt").write_text(NOTICE.format(year=2011 + number, number=number), encoding="utf-8")
    return folder


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def wenmai(tmp_path: Path) -> Run:
    """Runs the program as a process of its own in `tmp_path`."""
    def run(*arguments: str, stdin: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([sys.executable, "-m", "wenmai", *arguments], cwd=tmp_path, input=stdin, capture_output=True,
                              env={**os.environ, **environment}, check=False, timeout=120)
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run
