"""Readers in a process with limits: whatever one does, the caller has the text or a named error, and the next file is read."""
from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai.read import DamagedFileError, EncryptedFileError, ReadError, TooLargeError, shut_in
from wenmai.read.formats import Format
from wenmai.read.frames import HEADER, PIECE, packed
from wenmai.read.limits import FILES_A_CHILD, LONGEST_MESSAGE, MOST_CHARACTERS, MOST_PAGES, MOST_WARNINGS, READER_MEMORY
from wenmai.read.pieces import Piece
from wenmai.read.reader_process import end_readers
from wenmai.read.shut_in import read_shut_in

from .misbehaving import READER

FORMAT = Format("made", (".made",), module="made.reader", memory=300 << 20, seconds=10)
HASTY = Format("made", (".made",), module="made.reader", memory=300 << 20, seconds=1)
linux = pytest.mark.skipif(sys.platform != "linux", reason="the walls are those of Linux")


@pytest.fixture(autouse=True)
def made_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "reader.py").write_text(READER, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    end_readers()
    yield
    end_readers()


def read(order: str, form: Format = FORMAT) -> str:
    return "".join(piece.text for piece in read_shut_in(form, order.encode()))


def test_pieces_come_as_the_reader_gives_them() -> None:
    assert read_shut_in(FORMAT, b"pages 3") == [Piece("1", 1), Piece("2", 2), Piece("3", 3)]
    assert read("say 云溪市") == "云溪市"


def test_the_process_is_kept_for_the_next_file_and_replaced_after_its_share() -> None:
    said = [read("who").split() for _ in range(FILES_A_CHILD + 1)]
    assert {process for process, _ in said[:FILES_A_CHILD]} == {said[0][0]}
    assert said[-1][0] != said[0][0]
    assert [int(files) for _, files in said] == [*range(1, FILES_A_CHILD + 1), 1]


@pytest.mark.parametrize(("order", "error", "message"), [
    ("crash", DamagedFileError, "crashed"),
    ("abort", DamagedFileError, "crashed"),
    ("leave", ReadError, "code 3"),
    ("eat", TooLargeError, "memory"),
    ("eat-at-once", TooLargeError, "memory"),
    ("deep", TooLargeError, "nested too deep"),
    ("raise", DamagedFileError, "KeyError: 'pages'"),
    ("locked", EncryptedFileError, "it is locked"),
    (f"pages {MOST_PAGES + 1}", TooLargeError, "pages"),
    (f"long {MOST_CHARACTERS + 1}", TooLargeError, "characters"),
])
def test_what_goes_wrong_has_a_name_and_the_next_file_is_read(order: str, error: type[ReadError], message: str) -> None:
    for _ in range(2):
        with pytest.raises(error, match=message):
            read(order)
        assert read("say next") == "next"


def test_a_crash_in_the_process_of_a_large_caller_is_no_lack_of_memory() -> None:
    """What a process held that begins another stands in the other's account as well."""
    end_readers()
    large = bytearray(READER_MEMORY)
    large[::4096] = b"x" * len(large[::4096])
    with pytest.raises(DamagedFileError, match="crashed"):
        read("crash")


def test_a_file_that_takes_too_long_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(TooLargeError, match="longer"):
        read("sleep", HASTY)
    assert time.monotonic() - begun < 5
    assert read("say next") == "next"


def test_pages_that_are_all_slow_are_ended_though_each_comes_in_time() -> None:
    slow = Format("made", (".made",), module="made.reader", seconds=0.4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shut_in, "SECONDS_A_PAGE", 0.05)
        begun = time.monotonic()
        with pytest.raises(TooLargeError, match="longer"):
            read("slow-pages 0.2", slow)
        assert time.monotonic() - begun < 5


def test_a_page_whose_letters_are_recognised_has_more_time() -> None:
    assert read("recognise 2", HASTY) == "slowslow"
    with pytest.raises(ReadError):
        read("ask", HASTY)


def test_a_file_is_not_to_blame_for_those_before_it() -> None:
    assert read("say before") == "before"
    assert read("crash-unless-fresh") == "fresh"


def test_what_a_reader_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert read("print") == "silent"
    assert capfd.readouterr() == ("", "")


def test_half_characters_become_the_sign_for_it() -> None:
    assert read_shut_in(FORMAT, b"half") == [Piece("a\ufffdb", warnings=("\ufffd",))]


def test_warnings_are_few_and_short() -> None:
    [piece] = read_shut_in(FORMAT, b"warn")
    assert len(piece.warnings) == MOST_WARNINGS
    assert {len(warning) for warning in piece.warnings} == {LONGEST_MESSAGE}


@pytest.mark.parametrize("sent", [
    b"nonsense of seventeen bytes and more",
    HEADER.pack(PIECE, 1 << 40),
    HEADER.pack(PIECE, 4) + b"[[[[",
    *(HEADER.pack(PIECE, len(body)) + body for body in (
        packed({"text": 1, "page": 1, "confidence": 1, "warnings": []}),
        packed({"text": "a", "page": -1, "confidence": 1, "warnings": []}),
        packed({"text": "a", "page": None, "confidence": 7, "warnings": []}),
        packed({"text": "a", "page": None, "confidence": 1, "warnings": [{}]}))),
])
def test_a_reader_that_a_file_has_taken_over_is_not_believed(sent: bytes) -> None:
    with pytest.raises(ReadError):
        read(f"lie {sent.hex()}", HASTY)
    assert read("say next") == "next"


@linux
def test_a_reader_reaches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert set(read("reach").split()) == {"PermissionError"}
    assert read("thread") == "threads run"


def test_a_file_beside_the_papers_is_no_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "orjson.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    assert read("say read") == "read"


def test_threads_read_at_once() -> None:
    said: list[str] = []
    threads = [threading.Thread(target=lambda i=i: said.append(read(f"say {i}"))) for i in range(6)]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == [str(i) for i in range(6)]


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def children() -> set[int]:
    """The processes that this one has begun and not yet taken leave of, zombies too."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # gone meanwhile
            _, parent, *_ = stat.read_text().rpartition(")")[2].split()
            if int(parent) == os.getpid():
                found.add(int(stat.parent.name))
    return found


@linux
def test_nothing_is_left_over() -> None:
    others = children()
    read("say a")
    assert len(children() - others) == 1
    before = open_files()
    for order in ("crash", "say a", "raise", "eat-at-once", "say b"):
        try:
            read(order)
        except ReadError:
            continue
    assert open_files() == before
    end_readers()
    assert open_files() == before - 2
    assert children() == others


@linux
def test_it_ends_when_its_caller_is_killed() -> None:
    code = ("import os, signal\nfrom wenmai.read.formats import Format\nfrom wenmai.read.shut_in import read_shut_in\n"
            "form = Format('made', ('.made',), module='made.reader')\n"
            "print(read_shut_in(form, b'who')[0].text.split()[0], flush=True)\nos.kill(os.getpid(), signal.SIGKILL)")
    run = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
                         check=False)
    reader = int(run.stdout)
    assert run.returncode == -signal.SIGKILL
    for _ in range(100):
        if gone(reader):
            return
        time.sleep(0.05)
    raise AssertionError("the reader's process is still there")


def gone(process: int) -> bool:
    """Whether a process has ended; one that nobody has asked about yet is a zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@linux
def test_a_forked_process_begins_its_own() -> None:
    theirs = read("who").split()[0]
    here, there = os.pipe()
    if (child := os.fork()) == 0:
        os.write(there, read("who").encode())
        os._exit(0)
    os.close(there)
    with os.fdopen(here) as pipe:
        said = pipe.read().split()[0]
    os.waitpid(child, 0)
    assert said != theirs
    assert read("who").split()[0] == theirs
