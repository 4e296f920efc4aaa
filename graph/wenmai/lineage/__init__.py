"""Where a paper comes from and what became of it further down, printed and inferred links told apart."""
from __future__ import annotations

from wenmai.lineage.chain import Lineage, Node, Place, Step, lineage
from wenmai.lineage.infer import infer, inferred_quads
from wenmai.lineage.link import Link
from wenmai.lineage.numbers import Told, told_by_number
from wenmai.lineage.render import FORMATS, render
from wenmai.lineage.titles import told_by_title

__all__ = ["FORMATS", "Lineage", "Link", "Node", "Place", "Step", "Told", "infer", "inferred_quads", "lineage", "render",
           "told_by_number", "told_by_title"]
