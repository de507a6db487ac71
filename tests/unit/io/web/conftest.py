"""A web site on this machine, and each way to fetch from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.https_site import Site, running_site
from support.site_clients import WAYS, Fetch, fetch_from


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    """The site, with nothing on it yet."""
    running.answers.clear()
    running.requests.clear()
    running.connections = 0
    return running


@pytest.fixture(params=WAYS)
def fetch(site: Site, request: pytest.FixtureRequest) -> Fetch:
    """Fetches from the site, once in each way."""
    return fetch_from(site, request.param)
