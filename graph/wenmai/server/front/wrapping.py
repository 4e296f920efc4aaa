"""The order in which a request comes through."""
from __future__ import annotations

from starlette.middleware import Middleware

from wenmai.server.front.access_log import AccessLog
from wenmai.server.front.bodies import BodyLimit
from wenmai.server.front.failures import Failures
from wenmai.server.front.headers import SafeHeaders
from wenmai.server.front.heads import HeadLimit
from wenmai.server.front.hosts import HostCheck, names_of
from wenmai.server.front.methods import MethodCheck
from wenmai.server.front.sending import Sending
from wenmai.server.settings import Settings

# a form writes each byte of a query as three, and has other fields
_FORM = 4


def wrapping(settings: Settings) -> list[Middleware]:
    """What the application is wrapped in, the outermost first."""
    return [Middleware(AccessLog), Middleware(SafeHeaders, origins=settings.origins), Middleware(Failures), Middleware(Sending),
            Middleware(HostCheck, names=names_of(settings)),
            Middleware(MethodCheck), Middleware(HeadLimit, most=_FORM * settings.limits.query_bytes),
            Middleware(BodyLimit, most=_FORM * settings.limits.query_bytes)]
