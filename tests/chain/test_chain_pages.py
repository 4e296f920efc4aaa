"""A web page gives the same facts as its text: pages as government sites publish them, where those papers are."""
from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from wenmai.annotation import to_annotation
from wenmai.chain import facts_of, read_facts
from wenmai.read import read_bytes

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("WENMAI_SHARED") or ROOT.parent / "shared") / "documents"
PAGES = sorted(page for page in (SHARED / "html").glob("*.html") if (SHARED / "real" / f"{page.stem}.txt").exists()) \
    if SHARED.is_dir() else []
absent = pytest.param(None, id="pages", marks=pytest.mark.skip(reason="the original pages are not here; set WENMAI_SHARED"))

PAGE = """<html><head><title>云溪市防汛任务</title><style>p {margin: 0}</style></head><body>
<p style="text-align: center"><b>云溪市人民政府关于做好防汛工作的通知</b></p>
<p>云政发〔2021〕5号</p>
<p>&nbsp;&nbsp;一、加强值守。（<span>市水务局</span>牵头，市应急局配合）</p>
<table>
 <tr>
  <td>序号</td>
  <td><p>工作任务</p></td>
  <td>牵头<span>单位</span></td>
 </tr>
 <tr>
  <td>1</td>
  <td>修订<br/>预案</td>
  <td>市财政局</td>
 </tr>
</table></body></html>"""


def facts(annotation: dict[str, Any]) -> Any:
    """An annotation without its places, and without what names the file."""
    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(part) for key, part in value.items() if key not in ("span", "spans", "quote", "quotes")}
        return [bare(part) for part in value] if isinstance(value, list) else value

    return bare({key: value for key, value in annotation.items() if key not in ("source", "sha256", "encoding", "format")})


@pytest.mark.parametrize("page", [pytest.param(page, id=page.stem) for page in PAGES] or [absent])
def test_a_page_gives_the_facts_of_its_text(page: Path) -> None:
    of_page, of_text = (to_annotation(found, source) for source, found in
                        (read_facts(page), read_facts(SHARED / "real" / f"{page.stem}.txt")))
    assert facts(of_page) == facts(of_text)


def test_the_places_of_a_page_are_those_of_its_file() -> None:
    source = read_bytes(PAGE.encode(), "page.html")
    found = facts_of(source)
    assert [(task.number, task.label) for task in found.tasks] == [("一", "加强值守"), ("1", "修订预案")]
    assert [(r.org, r.role) for task in found.tasks for r in task.responsibilities] \
        == [("市水务局", "lead"), ("市应急局", "support"), ("市财政局", "lead")]
    assert [[PAGE[start:end] for start, end in task.spans] for task in found.tasks] == [["加强值守"], ["修订", "预案"]]
    assert PAGE[slice(*found.header.spans["number"][0])] == "云政发〔2021〕5号"
