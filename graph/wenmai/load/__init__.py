"""Who carries the load: volume by role, breadth, brokerage and pressure, ranked with ties equal and with bands."""
from __future__ import annotations

from wenmai.load.betweenness import betweenness
from wenmai.load.counting import Counted, counted
from wenmai.load.offices import OFFICES
from wenmai.load.partners import partner_network
from wenmai.load.partnerships import Partnership, partnership_answer, partnerships
from wenmai.load.ranking import GROUPS, MEASURES, group_weights
from wenmai.load.render import FORMATS, as_data, render, rich_table
from wenmai.load.report import Report, report
from wenmai.load.report_page import report_html
from wenmai.load.resampling import RESAMPLINGS
from wenmai.load.rows import Row, Workload
from wenmai.load.scope import Scope
from wenmai.load.tally import KINDS, Tally, tally
from wenmai.load.weights import WEIGHTINGS, Weights, weighting
from wenmai.load.workload import workload

__all__ = ["FORMATS", "GROUPS", "KINDS", "MEASURES", "OFFICES", "RESAMPLINGS", "WEIGHTINGS", "Counted", "Partnership", "Report", "Row",
           "Scope", "Tally", "Weights", "Workload", "as_data", "betweenness", "counted", "group_weights", "partner_network",
           "partnership_answer", "partnerships", "render", "report", "report_html", "rich_table", "tally", "weighting", "workload"]
