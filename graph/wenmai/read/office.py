"""Documents that LibreOffice reads and this program does not (DOC, WPS, RTF, ODT), made into DOCX by it.

LibreOffice runs in a process group of its own with a profile of its own, both ended and thrown away afterwards; no macro runs, no link is
followed, and what it would fetch goes to a proxy that is not there. The group ends too when this process is killed.
"""
from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from wenmai.read.errors import BinaryFileError, DamagedFileError, EncryptedFileError, MissingReaderError, ReadError, TooLargeError
from wenmai.read.zip_parts import BROKEN
from wenmai.wording import said
from wenmai.wording.system import system_words

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 60.0
MEMORY = 1_500_000
"""Kibibytes of addresses that LibreOffice may take. It needs 600,000 before it reads anything, and holds a third of them."""
LARGEST_FILE = 400_000
"""Blocks of 512 bytes that a file may have which it writes."""
LARGEST_MANIFEST = 1_000_000
SECTOR = 512
OLE_NAMES = {name: name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument", "Workbook", "PowerPoint Document")}

# Nothing in a document is run or fetched: no macros, no links, no pictures from elsewhere, no proxy that leads anywhere.
SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "localhost"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "localhost"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("Inet/Settings", "ooInetFTPProxyName", "localhost"),
    ("Inet/Settings", "ooInetFTPProxyPort", "9"),
    ("Inet/Settings", "ooInetNoProxy", ""),
)


def converted(data: bytes) -> bytes:
    """The bytes of a DOCX that holds what the document does. Raises a ReadError; MissingReaderError where LibreOffice is not installed."""
    _refuse(data)
    program = office()
    if program is None:
        raise MissingReaderError(said("this file needs LibreOffice Writer, which is not installed (no program soffice on the PATH)"))
    with tempfile.TemporaryDirectory(prefix="wenmai-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        _settings(place / "profile" / "user" / "registrymodifications.xcu")
        paper = place / f"paper{_suffix(data)}"
        paper.write_bytes(data)
        _run([*_limited(program), f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--invisible", "--norestore",
              "--nologo", "--nodefault", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(place / "made"),
              str(paper)], place)
        made = place / "made" / "paper.docx"
        if not made.is_file():
            raise DamagedFileError(said("LibreOffice cannot read the file"))
        return made.read_bytes()


def office() -> str | None:
    """The program of LibreOffice on this machine; None where there is none, or where its Writer was left out."""
    return next((found for name in PROGRAMS if (found := shutil.which(name)) and not _lacks_writer(Path(found).resolve().parent)), None)


def _lacks_writer(folder: Path) -> bool:
    """Whether a folder of LibreOffice's libraries, as packages of Linux systems lay it out, has none of Writer."""
    known = any((folder / name).exists() for name in ("libsofficeapp.so", "libmergedlo.so"))
    return known and not (folder / "libswlo.so").exists()


def _refuse(data: bytes) -> None:
    """Raises a ReadError for files that need a password, and for workbooks and slides, whose container is the same as that of DOC."""
    if data.startswith(b"PK") and b"encryption-data" in _manifest(data):
        raise EncryptedFileError(said("the file opens with a password only"))
    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        return
    if OLE_NAMES["EncryptedPackage"] in data or _is_encrypted_doc(data):
        raise EncryptedFileError(said("the file opens with a password only"))
    if OLE_NAMES["WordDocument"] not in data and any(OLE_NAMES[name] in data for name in ("Workbook", "PowerPoint Document")):
        raise BinaryFileError(said("the file is a workbook or a set of slides, no document"))


def _manifest(data: bytes) -> bytes:
    """The list of an ODT's parts, which says of each how it is encrypted (OpenDocument 1.3 part 2, 4.8); empty where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts, parts.open("META-INF/manifest.xml") as part:
            return part.read(LARGEST_MANIFEST)
    except (*BROKEN, KeyError):
        return b""


def _is_encrypted_doc(data: bytes) -> bool:
    """Whether the head of a DOC (MS-DOC 2.5.2, FibBase) says that it is encrypted; it stands at the beginning of a sector."""
    return any(data[at:at + 2] == b"\xec\xa5" and data[at + 11:at + 12] and data[at + 11] & 1 for at in range(SECTOR, len(data), SECTOR))


def _suffix(data: bytes) -> str:
    return ".rtf" if data.startswith(b"{\\rtf") else ".odt" if data.startswith(b"PK") else ".xml" if data.lstrip()[:1] == b"<" else ".doc"


def _settings(path: Path) -> None:
    items = "".join(f'<item oor:path="/org.openoffice.{"" if part.startswith("Inet") else "Office."}{part}"><prop oor:name="{name}" '
                    f'oor:op="fuse"><value>{value}</value></prop></item>' for part, name, value in SETTINGS)
    path.parent.mkdir(parents=True)
    path.write_text('<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
                    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                    f"{items}</oor:items>", encoding="utf-8", newline="\n")


def _limited(program: str) -> list[str]:
    """The command, with limits of memory, processor time and size of files where a shell can set them, and ended by it when the pipe on
    its input is: LibreOffice has a starter and a child of that, of which a signal at the death of a parent would reach the first alone."""
    if sys.platform == "win32":
        return [program]
    limits = f"ulimit -v {MEMORY}; ulimit -t {int(SECONDS)}; ulimit -f {LARGEST_FILE}; ulimit -c 0"
    watching = "exec 3<&0; { read -r _; kill -9 0; } <&3 & watch=$!"
    working = '"$@" </dev/null 3<&- & wait $!; kill -9 $watch; wait $watch'
    return ["/bin/sh", "-c", f"{limits}; {watching}; {working}", "sh", program]


def _run(command: list[str], home: Path) -> None:
    """Runs LibreOffice until it ends, or ends it with all its children. Raises TooLargeError when its time is over."""
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(home), "TMP": str(home), "TEMP": str(home)}
    try:
        process = subprocess.Popen(command, cwd=home, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True)
    except OSError as error:
        raise ReadError(said("LibreOffice cannot be started: {reason}", reason=system_words(error))) from error
    with _ended(process):
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise TooLargeError(said("LibreOffice takes longer than {seconds} seconds over the file", seconds=int(SECONDS))) from None


@contextlib.contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Ends the process and all that it began, however what stands within ends."""
    try:
        yield
    finally:
        if sys.platform == "win32":
            if process.poll() is None:
                subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert process.stdin
        process.stdin.close()
