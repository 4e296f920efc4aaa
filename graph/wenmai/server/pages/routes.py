"""All addresses of the pages."""
from __future__ import annotations

from wenmai.server.pages import asking, assets, explore, home, load, query, things

ROUTES = [
    *home.ROUTES, *things.ROUTES, *asking.ROUTES, *load.ROUTES, *query.ROUTES, *explore.ROUTES, *assets.ROUTES,
]
