"""Help in the language chosen: commands and options write theirs in English where they stand, and it is put into words when it is shown."""
from __future__ import annotations

import copy
from collections.abc import Iterable

import click

from wenmai.cli.wide_lines import wrapped
from wenmai.wording import language, worded

COL_SPACING = 2
_LEAST_TEXT = 20


class SpokenHelp(click.HelpFormatter):
    """Lays out Chinese by the columns that it takes; English as click does."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, worded("Usage:") if prefix is None and language() == "zh" else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}{':' if language() == 'en' else '：'}\n")

    def write_text(self, text: str) -> None:
        if language() == "en":
            super().write_text(text)
            return
        indent = " " * self.current_indent
        for n, paragraph in enumerate(text.split("\n\n")):
            lines = wrapped(paragraph, self.width - self.current_indent)
            self.write(("\n" if n else "") + "".join(f"{indent}{line}\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = COL_SPACING) -> None:
        rows = list(rows)
        if language() == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        first = min(max(len(term) for term, _ in rows), col_max) + col_spacing
        indent, under = " " * self.current_indent, " " * (self.current_indent + first)
        for term, text in rows:
            lines = wrapped(text, max(self.width - self.current_indent - first, _LEAST_TEXT))
            begun = f"{indent}{term:<{first}}" if len(term) <= first - col_spacing else f"{indent}{term}\n{under}"
            self.write(begun.rstrip(" ") + "\n" if not lines else f"{begun}{lines[0]}\n")
            self.write("".join(f"{under}{line}\n" for line in lines[1:]))


class SpokenContext(click.Context):
    formatter_class = SpokenHelp


class SpokenCommand(click.Command):
    """A command whose help, written in English where it is defined, is shown in the language chosen."""

    context_class = SpokenContext

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return list(map(worded, super().collect_usage_pieces(ctx)))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text("\n\n".join(map(worded, paragraphs(self.help))))

    def get_short_help_str(self, limit: int = 45) -> str:
        if language() == "en":
            return super().get_short_help_str(limit)
        return worded(paragraphs(self.help or "")[0]).rstrip("。")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """As in click, each option with its help put into words."""
        records = (_spoken(param).get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option))
        if rows := [record for record in records if record is not None]:
            with formatter.section(worded("Options")):
                formatter.write_dl(rows)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each as one line: what its Chinese stands under."""
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def _spoken(option: click.Option) -> click.Option:
    spoken = copy.copy(option)
    spoken.help = worded(option.help) if option.help else None
    return spoken
