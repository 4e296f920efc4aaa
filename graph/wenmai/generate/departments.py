"""Departments by level and date: what they are called in full, and how papers print them.

The reform of 2018 renamed many of them: at the top from April 2018, in provinces and below by the beginning of 2019.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from wenmai.generate.divisions import Division

NATIONAL_REFORM, LOCAL_REFORM = "2018-04-01", "2019-01-01"
_LONG_UNIT = {"委": "委员会", "厅": "厅", "局": "局", "办": "办公室"}


class Named(NamedTuple):
    """A body as it is printed, and its full name; None where the paper alone does not tell it. `collective`: it stands for many."""

    printed: str
    canonical: str | None
    collective: bool = False


class _Local(NamedTuple):
    """A department below the top: the stem of its full name, its unit in provinces, in prefectures and in counties, short stems."""

    stem: str
    units: str
    shorts: tuple[str, ...]


class _National(NamedTuple):
    """A department at the top: its full name and the forms in which papers print it."""

    name: str
    shorts: tuple[str, ...]


class _Department(NamedTuple):
    """Before and after the reform; None where there was none."""

    before: tuple[_National | None, _Local | None]
    after: tuple[_National | None, _Local | None]


def _always(name: str, shorts: str, stem: str, units: str, local: str = "") -> _Department:
    one = (_national(name, shorts), _local(stem, units, local))
    return _Department(one, one)


def _national(name: str, shorts: str) -> _National:
    return _National(name, tuple(shorts.split("|")))


def _local(stem: str, units: str, shorts: str) -> _Local:
    return _Local(stem, units, tuple(shorts.split("|")) if shorts else ())


DEPARTMENTS: dict[str, _Department] = {
    "health": _Department(
        (
            _national("中华人民共和国国家卫生和计划生育委员会", "国家卫生计生委|卫生计生委"),
            _local("卫生和计划生育", "委委局", "卫生计生|卫计"),
        ),
        (_national("中华人民共和国国家卫生健康委员会", "国家卫生健康委|卫生健康委"), _local("卫生健康", "委委局", "卫生健康|卫健")),
    ),
    "finance": _always("中华人民共和国财政部", "财政部", "财政", "厅局局"),
    "development": _always("中华人民共和国国家发展和改革委员会", "国家发展改革委|发展改革委", "发展和改革", "委委局", "发展改革|发改"),
    "education": _always("中华人民共和国教育部", "教育部", "教育", "厅局局"),
    "hr": _always("中华人民共和国人力资源和社会保障部", "人力资源社会保障部", "人力资源和社会保障", "厅局局", "人力资源社会保障|人社"),
    "insurance": _Department((None, None), (_national("国家医疗保障局", "国家医保局|医保局"), _local("医疗保障", "局局局", "医保"))),
    "civil": _always("中华人民共和国民政部", "民政部", "民政", "厅局局"),
    "market": _Department(
        (_national("中华人民共和国国家工商行政管理总局", "工商总局"), _local("工商行政管理", "局局局", "工商")),
        (_national("国家市场监督管理总局", "市场监管总局"), _local("市场监督管理", "局局局", "市场监管")),
    ),
    "data": _Department((None, None), (None, _local("大数据管理", "局局局", "大数据"))),
    "approval": _Department((None, _local("行政审批", "局局局", "")), (None, _local("行政审批", "局局局", ""))),
    "housing": _always("中华人民共和国住房和城乡建设部", "住房城乡建设部", "住房和城乡建设", "厅局局", "住房城乡建设|住建"),
    "public_security": _always("中华人民共和国公安部", "公安部", "公安", "厅局局"),
    "natural": _Department(
        (_national("中华人民共和国国土资源部", "国土资源部"), _local("国土资源", "厅局局", "")),
        (_national("中华人民共和国自然资源部", "自然资源部"), _local("自然资源", "厅局局", "")),
    ),
    "environment": _Department(
        (_national("中华人民共和国环境保护部", "环境保护部"), _local("环境保护", "厅局局", "环保")),
        (_national("中华人民共和国生态环境部", "生态环境部"), _local("生态环境", "厅局局", "")),
    ),
    "industry": _always("中华人民共和国工业和信息化部", "工业和信息化部", "工业和信息化", "厅局局", "工业和信息化|工信"),
    "transport": _always("中华人民共和国交通运输部", "交通运输部", "交通运输", "厅局局"),
    "agriculture": _Department(
        (_national("中华人民共和国农业部", "农业部"), _local("农业", "厅局局", "")),
        (_national("中华人民共和国农业农村部", "农业农村部"), _local("农业农村", "厅局局", "")),
    ),
    "water": _always("中华人民共和国水利部", "水利部", "水利", "厅局局"),
    "urban": _Department((None, _local("城市管理", "局局局", "")), (None, _local("城市管理", "局局局", ""))),
    "tax": _Department(
        (_national("国家税务总局", "税务总局"), None), (_national("国家税务总局", "税务总局"), _local("税务", "局局局", ""))
    ),
    "justice": _always("中华人民共和国司法部", "司法部", "司法", "厅局局"),
    "commerce": _always("中华人民共和国商务部", "商务部", "商务", "厅局局"),
    "science": _always("中华人民共和国科学技术部", "科技部", "科学技术", "厅局局", "科技"),
    "forestry": _Department(
        (_national("国家林业局", "国家林业局"), _local("林业", "厅局局", "")),
        (_national("国家林业和草原局", "国家林草局"), _local("林业和草原", "局局局", "林草")),
    ),
    "emergency": _Department(
        (_national("国家安全生产监督管理总局", "安全监管总局"), _local("安全生产监督管理", "局局局", "安全监管|安监")),
        (_national("中华人民共和国应急管理部", "应急管理部"), _local("应急管理", "厅局局", "应急管理|应急")),
    ),
    "culture": _Department(
        (_national("中华人民共和国文化部", "文化部"), _local("文化", "厅局局", "")),
        (_national("中华人民共和国文化和旅游部", "文化和旅游部"), _local("文化和旅游", "厅局局", "文化和旅游|文旅")),
    ),
    "veterans": _Department(
        (None, None), (_national("中华人民共和国退役军人事务部", "退役军人部|退役军人事务部"), _local("退役军人事务", "厅局局", "退役军人"))
    ),
    "post": _always("国家邮政局", "国家邮政局", "邮政管理", "局局局"),
    "poverty": _Department((_national("国务院扶贫开发领导小组办公室", "国务院扶贫办"), None), (None, None)),
}
_RANKS = {"province": 0, "prefecture": 1, "county": 2}
_SOCIETIES = (
    ("{w}总工会", "{p}总工会"),
    ("{w}妇联", "{p}妇女联合会"),
    ("{w}残联", "{p}残疾人联合会"),
    ("{w}委宣传部", "中共{p}委宣传部"),
    ("{w}委组织部", "中共{p}委组织部"),
    ("{w}气象局", "{p}气象局"),
    ("{w}统计局", "{p}统计局"),
    ("{w}审计局", "{p}审计局"),
    ("{w}法院", None),
    ("{w}供电公司", None),
    ("{w}融媒体中心", None),
)
_NATIONAL_SOCIETIES = (("全国总工会", "中华全国总工会"), ("全国妇联", "中华全国妇女联合会"), ("中国残联", "中国残疾人联合会"))


def department(key: str, place: Division, day: str, rng: Random, *, full: float = 0.12) -> Named | None:
    """How a paper of the place prints its own department at that day (ISO), with `full` the share of full names; None where it has none."""
    known = DEPARTMENTS[key]
    if place.level == "national":
        national = (known.after if day >= NATIONAL_REFORM else known.before)[0]
        return Named(rng.choice(national.shorts), national.name) if national else None
    local = (known.after if day >= LOCAL_REFORM else known.before)[1]
    return _local_name(key, local, place, rng, full) if local else None


def _local_name(key: str, local: _Local, place: Division, rng: Random, full: float) -> Named:
    unit = local.units[_RANKS[place.level]]
    if key == "tax":
        return Named(f"{place.word}税务局", f"国家税务总局{place.name}税务局")
    if key == "environment" and local.stem == "生态环境" and place.level == "county" and place.above and place.above.level == "prefecture":
        branch = f"生态环境局{place.stem}分局"
        return Named(f"{place.above.word}{branch}", f"{place.above.name}{branch}")
    canonical = f"{place.name}{local.stem}{_LONG_UNIT[unit]}"
    if rng.random() < full:
        return Named(f"{place.word}{local.stem}{_LONG_UNIT[unit]}", canonical)
    stem = rng.choice(local.shorts) if local.shorts else local.stem
    return Named(f"{place.word}{stem}{unit}", canonical)


def society(place: Division, day: str, rng: Random) -> Named:
    """A people's organisation, a party's department, a company: 市残联, 市委宣传部, 市供电公司."""
    if place.level == "national":
        return Named(*rng.choice(_NATIONAL_SOCIETIES))
    word = place.word if place.word != "自治区" else "自治区党"
    short, long = rng.choice(_SOCIETIES)
    if place.word == "自治区" and "委" not in short:
        word = place.word
    printed = short.format(w=word).replace("审计局", "审计厅" if place.level == "province" and place.word != "市" else "审计局")
    full = long.format(p=place.name).replace("审计局", printed[-3:]) if long and "审计" in long else long and long.format(p=place.name)
    if full and "中共" in full and (place.word == "自治区" or day < LOCAL_REFORM):
        full = None  # how the tables call them depends on more than the paper says
    return Named(printed, full)
