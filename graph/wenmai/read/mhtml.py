"""A web page as browsers save it in one file (MHTML, RFC 2557): the page itself; pictures and styles beside it are left alone."""
from __future__ import annotations

import email
from collections.abc import Iterator

from wenmai.read.encoding import EncodingError, decode
from wenmai.read.errors import DamagedFileError
from wenmai.read.pieces import Piece
from wenmai.wording import said

MEANT = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030"}


def read(data: bytes) -> Iterator[Piece]:
    """The first page in the file, as its HTML, which is repaired as that of any page. Raises a ReadError."""
    message = email.message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                yield _page(body, part.get_content_charset())
                return
    raise DamagedFileError(said("there is no page in the file"))


def _page(body: bytes, declared: str | None) -> Piece:
    """The page by what its part of the file declares, where its bytes agree, else as any file."""
    if declared:
        try:
            return Piece(body.decode(MEANT.get(declared.lower(), declared)))
        except (UnicodeDecodeError, LookupError):
            pass
    try:
        text, _, warnings = decode(body)
    except EncodingError as error:
        raise DamagedFileError(str(error)) from error
    return Piece(text, warnings=warnings)
