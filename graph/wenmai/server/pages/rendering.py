"""Templates into responses: every value is shown as text, hidden characters made visible, and each page says what it may load."""
from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from wenmai.model import ROLES
from wenmai.page import visible
from wenmai.server.pages.assets import address
from wenmai.server.pages.language import COOKIE, LANGUAGES, language, worded

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

PLAIN = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""What a page may load that needs no script."""

VARY = "Accept, Accept-Language, Cookie"
"""What of a request a page hangs on."""

SIGNS = {"responsibility": "责", "citation": "引", "deadline": "限", "target": "标", "leadership": "领", "official": "人",
         "indicator": "指", "event": "会", "reporting": "报", "task": "任", "section": "章", "document": "头"}
"""The sign of each kind of fact in a text: kinds are told apart by it and by the line below, not by colour alone."""


def page(request: Request, template: str, data: Mapping[str, Any], *, title: str = "", policy: str = PLAIN, status: int = 200,
         links: Mapping[str, str] | None = None) -> Response:
    """A page in the language of the request. `links` are other forms of it, address by media type."""
    lang = language(request)
    words = partial(worded, lang)
    text = _environment().get_template(template).render(
        {**data, "w": words, "lang": lang, "tag": LANGUAGES[lang], "title": title, "signs": SIGNS, "roles": ROLES, "asset": address,
         "alternates": links or {}, "here": _Here(request), "other": next(name for name in LANGUAGES if name != lang)})
    response = HTMLResponse(text, status_code=status, headers={
        "Content-Security-Policy": policy, "Content-Language": LANGUAGES[lang], "Vary": VARY})
    for kind, href in (links or {}).items():
        response.headers.append("Link", f'<{href}>; rel="alternate"; type="{kind}"')
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, lang, max_age=365 * 24 * 3600, httponly=True, samesite="lax")
    return response


class _Here:
    """The address of the page: `with_` gives it with some parameters changed, None takes one out."""

    def __init__(self, request: Request) -> None:
        raw = request.scope.get("raw_path", b"") or request.url.path.encode()
        # what begins with two strokes, or with none, leads browsers elsewhere
        self.path = "/" + raw.decode("ascii", "replace").lstrip("/\\")
        self.params = dict(request.query_params)
        self.query = request.query_params.get("q", "")

    def with_(self, **changed: Any) -> str:
        params = {key: str(value) for key, value in {**self.params, **changed}.items() if value is not None and value != ""}
        return self.path + (f"?{urlencode(params)}" if params else "")

    def only(self, **params: Any) -> str:
        """The address with these parameters alone."""
        return self.path + (f"?{urlencode(params)}" if params else "")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(loader=PackageLoader("wenmai.server.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                       lstrip_blocks=True, finalize=_shown)
    made.filters["kept"] = _kept
    made.filters["figure"] = _figure
    return made


def _shown(value: Any) -> Any:
    """Text with its hidden characters as signs; what is markup already stays as it is."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _kept(text: str) -> Markup:
    """Words of a source: line ends stay, all else that is hidden is shown as a sign."""
    from markupsafe import Markup, escape

    return Markup(escape(visible(text, lines=True)))


def _figure(value: Any) -> str:
    """A number for people: 12,345; a fraction with at most two digits."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.2f}"
    return f"{int(value):,}" if isinstance(value, int | float) else str(value)
