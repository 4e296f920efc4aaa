"""Papers by the thousand, made up for trials of speed: families of a national notice, provincial ones and prefectures' below them.

The same seed gives the same papers. They are written as such papers are, so that the ordinary chain reads them: bodies, roles, deadlines,
targets, an official and the paper above. Nothing in them was ever said.
"""
from __future__ import annotations

from collections.abc import Iterator
from random import Random

from wenmai.resolve.places import Place, full_name, places_of_level

SUBJECTS = ("全民健身步道建设", "社区食堂服务", "老旧水管更新", "村级阅览室建设", "街角花园营造", "夜间公交运行", "山区信号覆盖", "校园午休条件改善", "河岸照明改造",
            "便民维修点设置", "乡土树种保护", "手工技艺传承", "雨水收集利用", "农机共享服务", "口袋公园养护", "集市秩序提升", "老年课堂开设", "屋顶绿化推广",
            "公共厕所改造", "社区球场开放")
ACTS = ("修建", "完善", "推进", "整治", "培训", "宣传", "检查", "登记", "更新", "开放", "评估", "保护", "扩大", "规范", "支持")
THINGS = ("服务站点", "照明设施", "信息平台", "管护制度", "志愿队伍", "标识系统", "应急预案", "维修通道", "安全护栏", "无障碍设施", "共享设备", "巡查机制", "活动场地",
          "经费保障", "示范项目", "技术标准", "居民评议", "档案管理", "社会参与", "季节养护")
WHERE = ("沿河", "城郊", "老街", "高原", "边境", "园区", "校园", "林区", "库区", "集镇", "湖畔", "坝区", "车站", "社区", "古城", "渡口")
SECTIONS = ("加强设施建设", "提升服务水平", "健全工作机制", "强化保障措施")
BODIES = ("发展改革委", "财政局", "教育局", "体育局", "住房城乡建设局", "自然资源局", "文化和旅游局", "民政局", "农业农村局", "卫生健康委", "市场监管局", "交通运输局",
          "水利局", "人力资源社会保障局", "公安局")
SURNAMES, GIVEN = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨", ("云溪", "若川", "知远", "临风", "望舒", "听泉", "怀山")
FORMS = ("新增{what}{much}处", "居民满意率不低于{share}%", "{what}合格率升至{share}%", "聘请技工{much}名轮流值守", "摸清底数并造册{much}份", "每旬巡视{much}次",
         "建立台账，整改问题{much}项", "组织讲座{much}场", "引入社会资金{much}万元", "划定责任片区{much}片", "更换老化部件{much}件", "招募志愿者{much}人",
         "公开采购设备{much}台", "编印手册{much}册", "投诉按时办结率超过{share}%", "评选样板{much}个", "试点先行，辐射周边{much}里", "存量隐患清零率达{share}%")
TASKS_EACH = 28


def generated(count: int, seed: int = 2021) -> Iterator[tuple[str, str]]:
    """The names and the texts of so many papers, family by family."""
    chance = Random(seed)
    provinces = places_of_level("province")
    made = 0
    for year in range(2016, 2100):
        for subject in SUBJECTS:
            for name, text in _family(chance, provinces, subject, year):
                if made == count:
                    return
                yield f"{made:05}_{name}.txt", text
                made += 1


def _family(chance: Random, provinces: tuple[Place, ...], subject: str, year: int) -> Iterator[tuple[str, str]]:
    serial = chance.randrange(1, 99)
    above = (f"国务院办公厅关于印发{subject}{year}年重点任务的通知", f"国办发〔{year}〕{serial}号")
    tasks = [_heading(chance) for _ in range(TASKS_EACH)]
    yield "national", _paper(chance, "国务院办公厅", "", above, None, subject, tasks, year)
    for province in chance.sample(provinces, 3):
        own = _titled(province, subject, year, chance)
        yield "province", _paper(chance, f"{full_name(province)}人民政府办公厅", "省", own, above, subject, _kept(chance, tasks), year)
        below = [place for place in places_of_level("prefecture") if place.code[:2] == province.code[:2]]
        for prefecture in chance.sample(below, min(4, len(below))):
            paper = _titled(prefecture, subject, year, chance)
            yield "prefecture", _paper(chance, f"{full_name(prefecture)}人民政府办公室", "市", paper, own, subject, _kept(chance, tasks), year)


def _titled(place: Place, subject: str, year: int, chance: Random) -> tuple[str, str]:
    name = full_name(place)
    return (f"{name}人民政府办公室关于印发{name}{subject}{year}年重点任务的通知", f"{name[-3:-1]}政办发〔{year}〕{chance.randrange(1, 300)}号")


def _kept(chance: Random, tasks: list[str]) -> list[str]:
    """Most of the tasks above, and some of the paper's own."""
    return [task if chance.random() < 0.4 else _heading(chance) for task in tasks]


def _heading(chance: Random) -> str:
    return chance.choice(ACTS) + chance.choice(WHERE) + chance.choice(THINGS)


def _paper(chance: Random, issuer: str, level: str, own: tuple[str, str], above: tuple[str, str] | None, subject: str, tasks: list[str],
           year: int) -> str:
    basis = f"为贯彻落实《{above[0]}》（{above[1]}），" if above else ""
    lines = [own[1], own[0], "各有关单位：", f"{basis}现将{subject}{year}年重点任务印发给你们，请认真组织实施。"]
    for number, task in enumerate(tasks):
        if number % 7 == 0:
            lines.append(f"{'一二三四'[number // 7]}、{SECTIONS[number // 7]}")
        lines.append(f"（{'一二三四五六七'[number % 7]}）{task}。{_task(chance, level, task, year)}")
    lines += [f"责任领导：{chance.choice(SURNAMES)}{chance.choice(GIVEN)}", issuer, f"{year}年{chance.randrange(1, 7)}月{chance.randrange(1, 28)}日"]
    return "\n".join(lines) + "\n"


def _task(chance: Random, level: str, task: str, year: int) -> str:
    lead, *support = chance.sample(BODIES, 4)
    words = chance.choice(FORMS).format(what=task[2:], much=chance.randrange(5, 90), share=chance.randrange(60, 99))
    return (f"{words}，{year}年{chance.randrange(7, 13)}月底前完成。"
            f"（{level}{lead}牵头，{'、'.join(level + body for body in support)}配合）")
