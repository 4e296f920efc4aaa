"""What the paper's own words say about who is meant: the place last named, and the fuller name of a leading group."""
from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from wenmai.extract.placed import places
from wenmai.resolve.places import Place, lies_in, named_in, names_within, places_called
from wenmai.text.characters import HAN, LETTER
from wenmai.text.late import LatePattern

# how far back a place named before 县卫生健康局 is still the one meant
_REACH = 400
# 爱国卫生“7个|专项行动”: how long the quoted name may be, and how far before it its words may begin
_QUOTED = 20
_BEFORE = 10
# 投资集团|控股有限公司
_LEGAL_END = r"((?:控股|股份|投资|发展|建设|开发|运营|管理|实业|[（(]集团[）)]){0,2}有限(?:责任)?公司)"
# 云政发|〔2020〕|3号
_NUMBERED = r"[〔\[［]((?:19|20)\d\d)[〕\]］]\s?\d"
# (自)|2024|年10月1日(起); a day by which something is to be done, or on which it ends, lies ahead of the paper
_DAY = r"((?:19|20)\d\d)(?<![至到—－-]\d{4})年1?\d月[1-3]?\d日(?!之?以?前|止|截止|到期)"
# the characters that run up to the mark
_RUN = LatePattern(rf"{HAN}*\Z")
# 深入开展|爱国卫生
_VERBS = LatePattern(
    r"^.*(?:深入|启动|创建|推进|推动|开展|实施|落实|贯彻|加快|抓好|做好|承担|完成|组织|参与|打造|建设|强化|切实|围绕|"
    r"[以在对按将及和与的了为把])"
)
# 成立|市防汛抗旱指挥部: where the name of a group may begin within a run of characters
_GROUP_BEGINS = "(?:^|成立|建立|组建|设立|调整|健全|完善|召开|由|经|向|和)"
_LONGEST_GROUP = 32


class Evidence:
    """The text of one paper, asked only where the printed name alone does not say who is meant."""

    def __init__(self, text: str | None) -> None:
        self.text = text or ""

    @cached_property
    def compact(self) -> str:
        """The text without white space, in which a name is whole even where a line broke it."""
        return "".join(self.text.split())

    def before(self, position: int) -> str:
        """The words before `position` (an offset of the source text), white space taken out."""
        return "".join(self.text[max(0, position - _REACH):position].split())

    def nearest(self, own: Place, unit: str, position: int) -> Place | None:
        """The place within `own` whose name ends in `unit` and that was named last before `position`."""
        before = self.before(position)
        # to look for those few names costs a tenth of going through the words for all places
        if not any(name in before for name in names_within(own, unit)):
            return None
        for name in reversed(list(named_in(before))):
            if name.endswith(unit):
                inside = [p for p in places_called(name) if p.name.endswith(unit) and lies_in(p, own)]
                if inside:
                    return inside[-1]
        return None

    def legal_name(self, firm: str) -> str | None:
        """A firm's name as the text prints it in full, if in one way only: 投资集团 → 投资集团控股有限公司."""
        found = set(re.findall(re.escape(firm) + _LEGAL_END, self.compact))
        return firm + found.pop() if len(found) == 1 else None

    def latest_year(self) -> int | None:
        """The latest year in the number of a paper that the text names, or of a day from which something holds or on which it
        was: the paper itself is of that year or somewhat later."""
        return max(map(int, (*re.findall(_NUMBERED, self.text), *re.findall(_DAY, self.compact))), default=None)

    def says(self, name: str) -> bool:
        """Whether the text prints `name`."""
        return name in self.compact

    def programme(self, ending: str) -> str | None:
        """The quoted programme whose name ends in `ending`, with the words that go with it: 爱国卫生“7个专项行动” for 专项行动."""
        found: Counter[str] = Counter()
        words, closing = self.compact, ending + "”"
        at = words.find(closing)
        while at >= 0:
            opening = words.rfind("“", max(0, at - _QUOTED), at)
            before = self._run_up(opening) if opening >= 0 else ""
            if before:
                found[before + words[opening:at + len(closing)]] += 1
            at = words.find(closing, at + 1)
        return found.most_common(1)[0][0] if found else None

    def group(self, kind: str, place: str) -> str | None:
        """What the group of `place` (its full name) that alone is named with this kind is for: 防汛抗旱 for 指挥部."""
        begins = re.compile(rf"{_GROUP_BEGINS}(?:{place}|{place[-1]})(?P<of>{LETTER}{{2,20}})$")
        found: set[str] = set()
        for at in places(self.compact, kind, 0, len(self.compact)):
            run = _RUN.search(self.compact, max(0, at - _LONGEST_GROUP), at)
            if run and (named := begins.search(run[0])):
                found.add(named["of"])
        return found.pop() if len(found) == 1 else None

    def _run_up(self, position: int) -> str:
        """The nouns that run up to `position`, the verbs before them left out."""
        run = _RUN.search(self.compact, max(0, position - _BEFORE), position)
        return _VERBS.sub("", run[0]) if run else ""
