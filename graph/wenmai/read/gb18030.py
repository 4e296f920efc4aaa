"""GB 18030-2022: the 18 characters that moved out of the private use area of Unicode in that edition.

Python decodes by the edition of 2005, in which the two-byte codes of ten marks for vertical lines and eight parts of characters
stand for private use. Each has had a code point of its own since Unicode 4.1; the edition of 2022 gives it (the same list stands in
the index of the WHATWG Encoding Standard). The four-byte codes that stood for these code points until then are decoded to them, too:
nobody means private use.
"""
from __future__ import annotations

MARKS = dict(zip(range(0xE78D, 0xE797), (0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14, 0xFE15, 0xFE16, 0xFE17, 0xFE18, 0xFE19), strict=True))
PARTS = {0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE864: 0x9FBB}
MOVED = {chr(old): chr(new) for old, new in {**MARKS, **PARTS}.items()}


def of_2022(text: str) -> str:
    """A text decoded by the edition of 2005 as that of 2022 has it, as long as it was.

    >>> of_2022(bytes.fromhex("A6D9").decode("gb18030")) == "\\ufe10"
    True
    """
    for old, new in MOVED.items():
        if old in text:
            text = text.replace(old, new)
    return text
