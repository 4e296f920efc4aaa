"""What recognisers of letters make of official writing, put right: the brackets of document numbers."""
from __future__ import annotations

import re

# 云政办发[2018]87号, 云政办发【2018)87号, 云政办发(2018]87号: six-corner brackets (GB/T 9704-2012, 7.2.5) come back in other shapes. In
# round ones it may have been printed: offices do write them, and what stands in the picture is kept.
NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])\s?[\[［【(（「〔\{]\s?((?:19|20)\d{2})\s?[\]］】)）」〕\}]\s?(?=第?\s?\d{1,4}\s?号)")


def mended(text: str) -> str:
    """The text with the brackets of document numbers as they are printed.

    >>> mended("（云政办发[2018]87号）")
    '（云政办发〔2018〕87号）'
    """
    return NUMBER.sub(r"〔\1〕", text)
