"""From files to facts to the store: which files, read by how many processes, written where, and what became of each."""
from __future__ import annotations

from wenmai.pipeline.building import build
from wenmai.pipeline.extraction import extract_files
from wenmai.pipeline.inputs import Input, find_inputs
from wenmai.pipeline.report import Report

__all__ = ["Input", "Report", "build", "extract_files", "find_inputs"]
