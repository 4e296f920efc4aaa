"""Invented people: names that no list of officials was used for."""

from __future__ import annotations

from random import Random

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁韦马方袁柳史唐薛雷贺倪汤滕罗毕郝安常于傅顾孟尹"
_FIRST = "云若知临望听怀景承思宜嘉明文子建国志永春秋立清远安泽润书雨梦晓"
_SECOND = "溪川远风舒泉山行岚舟野禾松柏樵牧恒毅达平和宁辉杰敏慧兰芳琴霞涛波斌伟"


def person(rng: Random) -> str:
    """A name of two or three characters."""
    first = rng.choice(_FIRST) if rng.random() < 0.8 else ""
    return rng.choice(_SURNAMES) + first + rng.choice(_SECOND)
