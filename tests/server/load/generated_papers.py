"""Papers by the thousand, made up for trials of speed: families of a national notice, provincial ones and prefectures' below them.

The same seed gives the same papers. They are written as such papers are, so that the ordinary chain reads them: bodies, roles, deadlines,
targets, an official and the paper above. Nothing in them was ever said.
"""
from __future__ import annotations

from collections.abc import Iterator
from random import Random

from wenmai.resolve.places import Place, full_name, places_of_level

SUBJECTS = ("全民健身步道建设", "社区食堂服务", "老旧水管更新", "村级阅览室建设", "街角花园营造", "夜间公交运行", "山区信号覆盖",
            "校园午休条件改善", "河岸照明改造", "便民维修点设置", "乡土树种保护", "手工技艺传承", "雨水收集利用", "农机共享服务",
            "口袋公园养护", "集市秩序提升", "老年课堂开设", "屋顶绿化推广", "公共厕所改造", "社区球场开放")
SECTIONS = ("加强设施建设", "提升服务水平", "健全工作机制", "强化保障措施")
BODIES = ("发展改革委", "财政局", "教育局", "体育局", "住房城乡建设局", "自然资源局", "文化和旅游局", "民政局", "农业农村局",
          "卫生健康委", "市场监管局", "交通运输局", "水利局", "人力资源社会保障局", "公安局")
SURNAMES, GIVEN = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨", ("云溪", "若川", "知远", "临风", "望舒", "听泉", "怀山")
# words that stories are made of, so that no two tasks say the same by chance
VERBS = ("培育", "疏浚", "修缮", "测绘", "编纂", "轮换", "补种", "加固", "清点", "展陈", "试航", "校准", "迁移", "拓印", "放流",
         "嫁接", "封装", "勘察", "驯养", "烧制", "誊录", "铺装", "调度", "研磨", "采样", "播报", "缝合", "搭建", "抽检", "修剪")
KINDS = ("青石", "木质", "竹编", "靛蓝", "露天", "移动", "水下", "夜间", "双层", "折叠", "分级", "镂空", "耐寒", "早熟", "低温",
         "高架", "环形", "半封闭", "流动", "微型", "手摇", "太阳能", "免耕", "防滑", "静音", "彩绘", "仿古", "轻便", "速生", "透水")
NOUNS = ("栈道", "水渠", "谱系", "苗圃", "灯塔", "书架", "渡船", "钟楼", "窑炉", "染坊", "鱼塘", "茶园", "碑刻", "戏台", "磨坊",
         "凉亭", "果林", "蜂箱", "马厩", "石桥", "菌棚", "风车", "堤坝", "粮囤", "梯田", "陶坊", "花圃", "索道", "驿站", "井台",
         "竹林", "画廊", "琴房", "棋室", "球台", "泳池", "雪道", "船坞", "温室", "碾坊")
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
        issuer = f"{full_name(province)}人民政府办公厅"
        yield "province", _paper(chance, issuer, "省", own, above, subject, _kept(chance, tasks), year)
        below = [place for place in places_of_level("prefecture") if place.code[:2] == province.code[:2]]
        for prefecture in chance.sample(below, min(4, len(below))):
            paper = _titled(prefecture, subject, year, chance)
            issuer = f"{full_name(prefecture)}人民政府办公室"
            yield "prefecture", _paper(chance, issuer, "市", paper, own, subject, _kept(chance, tasks), year)


def _titled(place: Place, subject: str, year: int, chance: Random) -> tuple[str, str]:
    name = full_name(place)
    number = f"{name[-3:-1]}政办发〔{year}〕{chance.randrange(1, 300)}号"
    return f"{name}人民政府办公室关于印发{name}{subject}{year}年重点任务的通知", number


def _kept(chance: Random, tasks: list[str]) -> list[str]:
    """Most of the tasks above, and some of the paper's own."""
    return [task if chance.random() < 0.4 else _heading(chance) for task in tasks]


def _heading(chance: Random) -> str:
    return chance.choice(VERBS) + chance.choice(KINDS) + chance.choice(NOUNS)


def _paper(chance: Random, issuer: str, level: str, own: tuple[str, str], above: tuple[str, str] | None, subject: str,
           tasks: list[str], year: int) -> str:
    basis = f"为贯彻落实《{above[0]}》（{above[1]}），" if above else ""
    lines = [own[1], own[0], "各有关单位：", f"{basis}现将{subject}{year}年重点任务印发给你们，请认真组织实施。"]
    for number, task in enumerate(tasks):
        if number % 7 == 0:
            lines.append(f"{'一二三四'[number // 7]}、{SECTIONS[number // 7]}")
        lines.append(f"（{'一二三四五六七'[number % 7]}）{task}。{_task(chance, level, year)}")
    day = f"{year}年{chance.randrange(1, 7)}月{chance.randrange(1, 28)}日"
    lines += [f"责任领导：{chance.choice(SURNAMES)}{chance.choice(GIVEN)}", issuer, day]
    return "\n".join(lines) + "\n"


def _task(chance: Random, level: str, year: int) -> str:
    lead, *support = chance.sample(BODIES, 4)
    work = "，".join(_heading(chance) for _ in range(3))
    return (f"{work}{chance.randrange(5, 90)}处，{year}年{chance.randrange(7, 13)}月底前完成。"
            f"（{level}{lead}牵头，{'、'.join(level + body for body in support)}配合）")
