"""What stands beside a text in its file: meta tags of a page, front matter of Markdown, and a page saved in one file."""
from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from wenmai.annotation import to_annotation
from wenmai.chain import facts_of
from wenmai.model import Stated
from wenmai.read import DamagedFileError, read_bytes

PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<META NAME='ArticleTitle' CONTENT='关于防汛的通知&amp;答复'/><meta name="PubDate" content="2021-05-08 10:30">
<meta name="viewport" content="w">
<title>政策文件 - 云溪市</title></head><body><p>云溪市人民政府关于做好防汛工作的通知</p></body></html>"""


def test_meta_tags_of_a_page_are_kept_apart_from_its_text() -> None:
    source = read_bytes(PAGE.encode(), "a.html")
    assert source.stated == Stated("meta", title="关于防汛的通知&答复", others=(
        ("PubDate", "2021-05-08 10:30"), ("title", "政策文件 - 云溪市")))
    found = facts_of(source)
    assert (found.header.title, found.header.date) == ("云溪市人民政府关于做好防汛工作的通知", None)
    assert to_annotation(found, source)["stated"]["title"] == "关于防汛的通知&答复"


MATTER = [
    # front matter, what it states
    ("title: \"防汛方案\"\n发文字号: 云政发〔2021〕5号\ndate: 2021年5月8日\ntags: [防汛]\n",
     Stated("front matter", "防汛方案", "云政发〔2021〕5号", "2021-05-08", (("tags", "[防汛]"),))),
    ("日期: 去年\n", Stated("front matter", date="去年")),  # no date is kept as it is written
]


@pytest.mark.parametrize(("said", "expected"), MATTER)
def test_front_matter_of_markdown(said: str, expected: Stated) -> None:
    assert read_bytes(f"---\n{said}---\n# 云溪市防汛方案\n".encode(), "a.md").stated == expected


@pytest.mark.parametrize(("text", "name"), [("---\ntitle: 甲\n---\n", "a.txt"), ("# 方案\n", "a.md"), ("<p>正文</p>", "a.html")])
def test_where_nothing_is_stated(text: str, name: str) -> None:
    assert read_bytes(text.encode(), name).stated is None


def test_a_page_saved_in_one_file() -> None:
    saved = MIMEMultipart("related")
    saved.attach(MIMEText("body {}", "css"))
    saved.attach(MIMEText(PAGE, "html", "utf-8"))
    source = read_bytes(saved.as_bytes(), "a.mht")
    assert (source.format, source.text) == ("mhtml", PAGE)
    assert facts_of(source).header.title == "云溪市人民政府关于做好防汛工作的通知"


def test_a_saved_file_without_a_page() -> None:
    with pytest.raises(DamagedFileError, match=r"a\.mhtml: there is no page"):
        read_bytes(b"MIME-Version: 1.0\n\nnothing\n", "a.mhtml")
