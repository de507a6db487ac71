"""`vcwallet verifier serve`: the page, until Ctrl-C."""

from __future__ import annotations

import sys
from contextlib import ExitStack, suppress
from socket import AF_INET, AF_INET6, create_server, socket
from typing import TYPE_CHECKING

import click

from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.verify_options import PolicyOptions, SourceOptions, with_policy_file, with_sources
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.verifier.page_options import ServedPageOptions, with_page
from vcwallet.errors import MissingExtraError, UsageError
from vcwallet.rendering.words.en.command.serving import TEXTS
from vcwallet.rendering.words.phrases import off_the_command_line

if TYPE_CHECKING:
    from types import ModuleType

    from starlette.applications import Starlette

    from vcwallet.verifier import Verifier
    from vcwallet.web import WebSettings
    from vcwallet.web.operation.verifier_files import VerifierFiles

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@click.command()
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", help="The address that it listens on.")
@click.option("--port", metavar="N", type=click.IntRange(0, 65_535), default=8460, help="The port; 0 takes a free one.")
@click.option(
    "--path",
    metavar="PREFIX",
    default="",
    show_default=False,
    help="The path under which a proxy has it, such as /check, where it takes that off before it asks.",
)
@with_page
@with_sources
@with_policy_file
@with_answer
def serve(
    *,
    host: str,
    port: int,
    path: str,
    page: ServedPageOptions,
    sources: SourceOptions,
    policy_options: PolicyOptions,
    out: Output,
) -> None:
    """Serve a page on which people verify what they were given: in their browser, without an account.

    It is for this machine alone, unless you say otherwise. Trust lists and the policy are read anew when their files
    change. What is shown on the page is kept in memory only, and forgotten once it is answered. Ctrl-C ends it.
    """
    with ExitStack() as opened:
        app_options = page.settings(out, online=sources.online)
        if host not in _LOOPBACK and not page.hosts:
            raise UsageError("serve-public-host", host=host)
        files = verifier_files(sources, policy_options, out, opened)
        uvicorn, app = _application(files, app_options)
        from vcwallet.web.operation.log_lines import log_to_stderr

        log_to_stderr()
        with _listening(host, port) as listener:
            server = uvicorn.Server(
                uvicorn.Config(
                    app,
                    access_log=False,
                    log_level="warning",
                    server_header=False,
                    proxy_headers=bool(page.hosts),
                    root_path=path.rstrip("/"),
                )
            )
            _say_where(out, host, listener.getsockname()[1], path)
            # Its visitors read advice, and have no command.
            with off_the_command_line(), suppress(KeyboardInterrupt):  # which is how it is ended
                server.run(sockets=[listener])


def _application(files: VerifierFiles, settings: WebSettings) -> tuple[ModuleType, Starlette]:
    try:
        import uvicorn

        from vcwallet.web import verifier_app
    except ImportError as error:
        raise MissingExtraError("extra-missing", extra="web", package=error.name or "starlette") from error
    return uvicorn, verifier_app(files, settings)


def _listening(host: str, port: int) -> socket:
    """What listens there.

    Raises:
        UsageError: `serve-address`: nothing can.
    """
    try:
        return create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
    except OSError as error:
        raise UsageError("serve-address", host=host, port=port, problem=error.strerror or str(error)) from error


def _say_where(out: Output, host: str, port: int, path: str) -> None:
    name = f"[{host}]" if ":" in host else host
    address = f"http://{name}:{port}{path.rstrip('/')}/"
    out.answer({"address": address}, lambda console: console.print(plain(TEXTS["address"].format(address=address))))
    sys.stdout.flush()


def verifier_files(
    sources: SourceOptions, policy_options: PolicyOptions, out: Output, opened: ExitStack
) -> VerifierFiles:
    """The verifier of a page, with what is in the files that the options name.

    Args:
        sources: Whom it knows, and what it may fetch.
        policy_options: What it requires.
        out: Where notes go.
        opened: Keeps open what it fetches with.

    Raises:
        VcwalletError: A file cannot be read.
    """
    from vcwallet.policy import Policy
    from vcwallet.verifier import Verifier
    from vcwallet.web.operation.verifier_files import VerifierFiles

    elsewhere = opened.enter_context(sources.opened(out))

    def read() -> Verifier:
        policy = policy_options.added_to(Policy(), online=sources.online)
        return Verifier(policy=policy, trust=sources.known(), fetcher=elsewhere.fetcher, cache=elsewhere.cache)

    named = [*sources.trust, *([policy_options.policy_file] if policy_options.policy_file else [])]
    return VerifierFiles(tuple(named), read)
