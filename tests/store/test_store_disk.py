"""The store on disk: what is put is there, once, and only whole."""
from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from wenmai.model import Facts, Source, Stated
from wenmai.rdf import nquads
from wenmai.store import Store, StoreError, open_store
from wenmai.store.errors import writing

Paper = tuple[Source, Facts]
Make = Callable[[int], Paper]


def test_what_is_put_is_what_the_facts_say(store: Store, paper: Make) -> None:
    source, facts = paper(7)
    assert store.put(source, facts)
    assert store.nquads() == store.nquads_of(source.sha256) == nquads(facts, source)


def test_put_again_changes_nothing(store: Store, paper: Make) -> None:
    assert store.put(*paper(7))
    before = store.nquads()
    assert not store.put(*paper(7))
    assert store.nquads() == before


def test_better_facts_take_the_place_of_the_old_ones(store: Store, paper: Make) -> None:
    source, facts = paper(7)
    store.put(source, facts)
    facts.tasks[1].label = "修好步道"
    assert store.put(source, facts)
    assert store.nquads() == nquads(facts, source)


def test_text_comes_back_to_the_character(store: Store, paper: Make) -> None:
    source, facts = paper(7)
    odd = replace(source, text=source.text + "\r\n末行\u2028\x85\x00\ufeff\r", warnings=("一个字节无法解码",))
    store.put(odd, facts)
    assert store.source(odd.sha256) == odd
    assert store.facts(odd.sha256) == facts


def test_what_stood_beside_the_text_comes_back(store: Store, paper: Make) -> None:
    source, facts = paper(7)
    beside = replace(source, stated=Stated(title="别名", date="2021-03", others=(("来源", "某网"), ("来源", "另一网"))))
    store.put(beside, facts)
    assert store.source(source.sha256) == beside


def test_the_order_of_putting_leaves_no_trace(tmp_path: Path, paper: Make) -> None:
    papers = [paper(n) for n in range(6)]
    dumps = []
    for turn in range(3):
        random.Random(turn).shuffle(papers)
        with open_store(tmp_path / str(turn), create=True) as store:
            store.put_all(papers[:3])
            for source, facts in papers[3:]:
                store.put(source, facts)
            dumps.append(store.nquads())
    assert dumps[0] == dumps[1] == dumps[2]
    assert dumps[0].count(b"\n") > 6 * 100


def test_the_same_bytes_under_two_names_are_one_source(tmp_path: Path, paper: Make) -> None:
    source, facts = paper(7)
    names = ("b.txt", "a.txt", "c.txt")
    dumps = []
    for order in (names, names[::-1]):
        with open_store(tmp_path / order[0], create=True) as store:
            for name in order:
                store.put(replace(source, name=name), facts)
            assert [record.name for record in store.sources()] == ["a.txt"]
            dumps.append(store.nquads())
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize("part", [1, 1_000_000])
def test_the_same_bytes_under_two_names_in_one_call(tmp_path: Path, paper: Make, monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    monkeypatch.setattr("wenmai.store.loading.PART", part)
    source, facts = paper(7)
    with open_store(tmp_path / "s", create=True) as store:
        assert store.put_all([(replace(source, name=name), facts) for name in ("b.txt", "a.txt", "c.txt")]) == 1
        assert store.nquads() == nquads(facts, replace(source, name="a.txt"))


def test_what_goes_wrong_while_loading_is_raised_and_leaves_a_store_that_can_go_on(store: Store, paper: Make,
                                                                                 monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("wenmai.store.records.Records.write_facts", _full_disk)
        with pytest.raises(StoreError, match="the disk is full"):
            store.put(*paper(1))
    assert store.drop_unfinished() == 1
    assert store.nquads() == b""
    assert store.put(*paper(1))


def test_files_that_a_stopped_build_had_begun_to_write_are_gone_when_it_is_opened_again(store: Store, paper: Make) -> None:
    source, facts = paper(1)
    store.put(source, facts)
    begun = [store.path / "texts" / ".00ff.txt.part", store.path / "facts" / ".00ff.json.part"]
    for path in begun:
        path.write_bytes(b"be")
    store.drop_unfinished()
    assert not any(path.exists() for path in begun)
    assert store.source(source.sha256) == source


def _full_disk(*_: object) -> None:
    raise OSError("no space left on device")  # as the engine says it, without a number


def test_a_removed_source_is_gone_with_all_it_said(store: Store, paper: Make) -> None:
    store.put(*paper(1))
    before = store.nquads()
    source, facts = paper(2)
    store.put(source, facts)
    assert store.remove(source.sha256)
    assert store.nquads() == before
    assert not store.remove(source.sha256)
    with pytest.raises(StoreError, match="no source"):
        store.source(source.sha256)


def test_it_is_there_when_opened_again(tmp_path: Path, paper: Make) -> None:
    with open_store(tmp_path / "s", create=True) as store:
        store.put(*paper(7))
        before = store.nquads()
    with open_store(tmp_path / "s") as store:
        assert store.nquads() == before
    with open_store(tmp_path / "s", read_only=True) as one, open_store(tmp_path / "s", read_only=True) as other:
        assert one.nquads() == other.nquads() == before


def test_a_build_that_stopped_before_the_facts_were_written_is_taken_back(tmp_path: Path, paper: Make) -> None:
    source, facts = paper(7)
    with open_store(tmp_path / "s", create=True) as store:
        store.put(*paper(1))
        before = store.nquads()
        store.put(source, facts)
        whole = store.nquads()
    (tmp_path / "s" / "facts" / f"{source.sha256}.json").unlink()
    with open_store(tmp_path / "s") as store:
        assert store.nquads() == before
        assert store.put(source, facts)
        assert store.nquads() == whole


def test_a_text_that_was_lost_is_written_again(store: Store, paper: Make) -> None:
    source, facts = paper(7)
    store.put(source, facts)
    (store.path / "texts" / f"{source.sha256}.txt").unlink()
    assert store.put(source, facts)
    assert store.source(source.sha256).text == source.text


def test_the_union_of_all_graphs_answers(store: Store, paper: Make) -> None:
    store.put_all([paper(1), paper(2)])
    rows = store.select("SELECT DISTINCT ?d { ?d <https://w3id.org/wenmai/ns#source> ?s }")
    assert len(list(rows)) == 2
    bound = store.select("SELECT ?d ?n { ?d <https://w3id.org/wenmai/ns#documentNumber> ?n ; <https://w3id.org/wenmai/ns#source> ?s }",
                         {"n": ox.Literal("滇测发〔2021〕2号")})
    assert len(list(bound)) == 1
    with pytest.raises(TypeError):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(SyntaxError):
        store.query("SELECT nonsense")


def test_inferred_statements_are_replaced_as_a_whole(store: Store) -> None:
    graph = ox.NamedNode(store.names.inferred())
    a, b, c = (ox.NamedNode(f"https://example.org/{x}") for x in "abc")
    assert store.replace_inferred([ox.Quad(a, a, b, graph), ox.Quad(a, a, c, graph)])
    assert store.replace_inferred([ox.Quad(a, a, c, graph)])
    assert not store.replace_inferred([ox.Quad(a, a, c, graph)])
    assert store.nquads().count(b"\n") == 1
    with pytest.raises(ValueError, match="inferred"):
        store.replace_inferred([ox.Quad(a, a, b, a)])


def test_two_papers_with_one_number_are_both_kept_and_named(store: Store, paper: Make) -> None:
    source, facts = paper(7)
    other, more = paper(17)
    more.header.title = "云南省测试委员会关于拆除步道的通知"
    store.put_all([(source, facts), (other, more)])
    ((number, papers),) = store.duplicate_numbers()
    assert number == "滇测发2021-7号"
    assert len(papers) == 2


def test_one_paper_from_two_sources_is_one_work(store: Store, paper: Make) -> None:
    store.put_all([paper(7), paper(17)])
    assert len(store.sources()) == 2
    assert store.duplicate_numbers() == []
    assert len(list(store.select("SELECT DISTINCT ?t { ?t a <https://w3id.org/wenmai/ns#Task> }"))) == 3


def test_a_large_input_goes_in_by_parts(store: Store, paper: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.store.loading.PART", 1)
    assert store.put_all([paper(n) for n in range(3)]) == 3
    assert len(store.sources()) == 3


@pytest.mark.parametrize("make", ["missing", "other", "broken", "later", "emptied"])
def test_what_is_no_store_is_said_in_one_line(tmp_path: Path, make: str) -> None:
    folder = tmp_path / "s"
    if make == "other":
        folder.mkdir()
        (folder / "notes.txt").write_text("x", encoding="utf-8")
    elif make != "missing":
        open_store(folder, create=True).close()
        mark = {"broken": "{", "later": '{"format": 99, "base": "x:/"}', "emptied": (folder / "store.json").read_text()}[make]
        (folder / "store.json").write_text(mark, encoding="utf-8")
    if make == "emptied":
        (folder / "graph").rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError) as said:
        open_store(folder, create=make == "other")
    assert "\n" not in str(said.value)
    assert str(folder) in str(said.value)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError):
        open_store(tmp_path, create=True)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_one_writer_at_a_time(store: Store) -> None:
    with pytest.raises(StoreError, match="in use by another process"):
        open_store(store.path)


def test_one_maker_at_a_time(tmp_path: Path) -> None:
    """Another process is making the store and has not said yet that it is one."""
    (tmp_path / "s").mkdir()
    other = ox.Store(tmp_path / "s" / "graph")
    with pytest.raises(StoreError, match="in use by another process"):
        open_store(tmp_path / "s", create=True)
    del other


def test_a_lock_that_may_not_be_made_is_no_other_process(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> ox.Store:
        raise OSError(f"IO error: While open a file for lock: {store.path}/graph/LOCK: Permission denied")

    monkeypatch.setattr("pyoxigraph.Store", refused)
    with pytest.raises(StoreError, match=r"cannot be opened: .*Permission denied"):
        open_store(store.path)


def test_a_reader_cannot_write(tmp_path: Path, paper: Make) -> None:
    open_store(tmp_path / "s", create=True).close()
    with open_store(tmp_path / "s", read_only=True) as store:
        for write in (lambda: store.put(*paper(1)), lambda: store.remove("0" * 64), lambda: store.replace_inferred([])):
            with pytest.raises(StoreError, match="read only"):
                write()


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.nquads()


def test_a_store_keeps_to_its_base(tmp_path: Path, paper: Make) -> None:
    base = "https://example.org/wm/"
    open_store(tmp_path / "s", create=True, base=base).close()
    assert json.loads((tmp_path / "s" / "store.json").read_text(encoding="utf-8"))["base"] == base
    with pytest.raises(StoreError, match="has the base"):
        open_store(tmp_path / "s", base="https://example.org/other/")
    with open_store(tmp_path / "s") as store, pytest.raises(StoreError, match="has the base"):
        store.put(*paper(1), base="https://example.org/other/")
    with pytest.raises(StoreError, match="absolute IRI"):
        open_store(tmp_path / "t", create=True, base="nonsense")


def test_a_store_that_cannot_be_made_says_why_once(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as error:
        open_store(tmp_path / "file" / "store", create=True)
    assert str(error.value) == f"no store can be made in {tmp_path / 'file' / 'store'}: Not a directory"


def test_files_of_the_engine_that_are_gone_are_told_as_a_store_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"), writing(tmp_path):
        raise RuntimeError("Corruption: IO error: No such file or directory")
    with pytest.raises(RuntimeError, match="another fault"), writing(tmp_path):
        raise RuntimeError("another fault")
