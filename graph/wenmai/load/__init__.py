"""Who carries the load: tasks by role, breadth, partners, ranked with ties equal."""
from __future__ import annotations

from wenmai.load.partners import betweenness, partner_network
from wenmai.load.render import FORMATS, render, rich_table
from wenmai.load.rows import Row, Workload
from wenmai.load.tally import Tally, tally
from wenmai.load.weights import WEIGHTINGS, Weights, weighting
from wenmai.load.workload import workload

__all__ = ["FORMATS", "WEIGHTINGS", "Row", "Tally", "Weights", "Workload", "betweenness", "partner_network", "render", "rich_table",
           "tally", "weighting", "workload"]
