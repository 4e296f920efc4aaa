"""Internal offices counted with the body they are in: 疾控局 as a part of its 卫生健康委员会."""
from __future__ import annotations

from wenmai.load.tally import OFFICE, Tally

OWN, APART, WITH_PARENT = "own", "apart", "with-parent"
OFFICES = (OWN, APART, WITH_PARENT)
"""Internal offices as rows of their own, set apart, or counted with the body they are in."""


def parents_of(counts: Tally) -> dict[str, str]:
    """From each internal office to its body, or to the body of that where it is an office too."""
    above = {iri: body.parent for iri, body in counts.bodies.items() if body.kind == OFFICE and body.parent in counts.bodies}

    def whole(iri: str) -> str:
        seen = {iri}
        while (parent := above.get(iri)) is not None and parent not in seen:
            iri = parent
            seen.add(iri)
        return iri

    return {iri: whole(iri) for iri in above}
