"""A paper as a scanned PDF: its pages drawn as pictures. The font is one of the machine's; without a Chinese one nothing is seen."""
from __future__ import annotations

import io

import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from . import pdf

# pixels a point: 150 dpi
SCALE = 150 / 72
# a page with Chinese on it has more dark pixels than one with its number alone
INK = 2000


def made(text: str) -> bytes:
    """The scanned PDF of a paper."""
    return bound(pictures(pdf.made(text)))


def pictures(printed: bytes, scale: float = SCALE) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    document = pypdfium2.PdfDocument(printed)
    try:
        return [page.render(scale=scale, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def bound(pages: list[Image.Image]) -> bytes:
    """A PDF with a picture on each page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pages:
        canvas.drawImage(ImageReader(page), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def has_font() -> bool:
    """Whether this machine has a font that Chinese can be drawn with."""
    page = pictures(pdf.made("云溪市人民政府关于做好防汛工作的通知\n" * 10))[0]
    return sum(page.histogram()[:128]) > INK
