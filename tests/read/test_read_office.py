"""DOC, WPS, RTF and ODT by way of LibreOffice: what they say, and that nothing in them is run, fetched or waited for.

What needs LibreOffice is skipped where it is not installed; the reason is printed then.
"""
from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai.read import BinaryFileError, DamagedFileError, EncryptedFileError, MissingReaderError, TooLargeError, office, read_bytes
from wenmai.read.office import converted

from ..as_files import doc, docx
from ..as_files.docx import packed, zipped
from .test_read_word_files import DIGESTS, INVENTED, said
from .word_parts import p, r

needs_office = pytest.mark.skipif(office.office() is None, reason=doc.WHY_NOT)
posix = pytest.mark.skipif(os.name != "posix", reason="a program that is a shell script")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# 云溪市防汛办法, in the two ways in which RTF writes Chinese: GBK bytes and numbers of characters
RTF = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0 \'d4\'c6\'cf\'aa\'ca\'d0\u38450?\u27739?\'b0\'ec\'b7\'a8\par" \
      rb"{\*\generator \'d4\'c6}\b 2021\b0\'c4\'ea}"


@needs_office
def test_an_rtf_document() -> None:
    source = read_bytes(RTF, "办法.doc")
    assert (source.text, source.format, source.pages) == ("云溪市防汛办法\n2021年\n", "rtf", ())


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize(("form", "name", "told"), [("doc:MS Word 97", "方案.wps", "doc"), ("odt", "方案.odt", "odt")])
def test_an_invented_paper_says_what_its_text_says(form: str, name: str, told: str) -> None:
    data = doc.made(INVENTED, form)
    assert read_bytes(data, name).format == told
    assert said(name, data) == said("paper.txt", INVENTED.encode())


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_a_doc_says_what_the_text_says(path: Path) -> None:
    assert said("paper.doc", doc.made(path.read_text(encoding="utf-8"))) == said("paper.txt", path.read_bytes())


@needs_office
def test_what_libreoffice_cannot_read_is_said() -> None:
    with pytest.raises(DamagedFileError, match="LibreOffice cannot read"):
        converted(OLE + bytes(5000))


def test_workbooks_and_documents_with_a_password_are_refused_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BinaryFileError, match="workbook"):
        converted(OLE + bytes(504) + "Workbook".encode("utf-16-le"))
    with pytest.raises(EncryptedFileError, match="password"):
        converted(OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(EncryptedFileError, match="password"):
        read_bytes(zipped({"META-INF/manifest.xml": "<a><manifest:encryption-data/></a>", "content.xml": "x"}), "paper.odt")


def test_without_libreoffice_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingReaderError, match=r"^方案\.wps: this file needs LibreOffice"):
        read_bytes(OLE + bytes(600), "方案.wps")


def test_a_doc_that_is_something_else_needs_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert read_bytes(packed(p(r("甲"))), "paper.doc").text == "甲\n"
    assert read_bytes("<html>甲</html>".encode(), "paper.doc").format == "html"


@pytest.fixture
def asked() -> Iterator[tuple[int, list[str]]]:
    """A server on this machine: its port, and what it was asked for."""
    paths: list[str] = []

    class Noting(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *values: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, paths
        server.shutdown()


def linked(port: int) -> bytes:
    """An ODT whose picture and section lie on a server."""
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for name, space in [
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible")])
    address = f'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://127.0.0.1:{port}'
    section = f'<text:section text:name="S"><text:section-source {address}/s.odt"/><text:p>甲</text:p></text:section>'
    frame = f'<draw:frame svg:width="1cm" svg:height="1cm"><draw:image {address}/p.png"/></draw:frame>'
    content = (f"<office:document-content {names}><office:body><office:text>{section}<text:p>乙{frame}</text:p></office:text></office:body>"
               "</office:document-content>")
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
                'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>')
    return zipped({"META-INF/manifest.xml": manifest, "content.xml": content})


@needs_office
@pytest.mark.slow
def test_nothing_is_fetched(asked: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    port, paths = asked
    assert read_bytes(linked(port), "paper.odt").text.split() == ["甲", "乙"]
    assert paths == []
    monkeypatch.setattr(office, "SETTINGS", ())
    converted(linked(port))
    assert "/p.png" in paths, "the document asks for nothing: the test shows nothing"


def program(folder: Path, lines: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of this name in place of LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@posix
def test_one_that_never_ends_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, f"sleep 300 & echo $! > {tmp_path}/child; wait", monkeypatch)
    monkeypatch.setattr(office, "SECONDS", 1.0)
    begun = time.monotonic()
    with pytest.raises(TooLargeError, match="longer than 1 seconds"):
        converted(RTF)
    assert time.monotonic() - begun < 10
    assert _ended(int((tmp_path / "child").read_text()))


def _ended(pid: int) -> bool:
    """Whether a process is gone, or dead and not yet reaped by whoever it was left to."""
    for _ in range(50):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.1)
    return False


@posix
def test_it_ends_with_the_one_that_began_it_however_that_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed with no time to end anything, as by the kernel when memory runs out."""
    program(tmp_path, f"sleep 300 & echo $! > {tmp_path}/child; wait", monkeypatch)
    beginning = [sys.executable, "-c", f"from wenmai.read.office import converted; converted({RTF!r})"]
    with subprocess.Popen(beginning, env={**os.environ, "TMPDIR": str(tmp_path)}) as begun:
        for _ in range(300):
            if (tmp_path / "child").exists() and (tmp_path / "child").read_text().strip():
                break
            time.sleep(0.1)
        begun.kill()
    assert _ended(int((tmp_path / "child").read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="takes in orphans by a call of Linux")
def test_no_dead_process_is_left_to_whoever_takes_in_orphans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container, where that is the program itself."""
    program(tmp_path, "exit 1", monkeypatch)
    converting = ("import contextlib, ctypes, os\nfrom wenmai.read import office, ReadError\nctypes.CDLL(None).prctl(36, 1)\n"
                  f"with contextlib.suppress(ReadError):\n    office.converted({RTF!r})\nprint(os.waitpid(-1, 0))")
    run = subprocess.run([sys.executable, "-c", converting], capture_output=True, check=False)
    assert b"ChildProcessError" in run.stderr, run.stdout


@posix
def test_its_files_and_memory_are_bounded_and_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, f"(ulimit -v; ulimit -t; ulimit -f; pwd; echo $HOME) > {tmp_path}/said", monkeypatch)
    with pytest.raises(DamagedFileError):
        converted(RTF)
    memory, seconds, size, folder, home = (tmp_path / "said").read_text().split()
    assert (int(memory), int(seconds), int(size)) == (office.MEMORY, int(office.SECONDS), office.LARGEST_FILE)
    assert folder == home and not Path(folder).exists()


@needs_office
@pytest.mark.slow
def test_numbers_are_those_that_libreoffice_prints() -> None:
    """Another program's reading of the same lists, where the two agree on what the standard says."""
    text = docx.made(INVENTED)
    printed = doc.converted(text, "docx", "txt:Text (encoded):UTF8").decode("utf-8-sig")
    lines = read_bytes(text, "paper.docx").text.partition("序号")[0].splitlines()
    assert ["".join(line.split()) for line in lines] == ["".join(line.split()) for line in printed.splitlines()[:len(lines)]]


@posix
def test_a_libreoffice_without_writer_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "", monkeypatch)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert office.office() == str(tmp_path / "soffice")
    (tmp_path / "libsofficeapp.so").touch()
    assert office.office() is None
