"""A ledger as CSV that is made again, whatever office program has saved it in between."""
from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from .conftest import TEXT, Make, rows_of, without


def saved(path: Path, rows: list[dict[str, str]], encoding: str, delimiter: str = ",") -> None:
    """As an office program writes it back: its encoding, its delimiter, its dates."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(row | {"完成时限": row["完成时限"].replace("-0", "/").replace("-", "/")} for row in rows)
    path.write_bytes(out.getvalue().encode(encoding))


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("gb18030", ","), ("utf-8", ";"), ("utf-16", "\t")])
def test_csv_is_kept_whatever_program_saved_it(make: Make, encoding: str, delimiter: str) -> None:
    path = make("old.csv")
    rows = rows_of(path)
    rows[0] |= {"进展": "甲", "配合单位": "云溪市财政局"}
    rows[4]["进展"] = "'=乙"
    saved(path, rows, encoding, delimiter)
    new = rows_of(make("new.csv", update=[path]))
    assert [row["进展"] for row in new] == ["甲", "", "", "", "'=乙"]
    assert new[0]["配合单位"] == "云溪市财政局"
    assert new[0]["完成时限"] == "2024-06-30"
    assert [row["任务"] for row in new] == ["（一）修补码头", "（二）清理河道", "（三）登记渡船", "（四）培训船工", "'=1+1"]


def test_in_csv_words_of_peoples_own_stay_as_they_were_typed(make: Make) -> None:
    path = make("old.csv")
    rows = rows_of(path)
    rows[0]["进展"], rows[1]["进展"] = "2024年6月3日", "'+乙"
    rows = [row | {"=投入": "1.0"} for row in rows]
    saved(path, rows, "utf-8-sig")
    new = rows_of(make("new.csv", update=[path]))
    assert [row["进展"] for row in new[:2]] == ["2024年6月3日", "'+乙"]
    assert {row["'=投入"] for row in new} == {"1.0"}
    assert make("newer.csv", update=[path.with_name("new.csv")]).read_bytes() == path.with_name("new.csv").read_bytes()


def test_in_csv_what_fits_no_task_stands_at_the_end_and_comes_back(make: Make) -> None:
    path = make("old.csv")
    rows = rows_of(path)
    rows[2]["进展"] = "甲"
    saved(path, rows, "utf-8-sig")
    new = make("new.csv", of=without(TEXT, t4=""), update=[path])
    last = rows_of(new)[-1]
    assert (last["序号"], last["任务"], last["状态"], last["进展"]) == ("", "（三）登记渡船", "未对应", "甲")
    back = rows_of(make("back.csv", update=[new]))
    assert [(row["状态"], row["进展"]) for row in back if row["任务"].endswith("登记渡船")] == [("未定时限", "甲")]
    assert len(back) == 5


def test_in_csv_a_row_that_contradicts_stays_apart(make: Make) -> None:
    path = make("old.csv")
    rows = rows_of(path)
    rows[0]["进展"] = "甲"
    saved(path, [*rows, rows[0] | {"状态": "未对应", "进展": "乙"}], "utf-8-sig")
    for name in ("new.csv", "newer.csv"):
        path = make(name, update=[path])
        kept = [(row["状态"], row["进展"]) for row in rows_of(path) if row["进展"]]
        assert kept == [("临期", "甲"), ("未对应", "乙")]


def test_a_ledger_goes_from_csv_to_a_workbook_and_back(make: Make) -> None:
    path = make("old.csv")
    rows = rows_of(path)
    rows[0]["进展"] = "甲"
    saved(path, rows, "utf-8-sig")
    assert rows_of(make("back.csv", update=[make("new.xlsx", update=[path])])) == rows
