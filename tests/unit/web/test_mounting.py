"""The page within other applications, under a path of theirs: every address on it leads back into it."""

from __future__ import annotations

import json
import re
from threading import Thread
from typing import Any

import django
import httpx
import pytest
from django.conf import settings as django_settings
from django.test import RequestFactory
from django.urls import Resolver404, re_path
from django.urls.resolvers import RegexPattern, URLResolver
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.routing import Mount

from support.badges import badge, presented, signed
from support.web_client import WebClient
from vcwallet.cli.verifier.page_options import OWN_PATHS
from vcwallet.errors import UsageError
from vcwallet.verifier import Verifier
from vcwallet.web import WebSettings, django_view, verifier_app

# Set up when this is imported: whoever looks at all objects of the process meets its settings, which are lazy.
django_settings.configure(ALLOWED_HOSTS=["testserver"], SECRET_KEY="for tests")
django.setup()
ADDRESS = re.compile(r'(?:href|src|action|formaction)="(/[^"]*)"')
BADGE = json.dumps(signed())
OWN = WebSettings(hosts=("127.0.0.1", "testserver"))


def in_fastapi() -> Any:
    outer = FastAPI()
    outer.mount("/check/badges", verifier_app(Verifier(), OWN))
    return outer


def in_starlette() -> Any:
    return Starlette(routes=[Mount("/a", Starlette(routes=[Mount("/b", verifier_app(Verifier(), OWN))]))])


@pytest.mark.parametrize(("app", "prefix"), [(in_fastapi(), "/check/badges"), (in_starlette(), "/a/b")])
def test_under_a_path_of_another_application(app: Any, prefix: str) -> None:
    client = WebClient(app)
    start = client.get(f"{prefix}/")
    assert start.status_code == 200
    answer = client.post(f"{prefix}/answer?lang=de", files={"files": ("b.json", BADGE)})
    addresses = {*ADDRESS.findall(start.text), *ADDRESS.findall(answer.text)}
    assert addresses
    for address in addresses:
        assert address.startswith(f"{prefix}/")
        assert client.get(address.replace("&amp;", "&")).status_code in {200, 405}
    location = client.post(f"{prefix}/ask").headers["Location"]
    assert client.get(location).status_code == 200
    api = client.post(f"{prefix}/api/verify", json={"documents": [{"text": BADGE}]})
    assert api.json()["reports"][0]["answer"] == "unknown-issuer"
    assert list(client.get(f"{prefix}/api/openapi.json").json()["paths"]) == [f"{prefix}/api/verify"]


def test_behind_a_proxy_that_takes_the_path_off() -> None:
    app = verifier_app(Verifier(), OWN)

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        await app(scope | {"root_path": "/check", "path": f"/check{scope['path']}"}, receive, send)

    page = WebClient(behind).get("/")
    assert all(address.startswith("/check/") for address in ADDRESS.findall(page.text))


def test_many_threads_of_django_are_all_answered(view: Any) -> None:
    record = json.dumps(presented(*[signed(badge(name=f"Badge {number}")) for number in range(20)]))
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(asked(view, "post", "/check/answer", data={"text": record}).status_code)

    for count in (12, 1):
        threads = [Thread(target=ask, daemon=True) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(300)
    assert statuses == [200] * 13


def test_django_leaves_the_length_of_nothing_empty(view: Any) -> None:
    assert asked(view, "get", "/check/", CONTENT_LENGTH="", CONTENT_TYPE="").status_code == 200


def test_django_takes_uploads_of_the_size_that_the_page_does(view: Any) -> None:
    large = json.dumps(signed() | {"x": "y" * 3_000_000})
    assert asked(view, "post", "/check/answer", data={"text": large}).status_code == 200


@pytest.fixture
def view() -> Any:
    """A Django view with the page."""
    return django_view(verifier_app(Verifier(), OWN))


def asked(view: Any, method: str, address: str, **options: Any) -> Any:
    """The response of Django to one request."""
    resolver = URLResolver(RegexPattern(r"^/"), [re_path(r"^check/(?P<path>.*)$", view)])
    request = getattr(RequestFactory(), method)(address, **options)
    match = resolver.resolve(request.path_info)
    return match.func(request, *match.args, **match.kwargs)


def test_in_a_view_of_django(view: Any) -> None:
    start = asked(view, "get", "/check/")
    assert start.status_code == 200
    assert start["Content-Security-Policy"]
    page = start.content.decode()
    assert all(address.startswith("/check/") for address in ADDRESS.findall(page))
    answer = asked(view, "post", "/check/answer", data={"text": BADGE})
    assert "UNKNOWN ISSUER" in answer.content.decode()
    assert asked(view, "get", "/check/static/vcwallet.css")["Content-Type"].startswith("text/css")
    refused = asked(view, "post", "/check/answer", data={"text": BADGE}, HTTP_ORIGIN="https://evil.example")
    assert refused.status_code == 403
    with pytest.raises(Resolver404):
        asked(view, "get", "/other/")


def test_in_the_asgi_application_of_django(view: Any) -> None:
    from django.core.asgi import get_asgi_application  # once Django is set up

    site, page = get_asgi_application(), verifier_app(Verifier(), OWN)

    async def application(scope: Any, receive: Any, send: Any) -> None:
        """As an `asgi.py` has it: the page under a path, and Django for all else."""
        if scope["type"] == "http" and scope["path"].startswith("/check/"):
            await page(scope | {"root_path": "/check"}, receive, send)
        else:
            await site(scope, receive, send)

    client = WebClient(application)
    assert client.get("/check/").status_code == 200
    answer = client.post("/check/answer", files={"files": ("b.json", BADGE)})
    assert "UNKNOWN ISSUER" in answer.text
    assert isinstance(answer, httpx.Response)


@pytest.mark.parametrize("given", ["trust.json", None, {}, WebSettings()])
def test_what_verifies_nothing_is_refused_where_the_application_is_made(given: Any) -> None:
    with pytest.raises(UsageError, match="verifier"):
        verifier_app(given)


def test_settings_of_another_kind_are_refused_there_too() -> None:
    with pytest.raises(UsageError, match="settings"):
        verifier_app(Verifier(), {"links": True})  # type: ignore[arg-type]


def test_every_path_of_its_own_is_none_that_a_proxy_can_have_it_below() -> None:
    paths = {route.path.split("/")[1] for route in verifier_app(Verifier()).routes}
    assert paths - {""} == OWN_PATHS
