"""Facts drawn for checking by hand, and what the marks say of the precision."""
from __future__ import annotations

from wenmai.sample.draw import BY, Sample, draw
from wenmai.sample.errors import SampleError
from wenmai.sample.kinds import KINDS
from wenmai.sample.marks import Marked, read_marks
from wenmai.sample.precision import Estimate, Precision, precision
from wenmai.sample.render import FORMATS, render
from wenmai.sample.sheet import write_sample

__all__ = ["BY", "FORMATS", "KINDS", "Estimate", "Marked", "Precision", "Sample", "SampleError", "draw", "precision", "read_marks",
           "render",
           "write_sample"]
