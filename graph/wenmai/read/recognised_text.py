"""What recognisers of letters make of official writing, put right: the brackets of document numbers, words that come in every paper."""
from __future__ import annotations

import re

# 云政办发[2018]87号, 云政办发【2018)87号, 云政办发(2018]87号: six-corner brackets (GB/T 9704-2012, 7.2.5) come back in other shapes. In
# round ones it may have been printed: offices do write them, and what stands in the picture is kept.
NUMBER = re.compile(r"(?<![^\u4e00-\u9fff\s])\s?[\[［【(（「〔\{]\s?((?:19|20)\d{2})\s?[\]］】)）」〕\}]\s?(?=第?\s?\d{1,4}\s?号)")

# 配合部内, 有关部巾: 门 in Song type is often taken for a character with the same frame; behind these words no other one makes a word.
DEPARTMENT = re.compile("(?:(?<=牵头|配合|责任|有关|相关|行政|主管|职能|监管|协同|成员|参与|财政)|(?<=[各个]))部[内內巾冂冈](?!设|部)")
# ‰ as a percent sign and a nought, alone or behind a figure
PER_MILLE = re.compile(r"(?<![^\d\s])[%％]\s?[0oO°](?![\d.])")


def mended(text: str) -> str:
    """The text with what is known to be misread as it is printed.

    >>> mended("（云政办发[2018]87号）"), mended("配合部内"), mended("%0")
    ('（云政办发〔2018〕87号）', '配合部门', '‰')
    """
    return PER_MILLE.sub("‰", DEPARTMENT.sub("部门", NUMBER.sub(r"〔\1〕", text)))
