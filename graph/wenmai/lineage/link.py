"""A link that nobody printed: between which papers, of which kind, found how, why, and how sure."""
from __future__ import annotations

from dataclasses import dataclass

SAME_WORK = "sameWork"
FOLLOWS = "follows"
CARRIES_OUT = "carriesOut"
CARRIES_OUT_PART = "carriesOutPart"
SAME_SUBJECT = "sameSubject"
MEMBER = "hasMember"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """For `sameWork` from the stub to the paper it is; for `follows` from the lower paper to the upper one, as for `carriesOut`
    and `carriesOutPart` from the lower task to the upper one; for `sameSubject` from the task of the later paper; for `hasMember` from the
    collective body to its member.

    `evidence` holds the IRIs of the places in papers that the reason speaks of. `likelihood` is how likely the two tasks were weighed to
    belong together, for those of one family; `confidence` is how often links as likely were right where they were judged.
    """

    kind: str
    start: str
    end: str
    method: str
    reason: str
    confidence: float
    evidence: tuple[str, ...] = ()
    likelihood: float | None = None
