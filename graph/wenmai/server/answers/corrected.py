"""Which facts a person has accepted, changed or added."""
from __future__ import annotations

from collections.abc import Iterable

from wenmai.server.answers.told import AT_ONCE, asked, local, values
from wenmai.server.archive import Readable

_DECIDED = "SELECT ?fact ?decision WHERE { %s GRAPH ?g { ?correction wm:corrects ?fact ; wm:decision ?decision } }"


def corrected(store: Readable, facts: Iterable[str]) -> dict[str, str]:
    """By fact what was decided: `accepted`, `changed` or `added`; facts that nobody decided on are left out."""
    wanted = sorted(set(facts))
    parts = [wanted[at:at + AT_ONCE] for at in range(0, len(wanted), AT_ONCE)]
    return {fact: local(decision) for part in parts for fact, decision in asked(store, _DECIDED % values("fact", part))}
