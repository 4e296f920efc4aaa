"""Templates into responses: every value is shown as text, hidden characters made visible, and each page says what it may load."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from wenmai.model import ROLES
from wenmai.page import visible
from wenmai.server.pages.assets import ASSETS, address
from wenmai.server.pages.language import LANGUAGES, worded
from wenmai.server.pages.terms import labels, term_label
from wenmai.server.pages.view import View, view_of
from wenmai.server.pages.words import WORDS

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

PLAIN = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""What a page may load that needs no script."""

SIGNS = {"responsibility": "责", "citation": "引", "deadline": "限", "target": "标", "leadership": "领", "official": "人",
         "indicator": "指", "event": "会", "reporting": "报", "attachment": "附", "task": "任", "section": "章", "document": "头"}
"""The sign of each kind of fact in a text: kinds are told apart by it and by the line below, not by colour alone."""


def prepare() -> None:
    """Reads all templates in: done once before workers are forked, for each of them would take a tenth of a second over it."""
    environment = _environment()
    for name in environment.list_templates():
        environment.get_template(name)
    for lang in LANGUAGES:
        _words(lang)
    for name in ASSETS:
        address(name)
    labels()


def html_of(view: View, template: str, data: Mapping[str, Any], *, title: str = "", links: Mapping[str, str] | None = None) -> str:
    """A page as HTML. `links` are other forms of it, address by media type."""
    return _environment().get_template(template).render(
        {**data, "w": _words(view.lang), "lang": view.lang, "tag": LANGUAGES[view.lang], "title": title, "signs": SIGNS,
         "roles": ROLES, "term": partial(term_label, view.lang), "asset": address, "alternates": links or {}, "here": view,
         "other": next(name for name in LANGUAGES if name != view.lang)})


def page(request: Request, template: str, data: Mapping[str, Any], *, title: str, status: int) -> Response:
    """A page that needs no worker: what is told where there is no answer."""
    view = view_of(request)
    return HTMLResponse(html_of(view, template, data, title=title), status_code=status, headers={
        "Content-Security-Policy": PLAIN, "Content-Language": LANGUAGES[view.lang]})


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(loader=PackageLoader("wenmai.server.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                       lstrip_blocks=True, finalize=_shown)
    made.filters["kept"] = _kept
    made.filters["figure"] = _figure
    return made


@lru_cache(maxsize=len(LANGUAGES))
def _words(lang: str) -> Callable[[str], str]:
    """The words of a language as markup, so that no page escapes them again; what is none of them is a name from the data."""
    from markupsafe import escape

    words = {key: escape(worded(lang, key)) for key in WORDS}

    def word(key: str) -> str:
        return words.get(key) or key

    return word


def _shown(value: Any) -> Any:
    """Text with its hidden characters as signs; what is markup already stays as it is."""
    return visible(value) if type(value) is str and not value.isprintable() else value


def _kept(text: str) -> Markup:
    """Words of a source: line ends stay, a page that ends is a line across, all else that is hidden is shown as a sign."""
    from markupsafe import Markup, escape

    # a form feed, or the sign that stands for one where places must stay
    pages = text.replace("\u240c", "\f").split("\f")
    return Markup('<span class="page-break" role="separator"></span>').join(escape(visible(page, lines=True)) for page in pages)


def _figure(value: Any) -> str:
    """A number for people: 12,345; a fraction with at most two digits."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.2f}"
    return f"{int(value):,}" if isinstance(value, int | float) else str(value)
