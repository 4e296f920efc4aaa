"""A web page's paper, told from the site around it: what stays, what goes, and that every offset is the file's."""
from __future__ import annotations

import time

import pytest

from wenmai.chain import facts_of
from wenmai.extract.attachments import attachments
from wenmai.model import Facts
from wenmai.read import read_bytes
from wenmai.text import clean
from wenmai.text.markup import without_markup

FIRST = "各县（区）人民政府："
LEAD = "为做好今年的防汛工作，经市人民政府同意，现将有关事项通知如下，请认真抓好落实，按时完成任务。"
ONE = "一、加强值守。各县区要落实值班制度，及时报告险情。（市水务局牵头，市应急局配合）"
TWO = "二、开展演练。全市要组织演练，做好准备。（市应急局负责）"
TITLE = "云溪市人民政府关于做好防汛工作的通知"
PAPER = "".join(f"<p>{line}</p>" for line in (FIRST, LEAD, ONE, TWO))
LINES = [FIRST, LEAD, ONE, TWO]


def page(before: str = "", behind: str = "", *, title: str = "信息公开_云溪市人民政府网", paper: str = PAPER) -> str:
    return f"<html><head><title>{title}</title></head><body>{before}<div class='article'>{paper}</div>{behind}</body></html>"


def paragraphs(text: str) -> list[str]:
    cleaned = clean(text)
    return [cleaned.text[slice(*place)] for place in cleaned.paragraphs]


def facts(text: str) -> Facts:
    return facts_of(read_bytes(text.encode(), "page.html"))


LEFT_OUT = [
    # before the paper, behind it: what the case is for
    ("<ul><li><a href='/'>首页</a></li><li><a href='/a'>政务公开</a></li><li><a href='/b'>政务服务</a></li></ul>", ""),  # a list of links
    ("<nav><a href='/'>首页</a></nav>", "<footer><p>主办：云溪市人民政府办公室，版权所有。</p></footer>"),  # HTML's own names
    ("<div class='top-nav'><span>政务公开。请选择，谢谢。</span></div>", ""),  # named by its class
    ("<p>当前位置：<a href='/'>首页</a> &gt; <a href='/a'>政策文件</a></p>", ""),
    ("<div>【字体：<a href='#'>大</a> <a href='#'>中</a>】</div>", "<p><a href='javascript:print()'>打印本页</a></p>"),
    ("", "<h4>猜你喜欢</h4><ul><li><a href='/1'>云溪市关于印发养老任务分工的通知</a></li><li><a href='/2'>《云溪市市容条例》解读</a></li>"
         "<li><a href='/3'>云溪市消防工作方案（云政发〔2020〕9号）</a></li></ul>"),
    ("", "<p>上一篇：<a href='/4'>云溪市人民政府关于修改《云溪市市容条例》的决定</a></p>"),
    ("", "<div>主办：云溪市人民政府 备案号：云ICP备1号</div>"),
    ("<!-- <p>三、注释里的任务。（市财政局牵头）</p> -->", ""),
    ("<script>if (a < b) document.write('<p>三、脚本里的任务。</p>')</script>", "<style>p > b {color: red}</style>"),
    ("<template><p>三、模板里的任务。（市财政局牵头）</p></template>", "<noscript><p>请打开脚本，谢谢。</p></noscript>"),
    ("<div style='display: none'><p>三、看不见的任务。（市审计局负责）</p></div>", "<div hidden><p>四、看不见的任务。</p></div>"),
    ("<!DOCTYPE html><?xml version='1.0'?>", "<![endif]-->"),
    ("<select><option>市财政局。</option></select>", "<button>提交，谢谢。</button>"),
]


@pytest.mark.parametrize(("before", "behind"), LEFT_OUT)
def test_what_the_site_puts_around_a_paper_is_left_out(before: str, behind: str) -> None:
    assert paragraphs(page(before, behind)) == LINES


@pytest.mark.parametrize(("before", "behind"), LEFT_OUT)
def test_offsets_are_those_of_the_file(before: str, behind: str) -> None:
    text = page(before, behind)
    assert len(without_markup(text)) == len(text)
    task = facts(text).tasks[0]
    assert [text[start:end] for start, end in task.spans] == ["加强值守"]


def test_no_related_title_becomes_a_citation_and_no_hidden_line_a_task() -> None:
    found = facts(page("".join(before for before, _ in LEFT_OUT), "".join(behind for _, behind in LEFT_OUT)))
    assert [task.label for task in found.tasks] == ["加强值守", "开展演练"]
    assert found.citations == []


def test_a_paper_that_a_script_shows_is_not_hidden() -> None:
    assert paragraphs(f"<html><body><div style='display:none'>{PAPER}</div></body></html>") == LINES


def test_links_within_a_sentence_stay() -> None:
    linked = "<p>依据<a href='/1'>《防汛条例》</a>、<a href='/2'>《水法》</a>和<a href='/3'>《防洪法》</a>，制定本办法，请遵照执行。</p>"
    assert [c.title for c in facts(page(paper=PAPER + linked)).citations] \
        == ["中华人民共和国防汛条例", "中华人民共和国水法", "中华人民共和国防洪法"]


def test_the_title_above_the_body_stays_where_the_body_does_not_print_it() -> None:
    assert paragraphs(page(f"<h1>{TITLE}</h1>")) == [TITLE, *LINES]
    again = f"<p>{TITLE}</p>{PAPER}"
    assert paragraphs(page(f"<h1>{TITLE}</h1>", paper=again)) == [TITLE, *LINES]


def test_the_pages_title_tells_the_papers_where_nothing_else_does() -> None:
    found = facts(page(title=f"{TITLE}_政策文件_云溪市人民政府网"))
    assert found.header.title == TITLE


NUMBER, DAY, BODY = "云政发〔2021〕5号", "2021年5月8日", "云溪市人民政府"
SITE_FACTS = [
    # how a site sets its facts on a paper
    f"<table><tr><td>索 引 号：</td><td>0001</td><td>发文机关：</td><td>{BODY}</td></tr><tr><td>发文字号：</td><td>{NUMBER}</td>"
    f"<td>成文日期：</td><td>{DAY}</td></tr><tr><td>标　　题：</td><td colspan='3'>{TITLE}</td></tr></table>",
    f"<table><tr><th>发文机关</th><td>{BODY}</td><th>发文字号</th><td>{NUMBER}</td></tr><tr><th>标题</th><td colspan=3>{TITLE}</td></tr>"
    f"<tr><th>成文日期</th><td>{DAY}</td><th>有效性</th><td></td></tr></table>",
    f"<ul><li><b>发文机关：</b>{BODY}</li><li><b>标题：</b>{TITLE}</li><li><b>发文字号：</b>{NUMBER}</li><li><b>成文日期：</b>{DAY}</li></ul>",
    f"<div><div><span>发文机关</span><span>{BODY}</span></div><div><span>发文字号</span><span>{NUMBER}</span></div>"
    f"<div><span>成文日期</span><span>{DAY}</span></div><div><span>标题</span><span>{TITLE}</span></div></div>",
    f"<div><div>发文机关：</div><div>{BODY}</div><div>发文字号：</div><div>{NUMBER}</div><div>成文日期：</div><div>{DAY}</div>"
    f"<div>标题：</div><div>{TITLE}</div></div>",
    f"<dl><dt>发文机关</dt><dd>{BODY}</dd><dt>发文字号</dt><dd>{NUMBER}</dd><dt>成文日期</dt><dd>{DAY}</dd><dt>标题</dt><dd>{TITLE}</dd></dl>",
]


@pytest.mark.parametrize("block", SITE_FACTS)
def test_a_sites_facts_on_a_paper_are_read_however_they_are_set(block: str) -> None:
    header = facts(page(block)).header
    assert (header.title, header.number, header.date, header.issuers) == (TITLE, NUMBER, "2021-05-08", [BODY])


FILES = "<p>附件：<a href='/f/1.docx'>任务分工表</a></p><p><a href='/f/2.PDF?v=1'>2.指标表.pdf</a></p><p><a href='/f/1.docx'>下载</a></p>"


def test_files_are_listed_once_and_are_no_part_of_the_paper() -> None:
    text = page(behind=FILES, paper=PAPER + FILES)
    found = facts(text)
    assert [(file.name, file.href, file.kind) for file in found.attachments] \
        == [("任务分工表", "/f/1.docx", "docx"), ("2.指标表.pdf", "/f/2.PDF?v=1", "pdf")]
    assert [text[slice(*file.spans[0])] for file in found.attachments] == ["任务分工表", "2.指标表.pdf"]
    assert [task.label for task in found.tasks] == ["加强值守", "开展演练"]


def test_files_in_a_menu_are_not_the_papers() -> None:
    assert attachments(page("<div class='footer'><a href='/help.pdf'>使用说明</a></div>")) == []


def test_links_of_markdown_to_files_are_listed_too() -> None:
    found = attachments("见[任务分工表](files/1.xlsx)和[首页](https://example.org/)，![图](a.pdf)")
    assert [(file.name, file.kind) for file in found] == [("任务分工表", "xlsx")]


def test_tags_that_no_one_closes_and_values_that_no_one_ends() -> None:
    text = f"<div><p align=\"center>{FIRST}<p>{LEAD}<p title='a>b'>{ONE}<p onclick=\"x()\">{TWO}"
    assert clean(text).text.count("市水务局") == 1
    assert len(without_markup(text)) == len(text)


HOSTILE = ["<div>", "<a href='", "<!--", "<!", "<a ", "<p x=\"", "<table><tr><td rowspan=9 colspan=9>", "</div>", "<div class='nav'>",
           "<script>", "<a href='1.doc'>附件</a>", "<span hidden>", "<td>发文字号", "</p><p>", "&nbsp;", "<b>标题</b><i>"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_pages_made_to_hurt_take_time_in_proportion(piece: str) -> None:
    def taken(size: int) -> float:
        text = "<html><p>" + piece * (size // len(piece))
        began = time.process_time()
        assert len(without_markup(text)) == len(text)
        return time.process_time() - began

    short, long = min(taken(20_000) for _ in range(2)), min(taken(100_000) for _ in range(2))
    assert long < max(9 * short, 0.15)
