"""Who is meant: the printed body and its full name, in a paper of a given issuer and date."""
from __future__ import annotations

import pytest

from wenmai.model import Facts, Header, Official, Responsibility, Task
from wenmai.resolve import resolve


def resolved(issuer: str, date: str, *orgs: str, text: str = "") -> list[Responsibility]:
    """The bodies of one task of a paper by `issuer`, each standing where the text first prints it."""
    found = [Responsibility(org, "lead", ((at, at + len(org)),)) for org in orgs if (at := max(0, text.find(org))) >= 0]
    task = Task("t1", None, None, "改造老旧小区", "task", ((0, 1),), responsibilities=found)
    resolve(Facts(Header(issuers=[issuer], date=date), tasks=[task]), text)
    return found


PREFECTURE = [
    # printed, canonical: in a paper of 玉溪市 of 2022
    ("市财政局", "玉溪市财政局"),
    ("财政局", "玉溪市财政局"),  # the head of the list carries the place
    ("市人社局", "玉溪市人力资源和社会保障局"),
    ("市纪委市监委", "中共玉溪市纪律检查委员会"),
    ("人行玉溪中支", "中国人民银行玉溪中心支行"),
    ("市自然资源规划局", "玉溪市自然资源和规划局"),
    ("市教育体育局", "玉溪市教育体育局"),  # printed in full: no 和 is put in
    ("市教育和体育局", "玉溪市教育和体育局"),
    ("市市场监管局", "玉溪市市场监督管理局"),
    ("市政府办", "玉溪市人民政府办公室"),
    ("市民政局", "玉溪市民政局"),  # 市民 is no unit
    ("市政协", "中国人民政治协商会议玉溪市委员会"),
    ("市委编办", "中共玉溪市委机构编制委员会办公室"),
    ("市委人才办", "中共玉溪市委人才工作领导小组办公室"),
    ("市委军民融合办", "中共玉溪市委军民融合发展委员会办公室"),
    ("团市委", "中国共产主义青年团玉溪市委员会"),
    ("市税务局", "国家税务总局玉溪市税务局"),
    ("市国资委", "玉溪市人民政府国有资产监督管理委员会"),
    ("市医改领导小组", "玉溪市深化医药卫生体制改革领导小组"),
    ("市城投集团", "玉溪市城投集团"),
    ("城投集团", None),  # which one is not said
    ("省财政厅", "云南省财政厅"),
    ("红塔区", "玉溪市红塔区人民政府"),  # a bare place stands for its government
    ("红塔区公安局", "玉溪市红塔区公安局"),
    ("通海县卫健局", "通海县卫生健康局"),
    ("昆明海关", "中华人民共和国昆明海关"),
    ("玉溪金融监管分局", "国家金融监督管理总局玉溪监管分局"),
    ("人行玉溪市中心支行", "中国人民银行玉溪市中心支行"),
    ("人行通海支行", "中国人民银行通海县支行"),
    ("国家统计局玉溪调查队", "国家统计局玉溪调查队"),
    ("玉溪高新区管委会", "玉溪高新区管理委员会"),
    ("市住房公积金管理中心通海管理部", "玉溪市住房公积金管理中心通海管理部"),
    ("云南某某建设有限公司", "云南某某建设有限公司"),  # a full name of its own
]


@pytest.mark.parametrize(("org", "canonical"), PREFECTURE)
def test_in_a_paper_of_a_prefecture(org: str, canonical: str | None) -> None:
    assert resolved("玉溪市人民政府办公室", "2022-05-01", org)[0].canonical == canonical


OTHERS = [
    # issuer, date, printed, canonical
    ("楚雄州人民政府", "2018-09-01", "州卫计委", "楚雄彝族自治州卫生和计划生育委员会"),
    ("楚雄州人民政府", "2020-09-01", "州卫健委", "楚雄彝族自治州卫生健康委员会"),
    ("楚雄州人民政府", "2011-09-01", "州卫生局", "楚雄彝族自治州卫生局"),
    ("楚雄州人民政府", "2016-09-01", "州编办", "楚雄彝族自治州机构编制委员会办公室"),
    ("楚雄州人民政府", "2020-09-01", "州编办", "中共楚雄彝族自治州委机构编制委员会办公室"),
    ("楚雄州人民政府", "2016-09-01", "州国税局", "楚雄彝族自治州国家税务局"),
    ("楚雄州人民政府", "2016-09-01", "州交通局", "楚雄彝族自治州交通运输局"),
    ("楚雄州人民政府", "2005-09-01", "州交通局", "楚雄彝族自治州交通局"),
    ("楚雄州人民政府", "2005-09-01", "州医院", "楚雄彝族自治州人民医院"),
    ("铜鼓县人民政府", "2023-06-01", "市生态环境局", "宜春市生态环境局"),  # 市 is the city above a county
    ("铜鼓县人民政府", "2023-06-01", "县法院", "铜鼓县人民法院"),
    ("铜鼓县人民政府", "2023-06-01", "县城投集团", "铜鼓县城投集团"),
    ("福清市人民政府", "2023-06-01", "市财政局", "福清市财政局"),  # a city of county level is its own 市
    ("福清市人民政府", "2023-06-01", "福清生态环境局", "福州市福清生态环境局"),
    ("天津市宝坻区人民政府", "2023-06-01", "区财政局", "天津市宝坻区财政局"),
    ("天津市宝坻区人民政府", "2023-06-01", "市规划资源局宝坻分局", "天津市规划和自然资源局宝坻分局"),
    ("天津市宝坻区人民政府", "2023-06-01", "公安宝坻分局", "天津市公安局宝坻分局"),
    ("上海市人民政府", "2024-06-01", "市科委", "上海市科学技术委员会"),
    ("上海市人民政府", "2024-06-01", "上海金融监管局", "国家金融监督管理总局上海监管局"),
    ("山东省人民政府", "2024-06-01", "青岛金融监管局", "国家金融监督管理总局青岛监管局"),
    ("西藏自治区人民政府", "2022-06-01", "区财政厅", "西藏自治区财政厅"),
    ("西藏自治区人民政府", "2022-06-01", "自治区党委宣传部", "中共西藏自治区委员会宣传部"),
    ("国务院办公厅", "2019-06-01", "卫生健康委", "中华人民共和国国家卫生健康委员会"),
    ("国务院办公厅", "2015-06-01", "卫生计生委", "中华人民共和国国家卫生和计划生育委员会"),
    ("国务院办公厅", "2019-06-01", "扶贫办", "国务院扶贫开发领导小组办公室"),
    ("云南省人民政府", "2019-06-01", "国家发展改革委", "中华人民共和国国家发展和改革委员会"),
    ("云南省人民政府", "2019-06-01", "省发展改革委", "云南省发展和改革委员会"),
    # bodies of the central level of their times
    ("国务院", "1955-07-05", "粮食部", "中华人民共和国粮食部"),
    ("国务院", "1955-07-05", "第一机械工业部", "中华人民共和国第一机械工业部"),
    ("国务院", "1955-07-05", "内务部", "中华人民共和国内务部"),
    ("国务院", "1985-05-04", "经贸部", "中华人民共和国对外经济贸易部"),
    ("国务院", "1985-05-04", "石油部", "中华人民共和国石油工业部"),
    ("国务院办公厅", "1996-05-05", "国家粮食储备局", "国家粮食储备局"),
    ("国务院办公厅", "1996-05-05", "国务院特区办", "国务院特区办公室"),
    ("国务院办公厅", "2004-05-05", "国务院振兴东北办", "国务院振兴东北地区等老工业基地领导小组办公室"),
    ("国务院办公厅", "2024-05-05", "中央港澳办", "中央港澳工作办公室"),
    ("云南省人民政府", "1996-03-01", "省体改委", "云南省经济体制改革委员会"),
    ("云南省人民政府", "1996-03-01", "省计生委", "云南省计划生育委员会"),
    ("云南省人民政府", "1996-03-01", "省技术监督局", "云南省技术监督局"),
    ("湖南省人民政府", "1985-03-01", "省建委", "湖南省建设委员会"),
    ("湖南省人民政府", "1985-03-01", "省劳动人事厅", "湖南省劳动人事厅"),
    ("福州市人民政府", "2015-06-01", "市消防支队", "福州市公安消防支队"),
    ("福州市人民政府", "2020-06-01", "市消防支队", "福州市消防救援支队"),
    ("铜鼓县人民政府", "2023-06-01", "县公安局交警大队", "铜鼓县公安局交通警察大队"),
    ("郑州市人民政府", "2021-06-01", "市公安局交警支队", "郑州市公安局交通警察支队"),
    ("郑州市人民政府", "2021-06-01", "市金融局", "郑州市金融工作局"),
    ("沈阳市人民政府", "2021-06-01", "市金融监管局", "沈阳市地方金融监督管理局"),
    # short forms that mean different names in different provinces
    ("石城县人民政府", "2018-06-01", "县农粮局", "石城县农业和粮食局"),
    ("石城县人民政府", "2018-06-01", "县水保局", "石城县水土保持局"),
    ("巨野县人民政府", "2022-03-01", "县教体局", "巨野县教育和体育局"),
    ("禄丰县人民政府", "2019-03-01", "县教体局", "禄丰县教育体育局"),
    ("郑州市人民政府", "2021-06-01", "市文广旅局", "郑州市文化广电和旅游局"),
    ("杭州市人民政府", "2021-06-01", "市文广旅局", "杭州市文化广电旅游局"),
    ("菏泽市人民政府", "2022-03-01", "市大数据局", "菏泽市大数据局"),
    ("郑州市人民政府", "2021-06-01", "市大数据局", "郑州市大数据管理局"),
    ("菏泽市人民政府", "2022-03-01", "市行政审批局", "菏泽市行政审批服务局"),
    ("石家庄市人民政府", "2022-03-01", "市行政审批局", "石家庄市行政审批局"),
    ("上海市人民政府", "2019-07-01", "市民宗局", "上海市民族和宗教事务局"),
    ("重庆市人民政府", "2019-07-01", "市文化旅游委", "重庆市文化和旅游发展委员会"),
    ("重庆市人民政府", "2019-07-01", "市住房城乡建委", "重庆市住房和城乡建设委员会"),
    # zones, named in short by others and by themselves
    ("河南省人民政府", "2022-03-01", "航空港区管委会", "郑州航空港经济综合实验区管理委员会"),
    ("河南省人民政府", "2022-03-01", "济源示范区", "济源产城融合示范区管理委员会"),
    ("郑州市人民政府", "2022-03-01", "航空港区税务局", "国家税务总局郑州航空港经济综合实验区税务局"),
    ("重庆市人民政府", "2022-03-01", "两江新区管委会", "重庆两江新区管理委员会"),
    ("陕西省人民政府", "2022-03-01", "西咸新区管委会", "陕西省西咸新区开发建设管理委员会"),
    ("福建省人民政府", "2022-03-01", "平潭综合实验区管委会", "平潭综合实验区管理委员会"),
    ("济源产城融合示范区管理委员会", "2022-03-01", "示范区卫健委", "济源产城融合示范区卫生健康委员会"),
    ("济源产城融合示范区管理委员会", "2022-03-01", "市财政局", "济源市财政局"),
    ("合肥高新技术产业开发区管理委员会", "2021-11-01", "财政局", "合肥高新技术产业开发区财政局"),
    ("合肥高新技术产业开发区管理委员会", "2021-11-01", "高新区人社局", "合肥高新技术产业开发区人力资源和社会保障局"),
    ("合肥高新技术产业开发区管理委员会", "2021-11-01", "市财政局", "合肥市财政局"),
    # the Corps, at a province's rank
    ("新疆生产建设兵团办公厅", "2020-09-01", "兵团卫生健康委", "新疆生产建设兵团卫生健康委员会"),
    ("新疆生产建设兵团办公厅", "2020-09-01", "发展改革委", "新疆生产建设兵团发展和改革委员会"),
    ("住房和城乡建设部", "2024-09-01", "新疆生产建设兵团住房城乡建设局", "新疆生产建设兵团住房和城乡建设局"),
    # regions and leagues under a province, whose offices are not a people's government
    ("阿克苏地区行政公署办公室", "2021-11-01", "地区发改委", "阿克苏地区发展和改革委员会"),
    ("阿克苏地区行政公署办公室", "2021-11-01", "地委组织部", "中共阿克苏地委组织部"),
    ("阿克苏地区行政公署办公室", "2021-11-01", "团地委", "中国共产主义青年团阿克苏地区委员会"),
    ("新疆维吾尔自治区人民政府", "2021-11-01", "阿克苏地区", "阿克苏地区行政公署"),
    ("广西壮族自治区人民政府", "2021-11-01", "自治区团委", "中国共产主义青年团广西壮族自治区委员会"),
    ("兴安盟行政公署", "2021-11-01", "盟委宣传部", "中共兴安盟委宣传部"),
    ("兴安盟行政公署", "2021-11-01", "科右前旗人民政府", "科尔沁右翼前旗人民政府"),
    ("呼和浩特市人民政府", "2021-11-01", "土左旗", "土默特左旗人民政府"),
    # the central bank's branches changed their names in August 2023
    ("玉溪市人民政府", "2023-04-10", "市人民银行", "中国人民银行玉溪市中心支行"),
    ("玉溪市人民政府", "2023-10-10", "市人民银行", "中国人民银行玉溪市分行"),
    # a department that is said by what it does is one, and not named
    ("楚雄州人民政府", "2021-10-11", "州数据资源主管部门", None),
    # a town's own offices; the offices that the city above has in a city of county level
    ("禄丰县金山镇人民政府", "2019-05-10", "镇财政所", "禄丰县金山镇财政所"),
    ("禄丰县金山镇人民政府", "2019-05-10", "镇党委", "中共禄丰县金山镇委员会"),
    ("禄丰县金山镇人民政府", "2019-05-10", "县财政局", "禄丰县财政局"),
    ("安宁市人民政府", "2020-05-10", "市生态环境局安宁分局", "昆明市生态环境局安宁分局"),
    ("安宁市人民政府", "2020-05-10", "市住房公积金管理中心安宁管理部", "昆明市住房公积金管理中心安宁管理部"),
    # a city's police in its district
    ("北京市朝阳区人民政府", "2022-11-01", "区公安分局", "北京市公安局朝阳分局"),
    ("北京市朝阳区人民政府", "2022-11-01", "朝阳公安分局", "北京市公安局朝阳分局"),
    ("禄丰县人民政府", "2019-05-10", "县搬迁安置办", "禄丰县搬迁安置办公室"),  # the words before 办 are written out
    ("长兴县人民政府", "2019-05-10", "县跑改办", "长兴县跑改办"),  # and here they are short themselves
    ("仁化县人民政府", "2020-05-10", "丹霞街道办", "仁化县丹霞街道办事处"),
    ("广昌县人民政府", "2023-05-10", "市住房公积金广昌办事处", "抚州市住房公积金管理中心广昌办事处"),
    ("铜鼓县人民政府", "2023-06-10", "国家金融监督管理总局铜鼓支局", "国家金融监督管理总局铜鼓监管支局"),
    ("国家卫生健康委办公厅", "2020-06-10", "疾控局", "中华人民共和国国家卫生健康委员会疾控局"),
    ("国家卫生健康委办公厅", "2022-06-10", "疾控局", "国家疾病预防控制局"),
]


@pytest.mark.parametrize(("issuer", "date", "org", "canonical"), OTHERS)
def test_by_issuer_and_date(issuer: str, date: str, org: str, canonical: str) -> None:
    assert resolved(issuer, date, org)[0].canonical == canonical


INTERNAL = [
    ("疾控局", "云南省卫生健康委员会疾控局"),  # an office of the commission in 2020, a bureau of its own later
    ("人事处", "云南省卫生健康委员会人事处"),
    ("办公室", "云南省卫生健康委员会办公室"),
    ("机关党委（人事处）", "云南省卫生健康委员会机关党委（人事处）"),
    ("财政厅", "云南省财政厅"),  # no office of the commission
    ("省财政厅", "云南省财政厅"),
]


@pytest.mark.parametrize(("org", "canonical"), INTERNAL)
def test_offices_of_the_issuing_department(org: str, canonical: str) -> None:
    assert resolved("云南省卫生健康委办公室", "2020-03-01", org)[0].canonical == canonical


def test_an_office_named_by_its_end() -> None:
    short, whole = resolved("云南省卫生健康委员会", "2020-03-01", "监督处", "综合监督处")
    assert short.canonical == whole.canonical == "云南省卫生健康委员会综合监督处"


def test_the_county_named_last_is_meant() -> None:
    text = "禄丰县先行试点。县卫生健康局每月汇总。随后南华县跟进，县财政局拨款。"
    first, second = resolved("楚雄州人民政府", "2020-01-01", "县卫生健康局", "县财政局", text=text)
    assert (first.canonical, second.canonical) == ("禄丰县卫生健康局", "南华县财政局")


def test_a_county_that_is_not_said_stays_open() -> None:
    assert resolved("楚雄州人民政府", "2020-01-01", "县财政局")[0].canonical is None


def test_the_papers_own_words_choose_between_two_names() -> None:
    """教体局 is 教育体育局 or 教育和体育局, as the place chose."""
    assert resolved("岳阳市人民政府", "2022-01-01", "市教体局")[0].canonical == "岳阳市教育体育局"
    named = resolved("岳阳市人民政府", "2022-01-01", "市教体局", text="联系人在市教育和体育局办公。市教体局")
    assert named[0].canonical == "岳阳市教育和体育局"


def test_a_firm_is_named_as_the_paper_names_it_in_full() -> None:
    text = "安徽省投资集团控股有限公司出资设立基金。省投资集团、省铁塔公司配合。"
    firm, other = resolved("安徽省人民政府", "2021-09-01", "省投资集团", "省铁塔公司", text=text)
    assert (firm.canonical, other.canonical) == ("安徽省投资集团控股有限公司", "安徽省铁塔公司")


def test_a_paper_without_a_date_is_as_late_as_the_numbers_it_names() -> None:
    """市税务局 of before 2018 is no 国家税务总局…税务局."""
    org = resolved("玉溪市人民政府", "", "市卫计局", text="根据云政发〔2015〕3号和云政办发〔2016〕12号，市卫计局")[0]
    assert org.canonical == "玉溪市卫生和计划生育局"
    offices = resolved("玉溪市人民政府", "", "市编办", text="根据云政办发〔2016〕12号，市编办")
    assert offices[0].canonical == "玉溪市机构编制委员会办公室"


def test_names_in_traditional_characters() -> None:
    found = resolved("玉溪市人民政府辦公室", "2023-03-01", "市發展改革委", "市衛生健康委", "紅塔區財政局", "各縣區政府", "市委黨校",
                     text="玉溪市人民政府辦公室關於市發展改革委、市衛生健康委、紅塔區財政局、各縣區政府、市委黨校的通知")
    assert [(r.org, r.canonical) for r in found] == [
        ("市發展改革委", "玉溪市发展和改革委员会"), ("市衛生健康委", "玉溪市卫生健康委员会"), ("紅塔區財政局", "玉溪市红塔区财政局"),
        ("各縣區政府", None), ("市委黨校", "中共玉溪市委党校")]


GROUPS = [
    # what the paper says, the short form, who is meant: a group is named in full once
    ("市不动产登记联席会议统筹改革，联席会议办公室负责协调。", "联席会议办公室", "玉溪市不动产登记联席会议办公室"),
    ("调整玉溪市防汛抗旱指挥部，指挥部由市长任指挥长。", "指挥部", "玉溪市防汛抗旱指挥部"),
    ("成立市食品安全工作领导小组。各县向领导小组办公室报告。", "领导小组办公室", "玉溪市食品安全工作领导小组办公室"),
    ("市防汛联席会议和市禁毒联席会议定期召开，联席会议办公室负责协调。", "联席会议办公室", "玉溪市联席会议办公室"),  # two are named
]


@pytest.mark.parametrize(("text", "org", "canonical"), GROUPS)
def test_a_group_is_the_one_that_the_paper_names_in_full(text: str, org: str, canonical: str) -> None:
    (found,) = resolved("玉溪市人民政府", "2023-03-01", org, text=text)
    assert found.canonical == canonical


def test_a_leading_group_is_named_by_its_programme() -> None:
    text = "全省启动绿美云南“三年植树行动”。植树行动领导小组办公室汇总。"
    group = resolved("云南省人民政府", "2022-01-01", "植树行动领导小组办公室", text=text)
    assert group[0].canonical == "云南省绿美云南“三年植树行动”领导小组办公室"


def test_names_with_one_short_form_are_candidates() -> None:
    unsaid, = resolved("云南省楚雄彝族自治州人民政府", "2021-03-01", "州城管综合执法局")
    assert unsaid.canonical is None
    assert unsaid.candidates == ("楚雄彝族自治州城市管理和综合执法局", "楚雄彝族自治州城市管理和综合行政执法局")
    said, = resolved("云南省楚雄彝族自治州人民政府", "2021-03-01", "州城管综合执法局", text="州城市管理和综合执法局牵头。")
    assert said.canonical == "楚雄彝族自治州城市管理和综合执法局"


def test_places_with_one_name_are_candidates() -> None:
    """Neither of two places is chosen: both stand in the list."""
    body = resolved("国务院办公厅", "2020-01-01", "朝阳区财政局")[0]
    assert body.canonical is None
    assert body.candidates == ("北京市朝阳区财政局", "长春市朝阳区财政局")


OF_PROVINCES = [
    # printed, canonical in a paper of a province, which has a 厅 for most fields
    ("财政厅", "贵州省财政厅"),
    ("财政局", None),  # of some city, which one is not said
    ("住建局", None),
    ("统计局", "贵州省统计局"),
    ("市场监管局", "贵州省市场监督管理局"),
]


@pytest.mark.parametrize(("org", "canonical"), OF_PROVINCES)
def test_a_bureau_is_not_a_provinces_own(org: str, canonical: str | None) -> None:
    assert resolved("贵州省人民政府", "2022-05-01", org)[0].canonical == canonical


COLLECTIVE = [
    "各县市卫生计生局", "有关处室局", "委所属医疗机构", "各级政府", "县级以上人民政府", "市、县人民政府", "各镇（街）人民政府",
    "审计部门", "市直有关单位", "领导小组成员单位", "口岸所在州市卫生健康委", "县区人民政府", "各商业银行", "市属国有企业", "省级人民政府",
    "市行业主管部门", "数据资源主管部门", "县（市）数据资源主管部门",
    "直辖市住房城乡建设（管）委",
]
SINGLE = [
    "县市场监管局", "县市监局", "郑州市财政局", "运城农村商业银行", "市退役军人事务局", "乡镇企业局", "市各界人士联谊会",
    "国有资产监督管理委员会", "州数据资源主管部门",
]


@pytest.mark.parametrize("org", COLLECTIVE)
def test_bodies_that_stand_for_many(org: str) -> None:
    body = resolved("玉溪市人民政府", "2022-05-01", org)[0]
    assert (body.collective, body.canonical) == (True, None)


@pytest.mark.parametrize("org", SINGLE)
def test_bodies_that_are_one(org: str) -> None:
    assert not resolved("玉溪市人民政府", "2022-05-01", org)[0].collective


def test_officials_by_the_place_before_them() -> None:
    text = "在禄丰县调研时，县卫生健康局局长王某汇报。"
    at = text.index("王某")
    official = Official("王某", ["局长"], "县卫生健康局", None, ((at, at + 2),))
    facts = Facts(Header(issuers=["楚雄州卫生健康委"], date="2020-01-09"), officials=[official])
    assert resolve(facts, text).officials[0].canonical_org == "禄丰县卫生健康局"


def test_line_breaks_inside_a_name_do_not_matter() -> None:
    assert resolved("玉溪市人民政府", "2022-05-01", "市住房城乡建\n设局")[0].canonical == "玉溪市住房和城乡建设局"


def test_resolving_twice_changes_nothing() -> None:
    task = Task("t1", None, None, "x", "task", ((0, 1),), responsibilities=[Responsibility("市财政局", "lead", ((0, 4),))])
    facts = Facts(Header(issuers=["玉溪市人民政府"], date="2022-05-01"), tasks=[task])
    assert repr(resolve(facts)) == repr(resolve(resolve(facts)))


def test_an_office_is_that_of_the_command_in_the_heading() -> None:
    head = Task("t1", None, "二", "市防汛抗旱指挥部办公室及其职责", "section", ((0, 1),))
    task = Task("t2", "t1", "1", "协调抢险", "task", ((0, 1),), responsibilities=[Responsibility("办公室", "responsible", ((0, 1),))])
    resolve(Facts(Header(issuers=["玉溪市人民政府"], date="2022-05-01"), tasks=[head, task]))
    assert task.responsibilities[0].canonical == "玉溪市防汛抗旱指挥部办公室"


def test_a_towns_secretary_is_of_its_party_committee() -> None:
    found = [Official(name, [title], "金山镇人民政府", None, ((0, 1),)) for name, title in (("王某", "党委书记"), ("李某", "镇长"))]
    resolve(Facts(Header(issuers=["禄丰县金山镇人民政府"], date="2019-05-10"), officials=found))
    assert [official.canonical_org for official in found] == ["中共禄丰县金山镇委员会", "禄丰县金山镇人民政府"]
