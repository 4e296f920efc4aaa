"""PDFs that a browser prints: fonts are in the file, a part of each, with its table of characters or without."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai.read import MissingReaderError, read_bytes
from wenmai.read import pdf as reader

from ..as_files import scan
from ..browsing import CHROMIUM, FLAGS, needs_chromium, sync_api

pytestmark = [needs_chromium, pytest.mark.skipif(not scan.has_font(), reason="no Chinese font to print with (fonts-noto-cjk)")]
PAGE = """<html><meta charset="utf-8"><style>table {border-collapse: collapse} td, th {border: 1px solid black; padding: 4px}</style>
<p>云溪市人民政府关于做好防汛工作的通知</p><p>一、加强值守。𠮷塘镇要落实责任，见底见效。（市水务局牵头，市应急局配合）</p>
<table><tr><th>序号</th><th colspan="2">工作任务</th><th>牵头单位</th></tr>
<tr><td rowspan="2">1</td><td rowspan="2">预案</td><td>修订防汛预案</td><td rowspan="2">市水务局<br>市应急局</td></tr>
<tr><td>开展演练</td></tr></table><p>二、附则。</p></html>"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    path = Path(tmp_path_factory.mktemp("fonts")) / "page.pdf"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.set_content(PAGE)
        page.pdf(path=str(path))
        browser.close()
    yield path.read_bytes()


def test_text_and_table_of_a_page_that_was_printed(printed: bytes) -> None:
    assert read_bytes(printed, "page.pdf").text == """云溪市人民政府关于做好防汛工作的通知
一、加强值守。𠮷塘镇要落实责任，见底见效。（市水务局牵头，市应急局配合）
序号 | 工作任务 | 工作任务 | 牵头单位
1 | 预案 | 修订防汛预案 | 市水务局 市应急局
 |  | 开展演练 | 市水务局 市应急局
二、附则。
"""


@pytest.mark.usefixtures("in_this_process")
def test_fonts_without_their_tables_of_characters_are_said_to_be_so(printed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "has_recogniser", lambda: False)
    with pytest.raises(MissingReaderError, match="fonts that do not say which letters they print"):
        read_bytes(printed.replace(b"/ToUnicode", b"/XoUnicode"), "page.pdf")


@pytest.mark.skipif(not reader.has_recogniser(), reason="needs the ocr extra")
def test_such_a_page_is_read_by_its_look(printed: bytes) -> None:
    source = read_bytes(printed.replace(b"/ToUnicode", b"/XoUnicode"), "page.pdf")
    assert "云溪市人民政府关于做好防汛工作的通知" in source.text
    assert "1 | 预案 | 修订防汛预案 | 市水务局 市应急局" in source.text
    assert source.pages[0].confidence < 1
