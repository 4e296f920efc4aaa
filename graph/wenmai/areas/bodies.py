"""The area that a body answers for, by its function: ontology/areas/functions.csv."""
from __future__ import annotations

from functools import cache, lru_cache

from wenmai.resolve.bodies import local_bodies
from wenmai.resolve.places import leading
from wenmai.resolve.tables import rows


@cache
def _areas() -> dict[str, str]:
    return dict(rows("functions", "areas"))


@cache
def _national() -> dict[str, str]:
    return {name: function for function, name, *_rest in rows("national")}


@lru_cache(maxsize=4096)
def area_of_body(name: str, year: int | None) -> str | None:
    """The code of the area of the body with this full name; None where its function is not known or spans all fields."""
    places, length = leading(name, None, year)
    rest = name[length:]
    # what stands behind the name of a body is a unit of it: 云南省卫生健康委员会药政处, 国家税务总局玉溪市税务局
    for end in range(len(rest), 1, -1):
        if places:
            function = next((body.function for body in local_bodies(rest[:end], places[0].level, year)), None)
        else:
            function = _national().get(rest[:end])
        if function:
            return _areas().get(function)
    return None
