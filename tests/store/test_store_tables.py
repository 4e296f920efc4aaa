"""Tables beside the graph: they hold what was put in, and are read only where nobody can have written since."""
from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from wenmai.model import Facts, Source
from wenmai.store import Store, open_store
from wenmai.store.tables import BOUND, FILE, Table, Tables, bind, share, version, write_tables

Paper = tuple[Source, Facts]
WHO = Table("who", "SELECT ?who ?what ?end { }", ("who", "what", "end"), plain=frozenset({"end"}), by="who")
NAMES = Table("who", "SELECT ?who { }", ("who",))
EMPTY = Table("empty", "SELECT ?x { }", ("x",))
VERSION = version([WHO, EMPTY])
ROWS = [("a", "leads", 3), ("b", None, None), ("a", "1", 1), ("c", 1, 0)]
QUAD = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c"), ox.NamedNode("urn:g"))


def kept(folder: Path) -> None:
    write_tables(folder / FILE, [WHO, EMPTY], [(WHO, ROWS), (EMPTY, [])])
    bind(folder, VERSION)


@pytest.fixture
def folder(tmp_path: Path, paper: Callable[[int], Paper]) -> Path:
    """A store of one paper, with its tables, closed."""
    with open_store(tmp_path / "kept", create=True) as store:
        store.put(*paper(1))
        kept(store.path)
    return tmp_path / "kept"


def tables(folder: Path) -> Tables | None:
    with open_store(folder, read_only=True) as store:
        return store.tables(VERSION)


def test_rows_come_back_as_they_were_put_in(tmp_path: Path) -> None:
    write_tables(tmp_path / FILE, [WHO, EMPTY], [(WHO, ROWS), (EMPTY, [])])
    found = Tables(tmp_path / FILE)
    assert list(map(repr, found.rows(WHO))) == list(map(repr, ROWS))
    assert list(found.rows(EMPTY)) == []


def test_rows_are_looked_up_by_a_column(tmp_path: Path) -> None:
    write_tables(tmp_path / FILE, [WHO], [(WHO, ROWS)])
    assert sorted(Tables(tmp_path / FILE).rows_of(WHO, ["a", "nobody"])) == [("a", "1", 1), ("a", "leads", 3)]


def test_more_values_than_a_statement_takes_are_looked_up(tmp_path: Path) -> None:
    rows = [(f"body{i}", "leads", i) for i in range(1000)]
    write_tables(tmp_path / FILE, [WHO], [(WHO, rows)])
    assert sorted(Tables(tmp_path / FILE).rows_of(WHO, [f"body{i}" for i in range(1000)])) == sorted(rows)


_SHUT_IN = """
import sys
from pathlib import Path
from wenmai.seclusion.walls import shut_in
from wenmai.store.tables import Table, Tables
who = Table("who", "", ("who",))
found = Tables(Path(sys.argv[1]))
shut_in(500_000_000)
print(len(found.in_order({who: ["who"]})))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are shut in on Linux")
def test_more_than_fits_into_a_page_cache_is_sorted_where_no_file_may_be_made(tmp_path: Path) -> None:
    """As in a worker of the server."""
    bodies = 120_000
    write_tables(tmp_path / FILE, [NAMES], [(NAMES, [(f"{i * 7919 % bodies:06} {'name ' * 8}",) for i in range(bodies)])])
    done = subprocess.run([sys.executable, "-c", _SHUT_IN, str(tmp_path / FILE)], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == (f"{bodies}\n", "")


def test_other_questions_are_other_tables(folder: Path) -> None:
    other = Table("who", "SELECT ?who ?what ?end { } LIMIT 1", WHO.columns, WHO.plain, WHO.by)
    with open_store(folder, read_only=True) as store:
        assert store.tables(version([other, EMPTY])) is None


def test_a_store_that_is_closed_holds_none_open(folder: Path) -> None:
    """Their file can be moved and removed, on Windows as well."""
    with open_store(folder, read_only=True) as store:
        found = store.tables(VERSION)
    assert found is not None
    with pytest.raises(sqlite3.ProgrammingError):
        list(found.rows(WHO))


def test_they_are_there_for_whoever_reads(folder: Path) -> None:
    for _ in range(2):
        assert tables(folder) is not None


def _put(store: Store, paper: Callable[[int], Paper]) -> None:
    store.put(*paper(2))


def _remove(store: Store, paper: Callable[[int], Paper]) -> None:
    store.remove(paper(1)[0].sha256)


def _infer(store: Store, paper: Callable[[int], Paper]) -> None:
    store.replace_inferred([ox.Quad(QUAD.subject, QUAD.predicate, QUAD.object, ox.NamedNode(store.names.inferred()))])


def _by_hand(store: Store, paper: Callable[[int], Paper]) -> None:
    store.graph.add(QUAD)


def _in_bulk(store: Store, paper: Callable[[int], Paper]) -> None:
    store.graph.bulk_load(f"{QUAD} .".encode(), ox.RdfFormat.N_QUADS)


WRITES = [_put, _remove, _infer, _by_hand, _in_bulk]


@pytest.mark.parametrize("write", WRITES)
def test_a_write_lets_go_of_them(folder: Path, paper: Callable[[int], Paper], write: Callable[..., None]) -> None:
    with open_store(folder) as store:
        kept(folder)  # made in the session that writes on
        assert store.tables(VERSION) is not None
        write(store, paper)
        assert store.tables(VERSION) is None
    assert tables(folder) is None


@pytest.mark.parametrize("bulk", [False, True])
def test_a_write_past_us_is_seen(folder: Path, bulk: bool) -> None:
    """As a program does it that knows nothing of tables: an older one, or Oxigraph itself."""
    graph = ox.Store(folder / "graph")
    if bulk:
        graph.bulk_load(f"{QUAD} .".encode(), ox.RdfFormat.N_QUADS)
    else:
        graph.add(QUAD)
    del graph
    assert (folder / BOUND).exists()
    assert tables(folder) is None


def test_one_who_only_reads_leaves_them(folder: Path) -> None:
    with open_store(folder, read_only=True) as store:
        store.graph.dump(format=ox.RdfFormat.N_QUADS)
        store.query("SELECT * { ?s ?p ?o }")
    assert tables(folder) is not None


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"no tables"), lambda path: path.write_bytes(b"")])
def test_a_file_that_is_damaged_or_gone_is_not_read(folder: Path, damage: Callable[[Path], object]) -> None:
    damage(folder / FILE)
    assert tables(folder) is None


def test_those_of_a_copy_go_to_its_store(tmp_path: Path, folder: Path) -> None:
    with open_store(folder) as store:
        store.checkpoint(tmp_path / "copy")
        kept(tmp_path / "copy")
        assert store.tables(VERSION) is None
        assert share(tmp_path / "copy", folder, VERSION)
    assert tables(folder) is not None
    assert tables(tmp_path / "copy") is not None


def test_those_that_a_store_shares_already_leave_no_other_name(tmp_path: Path, folder: Path) -> None:
    with open_store(folder) as store:
        store.checkpoint(tmp_path / "copy")
        kept(tmp_path / "copy")
        for _ in range(2):
            assert share(tmp_path / "copy", folder, VERSION)
    assert not list(folder.glob(".*"))


def test_a_copy_without_tables_shares_none(tmp_path: Path, folder: Path) -> None:
    with open_store(folder) as store:
        store.checkpoint(tmp_path / "copy")
        assert not share(tmp_path / "copy", folder, VERSION)


def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    write_tables(tmp_path / FILE, [WHO], [(WHO, ROWS)])
    broken = Table("who", "", ("a", "a"))
    with pytest.raises(OSError, match="tables"):
        write_tables(tmp_path / FILE, [broken], [(broken, [])])
    assert len(list(Tables(tmp_path / FILE).rows(WHO))) == len(ROWS)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
