"""The store's graphs sent to a SPARQL 1.1 store elsewhere by the Graph Store Protocol: one after the other, each counted there."""
from __future__ import annotations

from wenmai.publish.errors import PublishError
from wenmai.publish.places import Place, found
from wenmai.publish.plan import Plan, plan
from wenmai.publish.remembered import Remembered
from wenmai.publish.sending import Published, publish
from wenmai.publish.server import Credentials, Server

__all__ = ["Credentials", "Place", "Plan", "PublishError", "Published", "Remembered", "Server", "found", "plan", "publish"]
