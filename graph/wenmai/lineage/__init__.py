"""Where a paper comes from and what became of it further down, printed and inferred links told apart."""
from __future__ import annotations

from wenmai.lineage.chain import Lineage, Node, Place, Step, lineage
from wenmai.lineage.comparison import Comparison, comparisons
from wenmai.lineage.copies import Copy, find_copies
from wenmai.lineage.infer import infer, inferred_quads
from wenmai.lineage.link import Link
from wenmai.lineage.numbers import Told, told_by_number
from wenmai.lineage.render import FORMATS, render
from wenmai.lineage.render_tasks import render_tasks
from wenmai.lineage.titles import told_by_title

__all__ = ["FORMATS", "Comparison", "Copy", "Lineage", "Link", "Node", "Place", "Step", "Told", "comparisons", "find_copies", "infer",
           "inferred_quads", "lineage", "render", "render_tasks", "told_by_number", "told_by_title"]
