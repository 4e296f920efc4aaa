"""Noisy copies: what each kind of noise does to a text, the same for the same seed."""
from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.cli.app import run
from wenmai.evaluate.noise import KINDS, WRAP_WIDTHS, NoiseError, noisy

TEXT = """云溪市人民政府关于做好渡口管理工作的通知（试行）

一、重点任务：改造渡口12座，2021年12月底前完成；完成率为99.5%。
1.各区人民政府要落实责任，加强对渡口和渡船的检查，发现隐患立即整改，整改不到位的不得恢复运营。
""" + "2.市交通运输局每季度检查一次，检查结果报市人民政府办公室备案，并向社会公布。" * 60 + "\n"
TEXT += "3.渡船每年检验一次，检验合格方可载客，不合格的停航整改。\n" * 20
PAGE_NUMBER = re.compile(r"\s*[-—－第]?\s?[0-9０-９]+\s?[-—－页]?\s*")


def plain(text: str) -> str:
    """The text without page numbers, white space and the widths of marks: what noise must leave as it is."""
    kept = [line for line in text.split("\n") if not PAGE_NUMBER.fullmatch(line)]
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", "".join(kept))).translate(str.maketrans("〔〕.", "[]。"))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_changes_how_the_text_is_set_and_not_what_it_says(kind: str) -> None:
    copy = noisy(TEXT, [kind], seed=1)
    assert copy != TEXT
    assert plain(copy) == plain(TEXT)


@given(kinds=st.sets(st.sampled_from(list(KINDS))), seed=st.integers(0, 99))
def test_the_same_seed_gives_the_same_copy(kinds: set[str], seed: int) -> None:
    copy = noisy(TEXT, sorted(kinds), seed)
    assert copy == noisy(TEXT, sorted(kinds, reverse=True), seed)
    assert plain(copy) == plain(TEXT)


def test_copies_are_the_same_on_every_machine() -> None:
    assert noisy("渡口12座，2021年底前完成（市局负责）。\n", ["spaces", "halfwidth"], 3) == PINNED


PINNED = "\u6e21\u53e312 \u5ea7,2021 \u5e74\u5e95\u524d\u5b8c\u6210(\u5e02\u5c40\u8d1f\u8d23).\n"


def test_no_noise_and_an_empty_text() -> None:
    assert noisy(TEXT, [], seed=1) == TEXT
    assert {noisy("", [kind], seed=1).strip() for kind in KINDS} == {""}


def test_wraps_keep_to_one_width() -> None:
    copy = noisy(TEXT, ["wraps"], seed=1)
    widths = [sum(2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in line) for line in copy.split("\n")]
    assert WRAP_WIDTHS[0] - 1 <= max(widths) <= WRAP_WIDTHS[1]
    assert widths.count(max(widths)) > 10


def test_pages_are_counted_from_one() -> None:
    for seed in range(12):
        numbers = [int(n) for n in re.findall(r"^[-—－第]?\s?(\d+)\s?[-—－页]?$", noisy(TEXT, ["pages"], seed), re.MULTILINE)]
        assert len(numbers) >= 2 and numbers == list(range(1, len(numbers) + 1))


def test_figures_and_item_numbers_keep_their_points() -> None:
    for seed in range(20):
        copy = unicodedata.normalize("NFKC", noisy(TEXT, ["halfwidth"], seed))
        assert "99.5" in copy and "\n1.各区" in copy


def test_a_kind_that_there_is_not_is_said() -> None:
    with pytest.raises(NoiseError, match="no such kind of noise: coffee"):
        noisy(TEXT, ["wraps", "coffee"], seed=1)


def test_the_command_writes_copies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(TEXT, encoding="gb18030")
    (tmp_path / "papers" / "b.txt").write_bytes(b"\x00\x01")
    assert run(["noise", str(tmp_path / "papers"), "--out", str(tmp_path / "noisy"), "--kinds", "wraps,pages", "--seed", "4"]) == 2
    assert (tmp_path / "noisy" / "a.txt").read_text(encoding="utf-8") == noisy(TEXT, ["wraps", "pages"], 4)
    assert "1 document read, 1 not read" in capsys.readouterr().err


@pytest.mark.parametrize(("options", "words"), [
    (["--out", "noisy", "--kinds", "wraps,coffee"], "no such kind of noise: coffee"),
    (["--out", "papers"], "is the text itself"),
])
def test_wrong_usage_is_said_and_nothing_is_written(options: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                    capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("papers").mkdir()
    Path("papers/a.txt").write_text(TEXT, encoding="utf-8")
    assert run(["noise", "papers", *options]) == 2
    assert words in capsys.readouterr().err
    assert not Path("noisy").exists() and Path("papers/a.txt").read_text(encoding="utf-8") == TEXT
