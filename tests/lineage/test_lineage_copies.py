"""The same paper twice: what is one paper, what is two however much they share, and that all counts once."""
from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from wenmai.lineage.copies import alike_titles, same_paper, told_apart
from wenmai.lineage.shingles import FEWEST, candidates, common, runs, sketch
from wenmai.model import Header
from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.pipeline.report import Report
from wenmai.query.papers import find_paper
from wenmai.store import Store, open_store
from wenmai.store.check import check

WORDS = ("修建步道", "养护桥梁", "清理河道", "登记林木", "改造水渠", "检查仓库", "开办夜校", "修缮祠堂", "整治街巷", "安装路灯", "疏通沟渠",
         "种植茶树", "培训农户", "统计人口", "绘制地图", "收集谚语", "保护古井", "搬迁作坊", "扩建码头", "评选花匠")
BODIES = ("市体育局", "市水利局", "市林业局", "市农业农村局", "市文化和旅游局", "市民政局", "市财政局")
NUMBER, TITLE = "云溪政办发〔2021〕7号", "云溪市人民政府办公室关于印发云溪市乡村步道建设2021年工作方案的通知"


def task(place: int) -> str:
    one, two, three = (WORDS[(place * step + step) % len(WORDS)] for step in (1, 3, 7))
    lead, support = BODIES[place % 7], BODIES[(place + 2) % 7]
    return f"（{'一二三四五六七八九十'[place]}）{one}。{two}，{three}，每季度通报第{place}项进展。（{lead}牵头，{support}配合）"


def paper(number: str = NUMBER, title: str = TITLE, date: str = "2021年3月5日", tasks: int = 10) -> str:
    head = f"{number}\n\n{title}\n\n各县区人民政府：\n\n一、重点任务\n\n" if number else f"{title}\n\n一、重点任务\n\n"
    return head + "\n\n".join(map(task, range(tasks))) + f"\n\n云溪市人民政府办公室\n\n{date}\n"


def misread(text: str, share: float) -> str:
    dice = random.Random(7)
    return "".join(dice.choice(text) if "\u4e00" <= char < "\ua000" and dice.random() < share else char for char in text)


def page(text: str) -> str:
    lines = "".join(f"<p>{line}</p>\n" for line in text.splitlines())
    return f"<html><body><div>首页 政务公开 政策文件 互动交流</div>{lines}<p>打印 关闭窗口 版权所有</p></body></html>"


@pytest.fixture
def built(tmp_path: Path) -> Callable[..., tuple[Store, Report]]:
    """A store of files with these texts, in this order of building."""
    stores: list[Store] = []

    def make(name: str = "store", /, **texts: str) -> tuple[Store, Report]:
        store = open_store(tmp_path / name, create=True)
        stores.append(store)
        report = Report()
        for file, text in texts.items():
            path = tmp_path / file.replace("__", ".")
            path.write_text(text, encoding="utf-8")
            report = build(store, find_inputs([path])[0])
        return store, report

    return make


def counted(store: Store) -> dict[str, int]:
    ask = {"papers": "?x wm:source ?s", "tasks": "?x a wm:Task", "leads": "?b wm:leads ?x", "responsibilities": "?x a wm:Responsibility"}
    return {name: next(int(row["n"].value) for row in store.select(
        f"PREFIX wm: <https://w3id.org/wenmai/ns#> SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")) for name, pattern in ask.items()}


@pytest.mark.parametrize(("copy", "text"), [
    ("page__html", page(paper())),  # navigation around it
    ("short__txt", paper(number="", title="乡村步道建设2021年工作方案")),  # no number, another title
    ("misread__txt", misread(paper(), 0.02)),
    ("part__txt", paper(tasks=9)),  # the same number and title: one paper by name, and a task less
])
def test_a_copy_is_one_paper_with_two_sources_and_its_tasks_count_once(
        copy: str, text: str, built: Callable[..., tuple[Store, Report]]) -> None:
    alone, _ = built("alone", first__txt=paper())
    both, report = built("both", first__txt=paper(), **{copy: text})
    assert counted(both) == counted(alone)
    assert (report.alike, report.together) == (1, 1)
    assert [finding for finding in check(both) if finding.severity == "failure"] == []


def test_a_paper_is_found_by_the_name_of_its_copy(built: Callable[..., tuple[Store, Report]]) -> None:
    store, _ = built(first__txt=paper(), page__html=page(paper()))
    assert find_paper(store, "page.html").number == find_paper(store, "first.txt").number == NUMBER


def test_whichever_copy_comes_first_the_store_is_the_same(built: Callable[..., tuple[Store, Report]]) -> None:
    files = {"first__txt": paper(), "page__html": page(paper()), "short__txt": paper(number="", title="乡村步道建设2021年工作方案")}
    one, _ = built("one", **files)
    other, _ = built("other", **dict(reversed(files.items())))
    assert one.nquads() == other.nquads() and one.state() == other.state()


def test_a_build_again_changes_nothing(built: Callable[..., tuple[Store, Report]], tmp_path: Path) -> None:
    store, _ = built(first__txt=paper(), page__html=page(paper()))
    before = store.nquads()
    report = build(store, find_inputs([tmp_path / "first.txt", tmp_path / "page.html"])[0])
    assert (report.added, report.unchanged, report.alike) == (0, 2, 1)
    assert store.nquads() == before


def test_the_outcome_of_a_copy_names_its_original(tmp_path: Path) -> None:
    for name, text in (("first.txt", paper()), ("page.html", page(paper()))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    inputs, _ = find_inputs([tmp_path / "first.txt", tmp_path / "page.html"])
    report = build(open_store(tmp_path / "store", create=True), inputs, listed=True)
    assert sorted((outcome.outcome, outcome.same_as) for outcome in report.outcomes) == [("copy", "first.txt"), ("read", "")]


def test_a_copy_is_whole_again_when_its_original_is_gone(built: Callable[..., tuple[Store, Report]]) -> None:
    alone, _ = built("alone", page__html=page(paper()))
    store, _ = built("both", page__html=page(paper()), first__txt=paper())
    original = next(record for record in store.sources() if record.copy_of is None)
    store.remove(original.sha256)
    build(store, [])
    assert store.nquads() == alone.nquads()


def test_a_build_that_was_stopped_while_a_copy_was_set_aside_ends_the_same(
        built: Callable[..., tuple[Store, Report]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole, _ = built("whole", first__txt=paper(), page__html=page(paper()))
    store, _ = built("stopped", first__txt=paper())

    with monkeypatch.context() as patched:
        patched.setattr("wenmai.store.store.nquads_of_copy", lambda *_: b"")  # the graph is emptied, and then the program ends
        patched.setattr("wenmai.store.records.Records.write_facts", _not_of_copies())
        with pytest.raises(KeyboardInterrupt):
            build(store, find_inputs([tmp_path / "page.html"])[0])
    store.close()
    with open_store(store.path) as again:
        build(again, find_inputs([tmp_path / "page.html"])[0])
        assert again.nquads() == whole.nquads()


def _not_of_copies() -> Callable[..., None]:
    """Facts are written but for those of a copy: then the program is stopped."""
    from wenmai.store.records import Records

    real = Records.write_facts

    def write(self: Records, source: object, facts: object, statements: str, whole: str | None = None, copy_of: str | None = None) -> None:
        if copy_of:
            raise KeyboardInterrupt
        real(self, source, facts, statements, whole, copy_of)  # type: ignore[arg-type]

    return write


@pytest.mark.parametrize(("why", "other"), [
    ("another number", paper(number="云溪政办发〔2021〕9号")),
    ("another day", paper(number="", date="2021年4月5日")),
    ("last year's edition", paper(number="", title=TITLE.replace("2021", "2020"), date="")),
    ("another place", paper(number="", title=TITLE.replace("云溪市", "白石市"), date="").replace("云溪市", "白石市")),
    ("a draft", paper(number="", title="云溪市乡村步道建设2021年工作方案（征求意见稿）", date="")),
])
def test_papers_that_print_something_else_of_themselves_stay_two_however_much_they_share(
        why: str, other: str, built: Callable[..., tuple[Store, Report]]) -> None:
    assert common(runs(paper()), runs(other))[0] > 0.75
    store, report = built(first__txt=paper(), other__txt=other)
    assert (report.alike, counted(store)["papers"]) == (0, 2), why


@pytest.mark.parametrize(("a", "b", "alike"), [
    (TITLE, "乡村步道建设2021年工作方案", True),
    (TITLE, TITLE.replace("乡村", "乡材"), True),
    (TITLE, TITLE.replace("2021", "2022"), False),
    (TITLE, "白石市乡村步道建设2021年工作方案", False),
    (TITLE, "《云溪市乡村步道建设2021年工作方案》解读", False),
    ("云溪市第一批传统村落名单", "云溪市第二批传统村落名单", False),
    ("方案", TITLE, False),
])
def test_titles_of_one_paper(a: str, b: str, alike: bool) -> None:
    assert alike_titles(a, b) is alike_titles(b, a) is alike


def test_without_a_name_in_common_more_must_be_shared() -> None:
    named, bare = Header(number=NUMBER, title=TITLE), Header(date="2021-03-05")
    assert not told_apart(named, bare)
    assert same_paper(named, Header(title=TITLE), 0.8, 0.6) and not same_paper(named, bare, 0.8, 0.6) and same_paper(named, bare, 0.95, 0.6)


def test_runs_are_of_characters_and_digits_alone() -> None:
    assert (runs("一、修建 步道\n（2021年）") == runs("一修建步道2021年")).all()
    assert len(runs("一二三四")) == 0 and len(runs("一二三四五")) == 1


def test_common_is_the_share_of_the_shorter_and_of_both() -> None:
    assert common(runs("一二三四五六"), runs("一二三四五六七八")) == (1.0, 0.5)


def test_a_text_meets_its_copy_and_not_every_other() -> None:
    dice = random.Random(1)
    letters = [chr(0x4E00 + n) for n in range(3000)]
    texts = {f"{n:03}": "".join(dice.choices(letters, k=1000)) for n in range(200)} | {"b": misread(paper(), 0.03), "c": paper()}
    met = dict(candidates((name, sketch(runs(text))) for name, text in texts.items()))
    assert met["c"] == ("b",) and not any(met[name] for name in texts if name not in ("b", "c"))


def test_a_short_text_is_compared_with_none() -> None:
    assert sketch(runs("修建步道" * (FEWEST // 2))) == ()


def test_one_text_is_compared_with_so_many_at_most() -> None:
    bands = sketch(runs(paper()))
    assert max(len(others) for _, others in candidates((str(n), bands) for n in range(60))) == 20
