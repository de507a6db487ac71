"""The templates of pages, each in the language of its reader."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse

from vcwallet.rendering.reports.verdicts import texts_of
from vcwallet.rendering.stack_pages.long_words import shortened_html
from vcwallet.rendering.words.reader_forms import moment
from vcwallet.web.language.page_language import PageLanguage, chosen, page_language
from vcwallet.web.web_settings import WebSettings

CHOICE = "lang"
"""The parameter by which a reader chooses a language; every address on a page keeps it."""


@dataclass(frozen=True, slots=True)
class PageTemplates:
    """Makes pages from templates. Whatever stands in a page is escaped, unless the template itself says it.

    Attributes:
        settings: How the page is set up.
    """

    settings: WebSettings
    _environments: dict[str, Environment] = field(default_factory=dict, repr=False)

    def page(self, request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """A page in the language of the one who asks.

        Args:
            request: What is answered.
            template: The file of the template.
            status: The HTTP status.
            values: What the template shows.
        """
        language = self.language(request)
        html = (
            self._environment(language)
            .get_template(template)
            .render(
                language=language,
                languages=[page_language(code) for code in self.settings.languages],
                settings=self.settings,
                address=self.addresses(request),
                **values,
            )
        )
        return HTMLResponse(html, status, headers={"Content-Language": language.code, "Vary": "Accept-Language"})

    def addresses(self, request: Request) -> PageAddresses:
        """Makes the addresses of other pages."""
        return PageAddresses(request, self.language(request).code if request.query_params.get(CHOICE) else "")

    def language(self, request: Request) -> PageLanguage:
        """The language of the one who asks."""
        wanted, accepted = request.query_params.get(CHOICE, ""), request.headers.get("Accept-Language", "")
        return page_language(chosen(self.settings.languages, wanted, accepted))

    def _environment(self, language: PageLanguage) -> Environment:
        if language.code not in self._environments:
            environment = Environment(
                loader=PackageLoader("vcwallet.web"),
                autoescape=True,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                extensions=["jinja2.ext.i18n"],
            )
            environment.install_gettext_translations(language.translations, newstyle=True)  # type: ignore[attr-defined]
            environment.filters |= {
                "number": language.number,
                "moment": partial(moment, texts=texts_of(language.code)),
                "shortened": _shortened,
            }
            self._environments[language.code] = environment
        return self._environments[language.code]


def _shortened(text: str) -> Markup:
    """A text in which long identifiers are shortened; every character of it is escaped."""
    return Markup(shortened_html(text))  # noqa: S704 - escaped there


@dataclass(frozen=True, slots=True)
class PageAddresses:
    """Addresses of the application, wherever it is mounted, in the language that the reader chose."""

    request: Request
    chosen: str

    @property
    def root(self) -> str:
        """The path under which the application is mounted."""
        root: str = self.request.scope.get("root_path", "")
        return root

    def __call__(self, name: str, **values: str) -> str:
        """The address of a route, as a path: it is the same behind a proxy that has another name."""
        path = self.root + self.request.app.url_path_for(name, **values)
        return str(URL(path).include_query_params(**{CHOICE: self.chosen})) if self.chosen else path

    def file(self, path: str) -> str:
        """The address of a file of the page."""
        return str(self.root + self.request.app.url_path_for("static", path=path))

    def here(self, language: str) -> str:
        """The address of this page in another language; where it answers a form, that of the first page."""
        if self.request.method not in ("GET", "HEAD"):
            return self.in_language(language)("start")
        chosen = dict(self.request.query_params) | {CHOICE: language}
        path = "/" + quote(self.request.scope["path"]).lstrip("/")  # two slashes would lead to another site
        return str(URL(path).include_query_params(**chosen))

    def in_language(self, language: str) -> PageAddresses:
        """Addresses in another language."""
        return replace(self, chosen=language)
