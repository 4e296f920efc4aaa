"""The page that lists the named questions, made from their files."""
from __future__ import annotations

from importlib import resources
from pathlib import Path

from wenmai.query.question import Param, Question, questions

_TOP = """# Named questions 命名查询

Each question is one SPARQL file; `wenmai query NAME --param K=V` asks it, `wenmai questions` lists them. The last columns
are the evidence: the paper, the first and last character in the file, and the words that stand there.

"""


def questions_page() -> str:
    """Markdown, by id: what each asks in Chinese and English, its parameters, its columns."""
    return _TOP + "\n".join(map(_entry, questions()))


def write_page() -> None:
    """Writes the page into the package's documentation; a test holds it to the question files."""
    Path(str(resources.files("wenmai") / "docs" / "questions.md")).write_text(questions_page(), encoding="utf-8", newline="\n")


def _entry(q: Question) -> str:
    params = "".join(map(_param, q.params))
    columns = " ".join(f"`{name}`" for name in q.columns)
    return f"## {q.id}\n\n{q.zh}  \n{q.en}\n\n{params}- columns: {columns}\n"


def _param(p: Param) -> str:
    need = "required" if p.required else f"default `{p.default}`" if p.default else "optional"
    return f"- `{p.name}` ({' '.join((p.type, *p.choices))}, {need}): {p.zh}; {p.en}\n"
