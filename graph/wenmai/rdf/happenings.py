"""Indicator rows, events, reporting duties and attached files of a paper."""
from __future__ import annotations

from wenmai.model import Event, Indicator, ReportingDuty
from wenmai.rdf import terms as t
from wenmai.rdf.paper import Paper


def write_indicators(paper: Paper) -> None:
    """The rows of the indicator tables."""
    for n, indicator in enumerate(paper.facts.indicators, 1):
        _write_indicator(paper, f"{paper.iri}/indicator/{n}", indicator)


def _write_indicator(paper: Paper, iri: str, row: Indicator) -> None:
    out = paper.out
    out.a(iri, t.INDICATOR)
    out.link(iri, t.IN_DOCUMENT, paper.iri)
    out.integer(iri, t.ORDER, row.number)
    out.text(iri, t.LABEL, row.name)
    out.text(iri, t.GROUP, row.group)
    out.text(iri, t.UNIT, row.unit)
    out.integer(iri, t.BASELINE_YEAR, row.baseline_year)
    out.text(iri, t.BASELINE_VALUE, row.baseline)
    out.integer(iri, t.TARGET_YEAR, row.target_year)
    out.text(iri, t.TARGET_VALUE, row.target)
    out.text(iri, t.NATURE, row.nature)
    paper.evidence(iri, row.spans)


def write_events(paper: Paper) -> None:
    """The meetings and other events that the paper names."""
    for n, event in enumerate(paper.facts.events, 1):
        _write_event(paper, f"{paper.iri}/event/{n}", event)


def _write_event(paper: Paper, iri: str, event: Event) -> None:
    out = paper.out
    out.a(iri, t.EVENT)
    out.link(iri, t.IN_DOCUMENT, paper.iri)
    if event.task:
        out.link(iri, t.OF_TASK, paper.task(event.task))
    out.text(iri, t.LABEL, event.text)
    out.date(iri, t.DATE, event.date)
    out.text(iri, t.VENUE, event.place)
    for name in event.participants:
        out.text(iri, t.PARTICIPANT, name)
    paper.evidence(iri, event.spans)


def write_duties(paper: Paper) -> None:
    """Who reports to whom, and how often."""
    for n, duty in enumerate(paper.facts.reporting, 1):
        _write_duty(paper, f"{paper.iri}/reporting/{n}", duty)


def _write_duty(paper: Paper, iri: str, duty: ReportingDuty) -> None:
    out = paper.out
    out.a(iri, t.REPORTING_DUTY)
    out.link(iri, t.IN_DOCUMENT, paper.iri)
    if duty.task:
        out.link(iri, t.OF_TASK, paper.task(duty.task))
    out.text(iri, t.TEXT, duty.text)
    out.text(iri, t.WHO, duty.who)
    out.text(iri, t.REPORTS_TO, duty.to)
    out.text(iri, t.EVERY, duty.every)
    out.text(iri, t.DAY, duty.day)
    paper.evidence(iri, duty.spans)


def write_attachments(paper: Paper) -> None:
    """The files that the source offers with the paper."""
    out = paper.out
    for n, attachment in enumerate(paper.facts.attachments, 1):
        iri = f"{paper.iri}/attachment/{n}"
        out.a(iri, t.ATTACHMENT)
        out.link(iri, t.IN_DOCUMENT, paper.iri)
        out.text(iri, t.LABEL, attachment.name)
        out.text(iri, t.HREF, attachment.href)
        out.text(iri, t.FILE_KIND, attachment.kind)
        paper.evidence(iri, attachment.spans)
