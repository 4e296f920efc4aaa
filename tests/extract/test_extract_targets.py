"""Figures that a task sets: the sentence, and value and unit of each figure."""
from __future__ import annotations

import pytest

from wenmai.extract import extract
from wenmai.model import Target
from wenmai.text import clean

HEAD = "云溪市2021年防汛工作要点\n\n一、做好防汛。"


def found(text: str) -> list[Target]:
    (task,) = extract(clean(HEAD + text)).tasks
    return task.targets


SET = [
    # sentence, value and unit of each figure: what the case is for
    ("建成防汛仓库12座。", [("12", "座")]),
    ("修复堤防12公里。", [("12", "公里")]),
    ("扩建水厂2座。", [("2", "座")]),
    ("新建泵站5座、改造水闸3座。", [("5", "座"), ("3", "座")]),
    ("新建重点泵站3个，小型水闸15个。", [("3", "个"), ("15", "个")]),  # goes on from the clause before
    ("预警覆盖率达到95%以上。", [("95", "%")]),
    ("覆盖率提高5个百分点。", [("5", "个百分点")]),
    ("事故率不超过10‰。", [("10", "‰")]),
    ("溺亡率下降到8.5/10万。", [("8.5", "/10万")]),
    ("参保率达到９５％。", [("９５", "%")]),  # as printed
    ("由2018年的12座增至20座。", [("20", "座")]),  # from what was to what shall be
    ("组建不少于50人的抢险队伍。", [("50", "人")]),
    ("培训人员1,200名。", [("1,200", "名")]),
    ("投入资金1.5亿元。", [("1.5", "亿元")]),
    ("每户补助2000元。", [("2000", "元")]),
    ("队伍控制在30-50人。", [("30-50", "人")]),
    ("奖励5万元/年。", [("5", "万元/年")]),
    ("在12个县开展试点。", [("12", "个")]),
    ("盘活低效用地20平方公里，管道联通31个县。", [("20", "平方公里"), ("31", "个")]),
    ("每县至少有一座仓库。", [("1", "座")]),
    ("达标率控制在60%—75%。", [("60—75", "%")]),  # a range of rates has one unit
    ("经费按照1∶2的比例分担。", [("1∶2", "")]),  # shares have none
    ("补助不超过实际支出的2/3。", [("2/3", "")]),
    ("利率加点调整为不低于-30BP。", [("-30", "BP")]),
    ("队员每人每月800元（含税）。", [("800", "元/月")]),  # 含 of a tax says nothing of a bound
    ("环节由5个压减为3个。", [("3", "个")]),
    ("仓库每天开放不少于6小时。", [("6", "小时")]),
    ("向市政府上报情况，最迟不超过4个小时。", [("4", "个小时")]),
    ("按6个月的当地平均工资核算。", [("6", "个月")]),
    ("组织队员参加3—5个月的培训。", [("3—5", "个月")]),
    ("仓库面积突破6.8万平方米。", [("6.8", "万平方米")]),
    ("仓库须有两名专员。", [("2", "名")]),
    ("财政列支30万元。", [("30", "万元")]),
    ("仓库总量翻一番。", [("1", "番")]),
    ("带动就业30余人。", [("30", "人")]),
    ("每县配备不少于两名专员。", [("2", "名")]),
    ("1小时内到达现场。", [("1", "小时")]),
    ("工程款支付不低于已完成价款的80%。", [("80", "%")]),  # set against what was
    ("绿地占总面积的4%。", [("4", "%")]),  # a share, not how large a thing is
    ("登记总量突破5亿。", [("5", "亿")]),
    ("每年召开两次会商会。", [("2", "次/年")]),
    ("给予1年贷款贴息。", [("1", "年")]),  # for how long something is given
    ("将门槛放宽至参保1年。", [("1", "年")]),
    ("2021年底前36座泵站投入使用。", [("36", "座")]),  # the number before its thing
    ("36座泵站建成后移交。", []),
    ("群众满意度保持在95%以上。", [("95", "%")]),  # 满 is said of ages
    ("治理水土流失面积90平方公里。", [("90", "平方公里")]),
    ("配备抽水泵20台套、库房3间。", [("20", "台套"), ("3", "间")]),
    ("对堤防每半年至少检查1次。", [("1", "次/半年")]),
    ("将办理时限压缩至3个工作日内。", [("3", "个工作日")]),
    ("3个工作日内办结。", []),  # a deadline, as all terms in working days
    ("接到报告后2小时内到场。", []),
    ("每年演练2次，", [("2", "次/年")]),
    ("水产品总产值突破3万亿元。", [("3", "万亿元")]),  # magnitudes and units of yield
    ("粮食产量稳定在650亿公斤以上。", [("650", "亿公斤")]),
    ("生猪存栏达到360万头。", [("360", "万头")]),
    ("培训农民200万人（次）以上。", [("200", "万人（次）")]),
    ("配建车位不少于1泊/户。", [("1", "泊/户")]),
    ("见习补贴为1000元/人月。", [("1000", "元/人月")]),
    ("绿地养护费不超过900元/200平方米。", [("900", "元/200平方米")]),  # so much for a lot of any size
    ("给予200元/平方米的建房补助，每户一次。", [("200", "元/平方米")]),  # what is given, not who gets it
    ("避难场所面积人均不低于1.5平方米。", [("1.5", "平方米")]),  # a bound on a size
    ("渗漏面积不得超过渠道总面积的15%。", [("15", "%")]),
    ("预付款比例由30%提高至50%。", [("50", "%")]),  # not what it was
    ("阳台进深由不应大于1.8米调整为不应大于2.4米。", [("2.4", "米")]),
    ("可申请不超过20万元的贷款。", [("20", "万元")]),
    ("建立不少于100人的市级、不少于50人的县级队伍。", [("100", "人"), ("50", "人")]),
    ("培育龙头企业3家，30家专业水厂，100家村级水站。", [("3", "家"), ("30", "家"), ("100", "家")]),  # the number before its thing
    ("每年改造水库20座，新建泵站5座。", [("20", "座/年"), ("5", "座/年")]),  # each year, in the next clause too
    ("水库、泵站分别从77座、48座增加到107座、63座。", [("107", "座"), ("63", "座")]),
    ("过去五年，成效明显，到2025年，水库达到120座。", [("120", "座")]),  # what was is over where a goal begins
    ("五年来，成效明显。新建泵站5座。", [("5", "座")]),
    ("过去五年，成效明显。\n新建泵站5座。", [("5", "座")]),
]
NOT_SET = [
    # sentence: why nothing is set
    "截至2020年底，已建成12座。",  # what was
    "留用率达到70%的，按标准给予补贴。",  # a case
    "价格累计下降超过10%时，及时研判。",
    "对超过400万元的工程，公开采购需求。",
    "还款日最长可延至2023年6月30日。",  # a year of the calendar
    "现有仓库12座。",
    "上年同比增长5%。",
    "覆盖率在95%的基础上再提高。",
    "落实5项制度。",  # how many a list has
    "开展7个专项行动。",
    "实施“百村5项工程”。",  # a name
    "建筑面积200平方米以上的企业，",  # a condition
    "按演练规模2000人以上、500人以上，分别补助，",  # classes of those who get something
    "按里程分为100公里以上和100公里以内两档，",
    "对开展3000人以上的防汛演练，给予奖励，",
    "满5年的职工，",
    "实施期3年。",  # how long, not how many
    "第3批物资到位。",
    "2020年5月完成。",
    "仓库12座。",  # nobody sets it
    "收入超过100万元但不超过300万元的部分，",  # of what something holds
    "产值20亿元以上的园区，",
    "在50万人口的城市，",
    "每人领取一次性补助。",
    "留用率达到50%-60%（不含60%）的，",  # cases up to a bound
    "上年度末覆盖率为60%，比前一年提高3个百分点。",
    "前4个月完成投资40%。",
    "原按2%收取的费用全部取消。",
    "过去五年，全市水库从80座增加到120座，认定泵站60座。",  # what was reached
    "五年来，建成堤防120公里，覆盖率达到95%。",
    "去年，新建泵站5座。",
    "“十三五”时期极不平凡。这五年，值守能力提升。累计新建泵站5座。",  # of all of a paragraph
]


@pytest.mark.parametrize(("sentence", "expected"), SET)
def test_figures_that_are_set(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(target.value, target.unit) for target in found(sentence)] == expected


@pytest.mark.parametrize("sentence", NOT_SET)
def test_figures_that_set_nothing(sentence: str) -> None:
    assert found(sentence) == []


def test_a_figure_is_due_by_the_time_in_its_sentence() -> None:
    text = "到2025年，新建仓库12座。改造水闸3座。2023年前，再建泵站5座。"
    assert [target.by for target in found(text)] == ["2025-12-31", None, "2023-12-31"]


def test_what_a_year_is_to_bring_is_due_at_its_end() -> None:
    assert [(target.value, target.by) for target in found("全年争取中央资金40亿元以上。")] == [("40", "2021-12-31")]


def test_else_by_the_time_in_the_note() -> None:
    text = "到2025年，新建仓库12座。改造水闸3座。（市水务局负责，2021年9月底前完成）"
    assert [target.by for target in found(text)] == ["2025-12-31", "2021-09-30"]


def test_the_phrase_is_the_clause_with_the_figure() -> None:
    text = "加强建设，新建 仓库 12 座，健全制度。"
    (target,) = found(text)
    assert target.text == "新建仓库12座"
    assert [(HEAD + text)[s:e] for s, e in target.spans] == ["新建 仓库 12 座"]


def test_a_heading_of_what_was_and_what_is_aimed_at() -> None:
    raw = "云溪市工作要点\n一、“十四五”回顾和“十五五”目标\n建成水库5座。\n到2030年，水库达到120座。\n二、值守\n各县要值守。"
    tasks = extract(clean(raw)).tasks
    assert [task.kind for task in tasks] == ["section", "task"]
    assert [(target.value, target.by) for target in tasks[0].targets][-1:] == [("120", "2030-12-31")]


def test_headings_of_what_was_set_no_figures() -> None:
    tasks = extract(clean("一、发展基础\n建成仓库12座。\n二、发展目标\n建成仓库20座。\n三、完善预案\n")).tasks
    assert [[target.value for target in task.targets] for task in tasks] == [[], ["20"], []]
