"""`vcwallet verifier serve`: the page, until Ctrl-C."""

from __future__ import annotations

import sys
from contextlib import ExitStack, suppress
from dataclasses import replace
from socket import AF_INET, AF_INET6, create_server, socket
from typing import TYPE_CHECKING

import click

from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.fetch_options import given_identifiers
from vcwallet.cli.options.verify_options import PolicyOptions, SourceOptions, with_policy_file, with_sources
from vcwallet.cli.shared.console import Output, plain
from vcwallet.cli.verifier.page_options import ServedPageOptions, with_page
from vcwallet.cli.verifier.page_under_path import PageUnderPath
from vcwallet.errors import UsageError
from vcwallet.rendering.words.en.command.serving import TEXTS
from vcwallet.rendering.words.phrases import on_the_command_line

if TYPE_CHECKING:
    from pathlib import Path

    from vcwallet.verifier import Verifier
    from vcwallet.web.operation.verifier_files import VerifierFiles

_MOST_CONNECTIONS = 512
"""Further ones are sent away."""


@click.command()
@with_page
@with_sources
@with_policy_file
@with_answer
def serve(*, page: ServedPageOptions, sources: SourceOptions, policy_options: PolicyOptions, out: Output) -> None:
    """Serve a page on which people verify what they were given: in their browser, without an account.

    It is for this machine alone, unless you say otherwise. Trust lists and the policy are read anew when their files
    change. What is shown on the page is kept in memory only, and forgotten once it is answered. Ctrl-C ends it.
    """
    with ExitStack() as opened:
        settings, prefix = page.settings(out, online=sources.online), page.prefix
        files = verifier_files(sources, policy_options, out, opened)
        import uvicorn

        from vcwallet.cli.verifier.timed_connection import TimedConnection
        from vcwallet.web import verifier_app
        from vcwallet.web.guard.head_limit import HEAD_BYTES
        from vcwallet.web.operation.log_lines import log_to_stderr

        log_to_stderr()
        with _listening(page.host, page.port) as listener:
            server = uvicorn.Server(
                uvicorn.Config(
                    PageUnderPath(verifier_app(files, settings), prefix),
                    http=TimedConnection,
                    h11_max_incomplete_event_size=HEAD_BYTES,
                    ws="none",
                    access_log=False,
                    log_config=None,
                    server_header=False,
                    proxy_headers=bool(page.proxies),
                    forwarded_allow_ips=[*page.proxies],
                    limit_concurrency=_MOST_CONNECTIONS,
                )
            )
            address = page.address(listener.getsockname()[1])
            out.answer(
                {"address": address}, lambda console: console.print(plain(TEXTS["address"].format(address=address)))
            )
            sys.stdout.flush()
            # Its visitors read advice, and have no command.
            with on_the_command_line(None), suppress(KeyboardInterrupt):  # which is how it is ended
                server.run(sockets=[listener])


def _listening(host: str, port: int) -> socket:
    """What listens there.

    Raises:
        UsageError: `serve-address`: nothing can.
    """
    try:
        return create_server((host, port), family=AF_INET6 if ":" in host else AF_INET)
    except OSError as error:
        raise UsageError("serve-address", host=host, port=port, problem=error.strerror or str(error)) from error


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

    elsewhere = opened.enter_context(replace(sources, identifiers=()).opened(out))

    def read() -> tuple[Verifier, tuple[Path, ...]]:
        known = sources.known()
        verifier = Verifier(
            policy=policy_options.added_to(Policy(), online=sources.online),
            trust=known,
            fetcher=elsewhere.fetcher,
            cache=given_identifiers(sources.identifiers, elsewhere.cache) if sources.identifiers else elsewhere.cache,
        )
        return verifier, (*sources.files_of(known), *policy_options.files())

    return VerifierFiles(read)
