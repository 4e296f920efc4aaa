"""Jobs: the named questions, and the answer to one of them."""
from __future__ import annotations

from typing import Any

from wenmai.query import ask, questions
from wenmai.server.api.paging import part
from wenmai.server.archive import Archive


def listed(archive: Archive) -> dict[str, Any]:
    """Every named question: what it asks, what it takes, what it gives."""
    return {"questions": [
        {"id": one.id, "group": one.group, "zh": one.zh, "en": one.en, "columns": list(one.columns),
         "parameters": [{"name": param.name, "type": param.type, "required": param.required, "default": param.default, "zh": param.zh,
                         "en": param.en, "choices": [choice.split("/")[0] for choice in param.choices]} for param in one.params]}
        for one in questions()]}


def question(archive: Archive, *, name: str, limit: int, cursor: str | None, **given: str | None) -> dict[str, Any]:
    """Columns and rows, page by page; rows end with their evidence."""
    answer = ask(archive.store, name, {key: value for key, value in given.items() if value is not None})
    rows, after = part(answer.rows, limit, cursor)
    return {"question": name, "columns": list(answer.columns), "rows": [list(row) for row in rows], "total": len(answer.rows),
            "next": after}
