"""When two printed forms count as the same: marks and white space left out, width and case folded."""
from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The peoples whose names stand in names of autonomous places; 各 as in 龙胜各族自治县.
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|"
    "拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|"
    "塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|"
    "各"
)
# 楚雄|彝族|自治|州 → 楚雄州: the peoples by name, so that nothing of the place's own name goes with them
AUTONOMOUS_PLACE = re.compile(rf"(?<=[\u4e00-\u9fff])(?:(?:{PEOPLES})族?)+自治(?P<kind>[州县旗])")
MARKS = re.compile(r"""[\s。，、；：,.;:（）()《》〈〉〔〕\[\]“”‘’"'·\-—_]+""")
NOT_IN_NUMBERS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
WHITE_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=65536)
def words(value: object) -> str:
    """A name, title or label as it is compared: NFKC, no marks, no white space, autonomous places in their short form."""
    if value is None:
        return ""
    plain = MARKS.sub("", unicodedata.normalize("NFKC", str(value)))
    return AUTONOMOUS_PLACE.sub(r"\g<kind>", plain).lower()


def figure(value: object) -> str:
    """A figure as it is compared: NFKC without white space, its decimal point and sign kept."""
    return "" if value is None else WHITE_SPACE.sub("", unicodedata.normalize("NFKC", str(value)))


def document_number(value: object) -> str:
    """A document number as it is compared: its letters, characters and digits, whatever the brackets are."""
    return NOT_IN_NUMBERS.sub("", unicodedata.normalize("NFKC", str(value or "")))
