"""Who carries the load: volume by role, breadth, brokerage and pressure, ranked with ties equal and with bands."""
from __future__ import annotations

from wenmai.load.offices import OFFICES
from wenmai.load.partners import betweenness, partner_network
from wenmai.load.partnerships import Partnership, partnership_answer, partnerships
from wenmai.load.ranking import GROUPS, MEASURES, group_weights
from wenmai.load.render import FORMATS, render, rich_table
from wenmai.load.resampling import RESAMPLINGS
from wenmai.load.rows import Row, Workload
from wenmai.load.scope import Scope
from wenmai.load.tally import KINDS, Tally, tally
from wenmai.load.weights import WEIGHTINGS, Weights, weighting
from wenmai.load.workload import workload

__all__ = ["FORMATS", "GROUPS", "KINDS", "MEASURES", "OFFICES", "RESAMPLINGS", "WEIGHTINGS", "Partnership", "Row", "Scope", "Tally",
           "Weights", "Workload", "betweenness", "group_weights", "partner_network", "partnership_answer",
           "partnerships", "render", "rich_table", "tally",
           "weighting", "workload"]
