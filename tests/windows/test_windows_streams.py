"""Streams and files: consoles of another encoding, line ends, names of encodings, files that somebody looks at."""
from __future__ import annotations

import ast
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wenmai import placing
from wenmai.cli.streams import standard_streams

PACKAGE = Path(__file__).parents[2] / "graph" / "wenmai"


class Console(io.BytesIO):
    def isatty(self) -> bool:
        return True


def wrote(stream: io.BytesIO, monkeypatch: pytest.MonkeyPatch, words: str, *, encoding: str = "gbk", platform: str = "win32") -> bytes:
    """The bytes that come out when the words are printed on a stream of this encoding."""
    monkeypatch.setattr("wenmai.cli.streams.sys", type("System", (), {
        "platform": platform, "stdout": io.TextIOWrapper(stream, encoding=encoding, newline=None), "stderr": None}))
    standard_streams()
    from wenmai.cli import streams

    print(words, file=streams.sys.stdout, flush=True)
    return stream.getvalue()


def test_what_is_redirected_is_utf8_with_line_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    assert wrote(io.BytesIO(), monkeypatch, "云溪市 é") == "云溪市 é\n".encode()


def test_a_console_keeps_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is written to by its code page, as with PYTHONLEGACYWINDOWSSTDIO: what it does not have is escaped."""
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    assert wrote(Console(), monkeypatch, "云溪市 ≈ é 𠮷 \U0001f600").rstrip() == "云溪市 ≈ é ".encode("gbk") + b"\\U00020bb7 \\U0001f600"


def test_a_terminal_of_linux_is_utf8_under_any_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    assert wrote(Console(), monkeypatch, "云溪市", encoding="ascii", platform="linux") == "云溪市\n".encode()


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "cp1252"])
def test_an_encoding_that_is_asked_for_stays_and_nothing_raises(encoding: str) -> None:
    ran = [subprocess.run([sys.executable, "-m", "wenmai", "--lang", "zh", *arguments], capture_output=True, check=False,
                          env={**os.environ, "PYTHONIOENCODING": encoding}) for arguments in (["questions"], ["build", "没有的文件🙂"])]
    assert [one.returncode for one in ran] == [0, 2]
    assert "文件脉络".encode(encoding, "backslashreplace") in ran[0].stdout
    assert b"Traceback" not in ran[1].stderr
    assert "没有的文件🙂: 没有这个文件或文件夹".encode(encoding, "backslashreplace") in ran[1].stderr


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_text_file_is_opened_with_its_encoding(path: Path) -> None:
    """Else it is that of the locale: GBK on a Chinese Windows. What is written as text says its line ends too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (missing := unsaid(node)):
            raise AssertionError(f"{path}:{node.lineno}: {missing} is not said: {ast.unparse(node)}")


def unsaid(call: ast.Call) -> str | None:
    """What a call that opens a file as text leaves to the system."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    given = {keyword.arg for keyword in call.keywords}
    owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    if name == "read_text" and not call.args and "encoding" not in given:
        return "encoding"
    if name == "write_text" and owner not in ("formatter", "super()", "self._records", "records"):
        return next((what for what in ("encoding", "newline") if what not in given), None)
    if name == "open" and owner != "os" and not owner.endswith(("zip", "parts", "archive", "Image")):  # what these open is bytes
        parts = (*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode"))
        binary = any(isinstance(part, ast.Constant) and "b" in str(part.value) for part in parts)
        return None if binary or "encoding" in given else "encoding"
    return None


@pytest.mark.parametrize(("code", "missing"), [
    ("open('a')", "encoding"), ("open('a', 'rb')", None), ("path.open('w')", "encoding"), ("path.read_text()", "encoding"),
    ("path.read_text('utf-8')", None), ("path.write_text(x, encoding='utf-8')", "newline"), ("os.open(x, 0)", None),
])
def test_what_is_left_unsaid_is_found(code: str, missing: str | None) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert unsaid(call) == missing


def test_a_file_that_is_looked_at_is_put_in_place_a_moment_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "aside").write_bytes(b"new")
    tries = []
    replace = os.replace

    def held(*paths: Path) -> None:
        tries.append(paths)
        if len(tries) < 3:
            raise PermissionError(13, "another process uses the file")
        replace(*paths)

    monkeypatch.setattr("wenmai.placing.os.replace", held)
    monkeypatch.setattr(placing, "PAUSE", 0.0)
    with pytest.raises(PermissionError):  # on POSIX it is somebody's right that is missing, and waiting gives it to nobody
        placing.put_in_place(tmp_path / "aside", tmp_path / "there")
    monkeypatch.setattr(placing, "HELD_AT_FIRST", True)
    placing.put_in_place(tmp_path / "aside", tmp_path / "there")
    assert ((tmp_path / "there").read_bytes(), len(tries)) == (b"new", 3)
