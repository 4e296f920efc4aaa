"""Pictures of papers: scans and photographs, also those of several pages, read by the `ocr` extra."""
from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from wenmai.read.errors import DamagedFileError, MissingReaderError, TooLargeError
from wenmai.read.pieces import Piece
from wenmai.read.recognition import has_recogniser, recognised_blocks
from wenmai.wording import said

MAX_PIXELS = 100_000_000
"""A sheet of A3 at 600 dpi has 70 million; a picture that says it has more would not fit into memory when it is unpacked."""
MAX_PAGES = 500
# The recogniser works on at most this many pixels along the longer side at once: what is larger is made smaller first.
LONGEST_SIDE = 3400
# of A4, to which a picture that does not say its size is taken to belong
POINTS_HIGH = 842


def read(data: bytes) -> Iterator[Piece]:
    """A piece for each page of the picture. Raises a ReadError."""
    if not has_recogniser():
        raise MissingReaderError(said("to read the text of a picture: pip install 'wenmai[ocr]'"))
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # what is too large is told below
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data))
        with opened as image:
            pages = getattr(image, "n_frames", 1)
            if pages > MAX_PAGES:
                raise TooLargeError(said("the picture has {pages} pages; at most {most} are read", pages=pages, most=MAX_PAGES))
            for number in range(1, pages + 1):
                image.seek(number - 1)
                yield _piece(image, number)
    except Image.DecompressionBombError as error:
        raise TooLargeError(said("the picture has too many pixels")) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedFileError(said("the picture is damaged")) from error


def _piece(image: Any, number: int) -> Piece:
    import numpy
    from PIL import ImageOps

    pixels = image.width * image.height
    if pixels > MAX_PIXELS:
        raise TooLargeError(said("the picture has {pixels} pixels; at most {most} are read", pixels=pixels, most=MAX_PIXELS))
    upright = ImageOps.exif_transpose(image)
    longest = max(upright.width, upright.height)
    if longest > LONGEST_SIDE:
        upright = upright.resize((upright.width * LONGEST_SIDE // longest, upright.height * LONGEST_SIDE // longest))
    page = numpy.asarray(_on_white(upright))
    return recognised_blocks(page, number, scale=max(page.shape[:2]) / POINTS_HIGH).piece()


def _on_white(image: Any) -> Any:
    """The picture in three colours, with white where one can see through it."""
    from PIL import Image

    if image.mode in ("RGBA", "LA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        white.alpha_composite(clear)
        return white.convert("RGB")
    return image.convert("RGB")
