"""Made-up papers: the same for the same seed however many are made, with facts that stand where they say."""

from __future__ import annotations

import hashlib
import itertools
import subprocess
import sys
from functools import cache
from pathlib import Path

import orjson
import pytest

from wenmai.annotation import to_annotation
from wenmai.generate import BATCH, MadePaper, papers, write_papers
from wenmai.generate.edits import Edit, Edited
from wenmai.generate.files import name_of, source_of
from wenmai.model import DEADLINE_KINDS, LEVELS, RELATIONS, ROLES, Spans

ROOT = Path(__file__).parents[2]
SEED = 4
# of the texts of papers 0, 7 and 60 of SEED: another figure means other papers than yesterday, which whoever compares figures must be told
HASHES = {0: "31d941bb0f2341d9", 7: "1975c3d7f3d045c7", 60: "48f3b9da59a72b5b"}


@cache
def made() -> tuple[MadePaper, ...]:
    return tuple(papers(2 * BATCH, SEED))


def facts_of_all() -> list[tuple[MadePaper, object, Spans]]:
    found: list[tuple[MadePaper, object, Spans]] = []
    for paper in made():
        facts = paper.facts
        of_tasks = (
            [*task.responsibilities, *task.leaders, *task.targets, *task.other_deadlines, *([task.deadline] if task.deadline else [])]
            for task in facts.tasks
        )
        told = [
            *facts.citations,
            *facts.tasks,
            *itertools.chain(*of_tasks),
            *facts.indicators,
            *facts.officials,
            *facts.events,
            *facts.reporting,
        ]
        found += [(paper, fact, fact.spans) for fact in told]
    return found


@pytest.mark.parametrize("index", HASHES)
def test_a_seed_gives_the_same_papers_everywhere(index: int) -> None:
    assert hashlib.sha256(made()[index].text.encode()).hexdigest()[:16] == HASHES[index]


def test_another_process_with_other_hashes_of_strings_gives_the_same() -> None:
    script = "from wenmai.generate import papers; import sys; sys.stdout.buffer.write([*papers(3, 4)][2].text.encode())"
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env={"PYTHONHASHSEED": "77", "PYTHONPATH": str(ROOT / "graph")}
    )
    assert run.stdout.decode() == made()[2].text


def test_ten_are_the_first_ten_of_a_hundred() -> None:
    assert [paper.text for paper in papers(10, SEED)] == [paper.text for paper in made()[:10]]


def test_papers_can_be_made_from_the_middle() -> None:
    assert [paper.text for paper in papers(BATCH + 3, SEED, BATCH + 1)] == [paper.text for paper in made()[BATCH + 1 : BATCH + 3]]


def test_another_seed_gives_other_papers() -> None:
    assert next(papers(1, SEED + 1)).text != made()[0].text


def test_every_fact_has_a_place_in_its_text() -> None:
    assert not [
        (paper.index, fact)
        for paper, fact, spans in facts_of_all()
        if not spans or any(not 0 <= start < end <= len(paper.text) for start, end in spans)
    ]


def test_the_places_hold_what_the_facts_say() -> None:
    """Of bodies, the printed name; through noise and page breaks, but for letters misread."""
    wrong = total = 0
    for paper in made():
        for task in paper.facts.tasks:
            for fact in task.responsibilities:
                total += 1
                there = "".join("".join(paper.text[start:end].split()) for start, end in fact.spans).translate(
                    str.maketrans(",()", "，（）")
                )
                wrong += there != fact.org
    assert total > 3000 and wrong < total / 100


def test_every_kind_of_fact_and_every_word_of_the_format_is_there() -> None:
    facts = [paper.facts for paper in papers(12 * BATCH, SEED)]
    assert {c.relation for f in facts for c in f.citations} == set(RELATIONS)
    assert {r.role for f in facts for task in f.tasks for r in task.responsibilities} == set(ROLES)
    assert {d.kind for f in facts for task in f.tasks for d in (task.deadline, *task.other_deadlines) if d} == set(DEADLINE_KINDS)
    assert {f.header.level for f in facts} == set(LEVELS) - {"township"}
    assert {f.header.type for f in facts} >= {"通知", "意见", "批复", "简报", "决定"}
    assert all(any(getattr(f, kind) for f in facts) for kind in ("indicators", "officials", "events", "reporting"))


def test_parents_and_restated_tasks_are_tasks_of_the_paper() -> None:
    for paper in made():
        names = {task.id for task in paper.facts.tasks}
        assert len(names) == len(paper.facts.tasks)
        assert {task.parent for task in paper.facts.tasks} | {task.same_as for task in paper.facts.tasks} <= names | {None}


def test_links_lead_to_earlier_papers_and_name_their_tasks() -> None:
    tasks = [{task.id for task in paper.facts.tasks} for paper in made()]
    links = [link for paper in made() for link in paper.links]
    assert len(links) > 40
    for link in links:
        assert link.upper < link.lower
        assert {mine for mine, _, _ in link.tasks} <= tasks[link.lower] and {theirs for _, theirs, _ in link.tasks} <= tasks[link.upper]


def test_numbers_are_given_once() -> None:
    numbers = [paper.facts.header.number for paper in papers(20 * BATCH, SEED) if paper.facts.header.number]
    assert len(numbers) == len(set(numbers)) > 700


def test_files_and_gold_are_what_was_made_with_any_number_of_workers(tmp_path: Path) -> None:
    for workers in (1, 2):
        assert list(write_papers(BATCH + 5, SEED, tmp_path / str(workers), workers)) == [BATCH, BATCH + 5]
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*") if path.is_file()}
        for folder in (tmp_path / "1", tmp_path / "2")
    )
    assert one == two and len(one) == 2 * (BATCH + 5) + 1
    gold = orjson.loads(one[Path("gold") / f"{name_of(3)}.json"])
    assert gold == orjson.loads(orjson.dumps(to_annotation(made()[3].facts, source_of(made()[3]))))
    assert gold["sha256"] == hashlib.sha256(one[Path("documents") / f"{name_of(3)}.txt"]).hexdigest()


def test_papers_of_an_earlier_run_give_way(tmp_path: Path) -> None:
    for count, seed in ((5, SEED), (3, SEED + 1)):
        assert list(write_papers(count, seed, tmp_path)) == [count]
    assert sorted(path.name for path in (tmp_path / "documents").rglob("*.*")) == ["0000000.txt", "0000001.txt", "0000002.txt"]
    assert sorted(path.name for path in (tmp_path / "gold").rglob("*.*")) == ["0000000.json", "0000001.json", "0000002.json"]


@pytest.mark.parametrize(("arguments", "said"), [
    (["--papers", "0", "OUT"], "argument --papers: 0 is no number from 1 on"),
    (["--workers", "-1", "OUT"], "argument --workers: -1 is no number from 1 on"),
    (["/dev/null/OUT"], "Not a directory"),
])
def test_wrong_use_of_the_script_is_one_line(arguments: list[str], said: str, tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, str(ROOT / "scripts" / "generate"), *arguments], cwd=tmp_path, capture_output=True, text=True,
                         check=False)
    assert run.returncode == 2 and said in run.stderr and "Traceback" not in run.stderr
    assert not list(tmp_path.iterdir())


def test_the_script_says_what_it_wrote(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "generate"), "--papers", "3", "--seed", "9", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == f"3 papers written to {tmp_path}\n"
    assert sorted(path.name for path in tmp_path.rglob("*.txt")) == ["0000000.txt", "0000001.txt", "0000002.txt"]


def test_what_is_put_into_a_place_parts_it_where_it_belongs_to_no_fact() -> None:
    edited = Edited("由市财政局负责", [Edit(0, 0, "　"), Edit(3, 4, "致"), Edit(4, 4, "\n- 2 -\n", True)])
    assert edited.text == "　由市财致\n- 2 -\n局负责"
    assert [edited.text[start:end] for start, end in edited.span((1, 5))] == ["市财致", "局"]
