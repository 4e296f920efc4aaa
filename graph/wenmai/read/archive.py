"""What is in a ZIP archive (APPNOTE.TXT 6.3.10 of PKWARE), not unpacked anywhere: members are listed, and read one by one into memory.

An archive is the work of somebody else: its names may lead elsewhere, its sizes may lie, a small one may unfold into more than a disk
holds. Nothing here writes to a disk, so names lead nowhere; what is inflated is counted as it comes, and no more is inflated than the
limits below allow.
"""
from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from lzma import LZMAError
from pathlib import Path
from typing import IO

from wenmai.read.errors import DamagedFileError, EncryptedFileError, ReadError, TooLargeError, UnreadableFileError
from wenmai.read.limits import MOST_BYTES
from wenmai.wording import said
from wenmai.wording.system import system_words

ARCHIVES = (".zip",)
MOST_MEMBERS = 100_000
"""Of one archive with those in it. Ten times the papers of the largest yearbook; to list so many takes about a second."""
LONGEST_LISTING = 16_000_000
"""Bytes of an archive's list of members: 100,000 names of 110 bytes. It is read whole, at ten times its size in memory."""
MOST_BYTES_IN_ALL = 4_000_000_000
"""Inflated, of all members of one archive together: 40,000 papers of 100 kB. A small archive may unfold to less: to MOST_TIMES its size, or
ten members of SMALL size."""
MOST_TIMES = 200
"""A member that unfolds to more than so many times its packed size is a bomb: deflate gives at most 1,032 times, text 3 to 10 times,
tables of zeros some 100 times."""
SMALL = 10_000_000
"""Below so many bytes a member may unfold as it likes: a blank form packs very well."""
DEEPEST = 3
"""Archives in archives: offices send a ZIP of ZIPs; nobody packs a fourth time but to do harm."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_ENCRYPTED, _UTF8 = 0x1, 0x800
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_CHUNK = 1 << 20


@dataclass(slots=True, frozen=True)
class Member:
    """A file in an archive. `trail` leads to it: its place in the list of the archive, after that of each archive that holds it.

    `name` is for people: that within the archive, with `/`, without what leads up or to a root, and nothing in it that is not seen.
    `refused` is why it is not to be read, None where it may be tried.
    """

    name: str
    trail: tuple[int, ...]
    size: int
    refused: ReadError | None = None


@dataclass(slots=True)
class _Spent:
    """What the members of one archive have taken so far, and how much it may unfold to."""

    most: int
    members: int = 0
    bytes: int = 0


@dataclass(slots=True)
class _Listing:
    """An archive that is listed: of which file, how it was reached, and what may still be spent on it."""

    path: Path
    spent: _Spent
    trail: tuple[int, ...] = ()
    name: str = ""


def members(path: Path) -> Iterator[Member]:
    """The files in the archive at `path` and in the archives in it, sorted by name; hidden ones and what macOS adds are left out.

    Raises a ReadError, without the file's name, where there is no list of members, or more of them than MOST_MEMBERS.
    """
    _opened(path, ())
    yield from _listed(_Listing(path, _Spent(min(MOST_BYTES_IN_ALL, max(10 * SMALL, MOST_TIMES * path.stat().st_size)))))


def is_archive(name: str) -> bool:
    """Whether a file is an archive, by its name."""
    return name.lower().endswith(ARCHIVES)


def member_bytes(path: Path, trail: tuple[int, ...]) -> bytes:
    """The bytes of one member. Raises a ReadError, without its name."""
    *above, place = trail
    archive = _opened(path, tuple(above))
    try:
        return _inflated(archive, archive.infolist()[place])
    except IndexError as error:
        raise DamagedFileError(said("the archive has changed while it was read")) from error


def _listed(listing: _Listing) -> Iterator[Member]:
    infos = _opened(listing.path, listing.trail).infolist()
    named = sorted((_name(info), place) for place, info in enumerate(infos) if not info.is_dir())
    for name, place in named:
        if _is_hidden(name):
            continue
        listing.spent.members += 1
        if listing.spent.members > MOST_MEMBERS:
            raise TooLargeError(said("the archive holds more than {most} files", most=MOST_MEMBERS))
        yield from _told(listing, infos[place], Member(listing.name + name, (*listing.trail, place), infos[place].file_size))


def _told(listing: _Listing, info: zipfile.ZipInfo, member: Member) -> Iterator[Member]:
    """A member as it is, or what an archive among the members holds."""
    refused = _refusal(info) or _over(listing.spent, info)
    if refused or not is_archive(member.name):
        yield Member(member.name, member.trail, member.size, refused)
    elif len(member.trail) >= DEEPEST:
        refused = TooLargeError(said("archives within archives are read to a depth of {deepest}", deepest=DEEPEST))
        yield Member(member.name, member.trail, member.size, refused)
    else:
        try:
            yield from _listed(_Listing(listing.path, listing.spent, member.trail, f"{member.name}/"))
        except ReadError as error:
            yield Member(member.name, member.trail, member.size, error)


def _refusal(info: zipfile.ZipInfo) -> ReadError | None:
    """Why a member is not to be read, by what the list of members says of it."""
    if info.flag_bits & _ENCRYPTED:
        return EncryptedFileError(said("it is encrypted in the archive"))
    if info.compress_type not in _METHODS:
        return DamagedFileError(said("it is packed by a method that is not read ({method})", method=info.compress_type))
    if info.file_size > MOST_BYTES:
        return TooLargeError(said("it unfolds to {size} bytes; at most {most} are read", size=info.file_size, most=MOST_BYTES))
    if info.file_size > max(SMALL, MOST_TIMES * info.compress_size):
        return TooLargeError(said("it unfolds to more than {times} times its size", times=MOST_TIMES))
    return None


def _over(spent: _Spent, info: zipfile.ZipInfo) -> ReadError | None:
    """Counts a member; an error where the archive has unfolded to too much by now. No more is ever inflated of a member than it says."""
    spent.bytes += info.file_size
    if spent.bytes > spent.most:
        return TooLargeError(said("the archive unfolds to more than {most} bytes", most=spent.most))
    return None


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant. Without the UTF-8 flag it should be in the DOS code page 437 (APPNOTE, D.1); Chinese programs write it in
    GBK all the same, and others in UTF-8. What is not seen, NUL among it, becomes `_`; the other slash of Windows becomes `/`."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        try:
            name = _in_chinese(name.encode("cp437"))
        except UnicodeEncodeError:  # from an extra field, which is Unicode
            name = info.filename
    parts = [part for part in name.replace("\\", "/").split("/") if part.strip(". ")]
    return "".join(char if char.isprintable() else "_" for char in "/".join(parts)) or "_"


def _in_chinese(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("cp437")


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, counted as they come."""
    if refused := _refusal(info):
        raise refused
    parts: list[bytes] = []
    count = 0
    try:
        with archive.open(info) as stream:
            while part := stream.read(_CHUNK):
                parts.append(part)
                count += len(part)
                if count > min(info.file_size, MOST_BYTES):
                    raise TooLargeError(said("it unfolds to more than it says"))
    except (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, RuntimeError, struct.error) as error:
        raise DamagedFileError(said("it cannot be unpacked: {error}", error=_one_line(error))) from error
    if count < info.file_size:
        raise DamagedFileError(said("it cannot be unpacked: {error}", error=f"{count} / {info.file_size}"))
    return b"".join(parts)


def _opened(path: Path, trail: tuple[int, ...]) -> zipfile.ZipFile:
    """An archive by the way to it. The last few stay open, for its members are asked for one after the other."""
    try:
        state = path.stat()
    except OSError as error:
        raise UnreadableFileError(system_words(error)) from error
    except ValueError as error:  # a name that no file can have
        raise UnreadableFileError(_one_line(error)) from error
    return _kept(path, trail, (state.st_mtime_ns, state.st_size))


class _Held(io.FileIO):
    """A file that is kept open until nobody asks for its members any more, which no one place in the program can tell."""

    def __del__(self) -> None:
        self.close()


@lru_cache(maxsize=DEEPEST)
def _kept(path: Path, trail: tuple[int, ...], state: tuple[int, int]) -> zipfile.ZipFile:
    file: IO[bytes]
    try:
        file = io.BytesIO(member_bytes(path, trail)) if trail else _Held(path)
    except OSError as error:
        raise UnreadableFileError(system_words(error)) from error
    try:
        _refuse_long(file)
        return zipfile.ZipFile(file)
    except ReadError:
        file.close()
        raise
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
        file.close()
        raise DamagedFileError(said("the archive cannot be read: {error}", error=_one_line(error))) from error


def _refuse_long(file: IO[bytes]) -> None:
    """Raises TooLargeError where the list of members is longer than LONGEST_LISTING, by the last record (APPNOTE, 4.3.14 to 16)."""
    size = file.seek(0, io.SEEK_END)
    start = file.seek(max(0, size - 66_000))  # the record of 22 bytes, a comment of up to 65,535, and that of large archives
    tail = file.read()
    file.seek(0)
    at, large = tail.rfind(_END), tail.rfind(_END64)
    lengths = [int.from_bytes(tail[at + 12:at + 16], "little")] if at >= 0 else []
    if large >= 0:
        lengths.append(int.from_bytes(tail[large + 40:large + 48], "little"))
    real = [length for length in lengths if length <= start + len(tail)]  # longer than the file: said so by mistake, or in the other record
    if real and max(real) > LONGEST_LISTING:
        raise TooLargeError(said("the archive's list of members is longer than {most} bytes", most=LONGEST_LISTING))


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
