"""The same decisions on a new version of the text: lines moved, wrapped otherwise, changed."""
from __future__ import annotations

import re

import pytest

from wenmai.corrections import Correction, Listed, added, corrected, decided_on, fits, has_twins, listed, marks, task_quote
from wenmai.model import Facts

from .river_paper import TEXT, one, read

FINANCE = "市财政局"


def orphans(facts: Facts) -> list[str]:
    return [one.reason for one in facts.orphaned]


def replayed(told: list[Correction], text: str) -> Facts:
    source, facts = read(text)
    return corrected(facts, source, told)


def decision(kind: str, words: str, what: str = "accept", task: str | None = None, **new: object) -> Correction:
    source, facts = read()
    fact = one(facts, kind, words, task)
    return decided_on(fact, source, what, new=dict(fact.values) | new if new else None, twins=has_twins(fact, facts, source))


def wrapped(text: str, width: int = 17) -> str:
    """The text with its paragraphs broken every so many characters, as a PDF gives it."""
    return "\n".join("\n".join(re.findall(f".{{1,{width}}}", line)) if len(line) > width else line for line in text.split("\n"))


def test_lines_that_break_elsewhere_are_the_same_text() -> None:
    told = [decision("responsibility", FINANCE, "change", "清理河道垃圾", role="implement"),
            decision("citation", "云溪市河长巡查办法", "reject"), decision("task", "修建河堤步道", "change", label="修建沿河步道")]
    after = replayed(told, wrapped(TEXT))
    assert orphans(after) == []
    assert one(after, "responsibility", FINANCE, "清理河道垃圾").values["role"] == "implement"
    assert "修建沿河步道" in [task.label for task in after.tasks]
    assert [rejected.kind for rejected in after.rejected] == ["citation"]


def test_half_width_marks_and_blanks_are_the_same_text() -> None:
    after = replayed([decision("citation", "云南省人民政府关于推进河道整治的意见", "change", relation="basis")],
                     TEXT.replace("（云政发〔2023〕9号）", "(云政发〔2023〕 9 号)"))
    assert orphans(after) == []
    assert [c.relation for c in after.citations if c.corrected] == ["basis"]


def test_a_task_that_was_moved_takes_its_decisions_with_it() -> None:
    lines = TEXT.split("\n")
    first = next(line for line in lines if "清理河道垃圾" in line)
    second = next(line for line in lines if "修建河堤步道" in line)
    moved = TEXT.replace(first, "@").replace(second, first.replace("（一）", "（二）")).replace("@", second.replace("（二）", "（一）"))
    after = replayed([decision("responsibility", FINANCE, "change", "修建河堤步道", role="responsible")], moved)
    assert orphans(after) == []
    assert one(after, "responsibility", FINANCE, "修建河堤步道").values["role"] == "responsible"
    assert one(after, "responsibility", FINANCE, "清理河道垃圾").values["role"] == "support"


@pytest.mark.parametrize("what", ["accept", "change", "reject"])
def test_words_that_are_gone_are_orphaned(what: str) -> None:
    new = {"day": "26"} if what == "change" else {}
    after = replayed([decision("reporting", "每月25日前将进展情况报市水利局", what, **new)], TEXT.replace("每月25日前", "每周五前"))
    assert orphans(after) == ["quote-gone"]
    assert not marks(after)


def test_a_task_that_has_another_name_orphans_what_was_decided_in_it() -> None:
    after = replayed([decision("deadline", "年底前", "change", date="2024-11-30")], TEXT.replace("修建河堤步道", "建设沿河绿道"))
    assert orphans(after) == ["task-gone"]
    assert one(after, "deadline", "年底前").values["date"] == "2024-12-31"


def test_another_fact_at_the_place_is_not_overruled() -> None:
    """The role was changed in the text itself: a rejection of the support says nothing about the lead."""
    after = replayed([decision("responsibility", FINANCE, "reject", "修建河堤步道")],
                     TEXT.replace("市住房城乡建设局牵头，市财政局配合", "市财政局牵头"))
    assert len(after.orphaned) == 1
    assert one(after, "responsibility", FINANCE, "修建河堤步道").values["role"] == "lead"


def test_a_header_field_that_reads_otherwise_now_is_not_overruled() -> None:
    after = replayed([decision("header", "2024-02-20", "change", value="2024-02-21")], TEXT.replace("2024年2月20日", "2024年4月8日"))
    assert (orphans(after), after.header.date) == (["quote-gone"], "2024-04-08")


# two tasks of one name, with the same words for the same body
LED = "    （一）加强领导。各级要落实经费。（市财政局负责）\n"
LED_TOO = LED.replace("各级要落实经费", "定期开展督查检查")
SIGNED = "    云南省云溪市人民政府办公室\n"
TWICE = TEXT.replace("    （二）报送进展", f"{LED}\n    （二）报送进展").replace("    （一）加强领导。成立", "    （一）成立小组。成立")
TWICE = TWICE.replace(SIGNED, f"    三、保障措施\n\n{LED_TOO}\n{SIGNED}")


def of_finance(facts: Facts) -> list[Listed]:
    return [fact for fact in listed(facts) if fact.values.get("org") == FINANCE and fact.task and fact.task.label == "加强领导"]


def test_of_two_places_with_the_same_words_the_surroundings_tell() -> None:
    source, facts = read(TWICE)
    _, second = of_finance(facts)
    assert has_twins(second, facts, source)
    told = decided_on(second, source, "change", new=dict(second.values) | {"role": "lead"}, twins=True)
    after = replayed([told], wrapped(TWICE).replace("各县、区人民政府，", "各县人民政府，"))
    assert [fact.values["role"] for fact in of_finance(after)] == ["responsible", "lead"]


def test_two_places_that_nothing_tells_apart_are_not_guessed() -> None:
    line = "\n    依据《云南省河道管理条例》。\n"
    source, _ = read(TEXT)
    start = source.text.index("《云南省河道管理条例》")
    told = added("citation", {"title": "河道条例", "relation": "mentions"}, source, ((start, start + 11),))
    again = TEXT.replace("    根据《云南省河道管理条例》，", f"{line}{line}")
    assert orphans(replayed([told], again)) == ["several-places"]


def test_the_one_that_is_left_of_two_is_not_taken_for_the_other() -> None:
    source, facts = read(TWICE)
    _, second = of_finance(facts)
    told = decided_on(second, source, "reject", twins=has_twins(second, facts, source))
    after = replayed([told], TWICE.replace("三、保障措施", "").replace(LED_TOO, ""))
    assert orphans(after) == ["several-places"]
    assert len(of_finance(after)) == 1


def test_an_added_fact_is_found_again_and_not_doubled_once_the_program_reads_it() -> None:
    source, facts = read()
    start = source.text.index("市河长办")
    of = task_quote(source.text, next(task for task in facts.tasks if task.label == "开展河长巡查"))
    told = added("responsibility", {"org": "市河长办", "role": "support"}, source, ((start, start + 4),), of)
    after = replayed([told], wrapped(TEXT.replace("沿河修建步道12公里", "修建步道15公里")))
    assert [r.values["role"] for r in listed(after) if r.values.get("org") == "市河长办"] == ["responsible", "support"]
    read_too = added("responsibility", {"org": "市河长办", "role": "responsible"}, source, ((start, start + 4),), of)
    after = replayed([read_too], TEXT)
    assert [r.corrected.decision for r in listed(after) if r.values.get("org") == "市河长办" and r.corrected] == ["add"]
    assert len(list(listed(after))) == len(list(listed(facts)))


def test_two_decisions_on_one_fact_are_not_both_applied() -> None:
    yes, no = decision("task", "加强领导"), decision("task", "加强领导", "reject")
    after = replayed([yes, no], TEXT)
    assert orphans(after) == ["decided-twice"]
    assert replayed([no, yes], TEXT) == after


def test_what_fits_can_be_asked_without_applying_it() -> None:
    source, facts = read()
    (fit,) = fits(facts, source, [decision("event", "全市河道整治工作推进会")])
    assert fit.fact is not None
    assert (fit.fact.kind, fit.reason) == ("event", None)
