"""A paper as a page of a government site: with menu, trail of links, table of facts, buttons, files, lists of other papers, and foot."""
from __future__ import annotations

import html
from itertools import groupby

HEAD = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>信息公开-云溪市人民政府门户网站</title>
<meta name="SiteName" content="云溪市人民政府门户网站" />
<meta name="ArticleTitle" content="{title}" />
<meta name="PubDate" content="2021-05-08 10:30" />
<meta name="ContentSource" content="云溪市人民政府办公室" />
<meta name="ColumnName" content="政策文件" />
<style type="text/css">p { margin: 0 } a > b { color: red }</style>
<script type="text/javascript">var title = "<p>一、全市要在2021年底前完成《云溪市脚本条例》</p>";</script>
</head>
<body>
<!-- <p>二、注释里的任务。（市财政局牵头）</p> -->
<div class="header"><div class="logo">云溪市人民政府</div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/xxgk/">政务公开</a></li><li><a href="/zwfw/">政务服务</a></li>
<li><a href="/hdjl/">互动交流</a></li></ul></div>
<div class="weizhi">当前位置：<a href="/">首页</a> &gt; <a href="/xxgk/">政务公开</a> &gt; <a href="/zcwj/">通知公告</a></div>
<table class="xxgk"><tbody>
<tr><th>索 引 号：</th><td>115300000152/2021-00012</td><th>信息分类：</th><td>政策文件</td></tr>
<tr><th>发布日期：</th><td>2021-05-08</td><th>有 效 性：</th><td>有效</td></tr>
</tbody></table>
<div class="tools">【字体：<a href="javascript:big()">大</a> <a href="javascript:mid()">中</a> <a href="javascript:small()">小</a>】
<a href="javascript:window.print()">打印本页</a></div>
<div style="display: none"><p>三、看不见的任务。（市审计局负责）</p></div>
<div id="content">
"""
FOOT = """</div>
<div class="xglb"><h4>相关文件</h4><ul>
<li><a href="/1.html">云溪市人民政府关于印发云溪市旧城改造任务分工的通知</a><span>2020-03-01</span></li>
<li><a href="/2.html">《云溪市地下管线管理办法》政策解读</a><span>2020-02-11</span></li>
<li><a href="/3.html">云溪市人民政府办公室关于加强消防工作的通知（云政办发〔2020〕9号）</a><span>2020-01-05</span></li></ul></div>
<p>上一篇：<a href="/4.html">云溪市人民政府关于修改《云溪市市容条例》的决定</a></p>
<p>下一篇：<a href="/5.html">云溪市养老服务实施方案</a></p>
<div class="footer"><p>主办：云溪市人民政府办公室　承办：云溪市大数据中心</p><p>云ICP备00000000号　网站标识码：5300000001</p></div>
</body></html>
"""
FILES = """<p class="fj"><a href="/files/P020210508001.docx">1.云溪市任务分工表.docx</a></p>
<p class="fj"><a href="/files/P020210508002.pdf">2.云溪市指标表.pdf</a></p>
"""


def made(text: str) -> bytes:
    """The bytes of a page that holds the paper: a paragraph for each line, a table for lines parted by |."""
    title = next((line.strip() for line in text.splitlines() if line.strip()), "")
    parts = [HEAD.replace("{title}", html.escape(title))]
    lines = [line for line in text.replace("\f", "\n").splitlines() if line.strip()]
    for tabled, group in groupby(lines, key=lambda line: "|" in line):
        rows = list(group)
        parts += table(rows) if tabled else [f'<p style="text-indent:2em">{html.escape(line, quote=False)}</p>\n' for line in rows]
    return "".join([*parts, FILES, FOOT]).encode()


def table(rows: list[str]) -> list[str]:
    """A table of rows parted by |."""
    cells = ["".join(f"<td>\n  <p>{html.escape(cell.strip(), quote=False)}</p></td>" for cell in row.split("|")) for row in rows]
    return ["<table>\n", *(f"<tr>{row}</tr>\n" for row in cells), "</table>\n"]
