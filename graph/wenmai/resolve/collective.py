"""Bodies that stand for many: 各县市卫生计生局, 有关处室局, 委所属医疗机构, 各级政府."""
from __future__ import annotations

import re
from functools import lru_cache

# 县市监局, 县市政公司 and 州市场局 are one body's name after its place
_MARKET = "(?![场监政容民管])"
# 县市 and its like, said without 各: 县区人民政府, 市（州）政府, 区县（市）
_LEVELS = (
    rf"[省市州县]、[市州县区乡]|县市区|市县区|省市县|(?:县市|州市|区市){_MARKET}|市州|市县|县区|区县|乡镇(?!企业)|镇街|街镇|镇乡|"
    r"[市县州区镇乡][（(〔\[][^）)〕\]]{1,8}[）)〕\]](?=$|[党政人教公财卫民发自住农生工文医])"
)
# 各县市, 有关部门, 全省各级, 属地政府, 市直单位
_OPENING = re.compile(
    rf"各(?![界族国])|有关|相关|其他|其它|所有|全[省市州县区镇乡旗盟体部]|所属|属地|当地|所在|辖区|沿海|沿线|三级|两级|省市县|县级以上|[省市县]级(?:地方)?人民政府|直辖市|地方(?:各级|人民)?政府|{_LEVELS}"
)
# 口岸所在州市卫生健康委, 委所属医疗机构, 领导小组成员单位, 县级各部门
_INSIDE = re.compile(
    r"各(?:有关|相关|级|地|县|市|区|州|盟|旗|乡|镇|街|部门|单位|成员|园区|功能区|处室|科室|项目|专班|产业|开发区|医疗|公立|高校|学校|分局|银行)|"
    r"有(?<!国有)关|相关(?!性)|所属|所在[县市州区]|直属(?:各|有关|单位|机构|企业|事业单位)|成员(?:单位|部门)|"
    r"等(?:有关|相关|部门|单位|地|机构|行|企业)"
)
# 管委会 without a name, left of 各区政府、管委会, stands for them all
_NAMELESS = re.compile(r"(?:(?:开发区|园区|功能区|平台)?管委会?|街道办事处|办事处|居委会|村委会)$")
# 审计部门, 用人单位, 金融机构, 市属国企, 乡镇人民政府
_ENDING = re.compile(
    r"(?:(?<!武装)(?<!统战)部门|单位|行政机关|政府机关|(?<!监管)(?<!管理)机构|(?:国有|中小|民营|相关|房地产|开发|龙头|重点|工业|[属地辖内])企业|国企|央企|"
    r"城市(?:人民)?政府|运营商|开发商|高校|院校|高等学校|中小学校?|商业银行|国有银行|股份制银行|地方政府|属地政府|主体|村委会|社会组织|团体|等)$"
)
# 州数据资源主管部门 is one department, which the place names for itself; 市行业主管部门 are as many as there are trades
_ONE_DEPARTMENT = re.compile(r"[省市州盟县](?![级直属内]|行业|业务|行政|项目|主管)[^、，和及与或的（(〔\[]{2,10}主管部门$")
# a single bank is called so in its own name: 运城农村商业银行
_ONE_BANK = re.compile(r"(?:农村|城市|股份)?商业银行$")


@lru_cache(maxsize=8192)
def is_collective(org: str) -> bool:
    """Whether a body, as printed without white space, stands for many rather than for one. Paper after paper names the same bodies."""
    if _OPENING.match(org) or _INSIDE.search(org) or _NAMELESS.match(org):
        return True
    ending = _ENDING.search(org)
    if ending is None:
        return False
    return not (_ONE_DEPARTMENT.match(org) or (_ONE_BANK.search(org) and len(org) > len("农村商业银行")))
