"""What a site leaves around a paper that is copied off its page: where one stands, buttons, source and clicks, a block of what the paper
is, links to others whose titles look like citations, who runs the site. None of it is a fact of the paper."""

from __future__ import annotations

from datetime import timedelta

from wenmai.generate.numbers import old_number
from wenmai.generate.writer import Line, Writer

AROUND = 0.75
"""Of the papers that stand as on a site: those that were copied with something of the page."""
_CRUMBS = (
    "您的位置：首页>信息公开>政策文件",
    "当前位置： 首页 > 政务公开 > 法定主动公开内容 > 规范性文件",
    "首页 / 公开 / 文件库",
    "你现在的位置：网站首页 >> 政策 >> 最新政策",
)
_BUTTONS = ("【字体：大 中 小】 打印", "字号：大 中 小　　打印本页　　关闭窗口", "分享到：", "收藏 下载 打印 全屏", "A- A A+　｜　语音播报")
_FOOT = (
    "扫一扫，在手机上看本页",
    "责任编辑：{name}",
    "打印 关闭 分享",
    "版权所有：{issuer}　网站标识码：{code}　ICP备案：{code}号",
    "网站地图|联系我们|使用帮助",
    "附件下载：正文.pdf",
    "您对本页内容有什么意见，请点此反馈",
)
_LINKED = (
    "{where}关于{thing}有关问题的政策解读",
    "一图读懂：{theme}",
    "{where}人民政府关于加强{thing}的通知",
    "《{where}{theme}管理办法》解读",
    "关于公布{thing}名单的通告（{number}）",
)
_FROM = (
    "来源：{issuer}　发布时间：{day}　浏览次数：{clicks}次",
    "{day} {hour}:{minute:02} 来源：{issuer} 点击数：{clicks}",
    "文章来源：本站　　日期：{day}",
)


def with_page(writer: Writer) -> list[Line]:
    """The lines of the paper with those of the page around them; of most papers without."""
    if not writer.chance(AROUND):
        return writer.lines
    return [*map(_page, _above(writer)), *writer.lines, *map(_page, _below(writer))]


def _page(text: str) -> Line:
    return Line("page", text)


def _above(writer: Writer) -> list[str]:
    rng, header = writer.rng, writer.facts.header
    out = [rng.choice(_CRUMBS)] if writer.chance(0.35) else []
    if writer.chance(0.35) and header.title and header.date:
        out += _block(writer)
    if writer.chance(0.1):
        out.append(headline(writer, rng.choice(writer.words.themes)))
    elif writer.chance(0.4) and header.title:
        out.append(header.title)
    if writer.chance(0.5):
        out.append(_published(writer))
    if writer.chance(0.35):
        out.append(rng.choice(_BUTTONS))
    return out


def headline(writer: Writer, theme: str) -> str:
    """What news calls the paper."""
    where = "" if writer.place.level == "national" else writer.place.called
    return f"{where}{writer.rng.choice(('出台', '发布', '推出'))}{theme}新举措"


def _published(writer: Writer) -> str:
    """When the page was put up, which is no date of the paper."""
    rng = writer.rng
    day = writer.day + timedelta(days=rng.randint(1, 25))
    shown = rng.choice((day.isoformat(), f"{day.year}年{day.month}月{day.day}日", day.strftime("%Y/%m/%d")))
    issuer = next(iter(writer.facts.header.issuers), "本站")
    return rng.choice(_FROM).format(
        issuer=issuer, day=shown, clicks=rng.randint(12, 48000), hour=rng.randint(8, 20), minute=rng.randint(0, 59)
    )


def _block(writer: Writer) -> list[str]:
    """The block of a public register: what the paper is, in cells apart by bars or on lines."""
    header, rng = writer.facts.header, writer.rng
    put_up = writer.day + timedelta(days=rng.randint(3, 30))
    date_form = rng.choice(("{0.year}年{0.month:02}月{0.day:02}日", "{0.year}-{0.month:02}-{0.day:02}"))
    code = f"{rng.randint(10**7, 10**8 - 1)}-{rng.randint(1, 9)}/{writer.day.year}-{rng.randint(1, 9999):05}"
    cells = [
        ("索 引 号：", code),
        ("主题分类：", writer.rng.choice(writer.words.themes)),
        ("发布机构：", "，".join(header.issuers)),
        ("成文日期：", date_form.format(writer.day)),
        ("文件名称：", header.title or ""),
        ("文　　号：", header.number or "无"),
        ("发布日期：", date_form.format(put_up)),
        ("有 效 性：", "有效"),
    ]
    if writer.chance(0.5):
        return [label + value for label, value in cells]
    return [" | ".join((*first, *second)) for first, second in zip(cells[::2], cells[1::2], strict=True)]


def _below(writer: Writer) -> list[str]:
    rng, words, header = writer.rng, writer.words, writer.facts.header
    issuer = next(iter(header.issuers), "本站")
    name, code = f"{rng.choice('李王张刘陈')}{rng.choice('芳伟娜敏静')}", rng.randint(10**9, 10**10 - 1)
    out = [form.format(name=name, issuer=issuer, code=code) for form in rng.sample(_FOOT, rng.choice((0, 1, 2, 3)))]
    if writer.chance(0.4):
        links = [
            rng.choice(_LINKED).format(
                where="" if writer.place.level == "national" else writer.place.called,
                thing=rng.choice(words.objects),
                theme=rng.choice(words.themes),
                number=old_number(writer.place, rng),
            )
            for _ in range(rng.randint(1, 4))
        ]
        out = [rng.choice(("相关链接", "相关文章：", "相关稿件", "上一篇：下一篇：")), *links, *out]
    return out
