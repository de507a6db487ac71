"""`vcwallet did check-live`: what the web has of an issuer's identifier, beside what it should have."""

from __future__ import annotations

from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.fetch_options import network
from vcwallet.cli.shared.console import ExitStatus, Output, error_data, plain
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import UsageError, VcwalletError
from vcwallet.issuer import HostedCheck, HostedFinding, HostedState
from vcwallet.issuer.identifier.hosted_key import DERIVED
from vcwallet.rendering.words.en.issuing.identifiers import TEXTS
from vcwallet.rendering.words.phrases import phrase

_SCHEMA = 1
_STATUS = {HostedState.CURRENT: ExitStatus.DONE, HostedState.FAULTY: ExitStatus.REJECTED}
"""Everything else is 4: the issuer has to publish, or to look."""
_SEVERITY = (ExitStatus.DONE, ExitStatus.UNDETERMINED, ExitStatus.REJECTED)


@click.command("check-live")
@click.argument(
    "url",
    metavar="[URL]",
    required=False,
    help="Where to look instead of where verifiers look, such as a test server.",
)
@with_issuer_file
@with_answer
def check_live(*, url: str | None, issuer_file: IssuerFileOptions, out: Output) -> int:
    """Fetch what your web server has at your identifier, and compare it with what the issuer's file says.

    So are the files by which websites say that they are yours (did link-domain), unless a URL is given. This opens
    network connections, to these servers only.

    Exit status: 0 verifiers find what they should, 3 something else is there, 4 it is older or could not be fetched.
    """
    if url is not None and urlsplit(url).scheme != "https":
        raise UsageError("hosted-url", url=url[:200])
    with issuer_file.open(out) as opened, network() as fetcher, out.progress("Fetching"):
        made_id = opened.id
        checks = linkages = opened.domains.check_live(fetcher) if url is None else ()
        if not linkages or not made_id.startswith(DERIVED):  # else nothing but the websites is to be looked at
            checks = (*opened.keys.check_live(fetcher, url=url), *linkages)

    def text(console: Console) -> None:
        for check in checks:
            console.print(
                Text.assemble((check.state.value, "bold"), "  ", plain(check.file.url, "bold")), soft_wrap=True
            )
            state = f"linked/{check.state}" if check in linkages else f"hosted/{check.state}"
            sentences = [TEXTS[state], *map(_sentence, check.findings)]
            if check.problem is not None:
                sentences.append(_problem(check.problem))
            for sentence in sentences:
                console.print(Padding(plain(sentence), (0, 0, 0, 2)))

    status = max((_STATUS.get(check.state, ExitStatus.UNDETERMINED) for check in checks), key=_SEVERITY.index)
    files = [*map(_check_data, checks)]
    out.answer(
        {"schema": _SCHEMA, "store": issuer_file.name, "id": made_id, "status": int(status), "files": files}, text
    )
    return status


def _sentence(finding: HostedFinding) -> str:
    params = {name: ", ".join(value) if isinstance(value, list) else value for name, value in finding.params.items()}
    return TEXTS[f"hosted-fault/{finding.fault}"].format(**params)


def _problem(error: VcwalletError) -> str:
    """Why nothing came; what verifiers are advised to do about it is not for the issuer."""
    return phrase(error.code, error.reason, error.params)[0]


def _check_data(check: HostedCheck) -> JsonObject:
    findings = [{"fault": each.fault.value, **each.params, "message": _sentence(each)} for each in check.findings]
    data: JsonObject = {"url": check.file.url, "state": check.state.value, "findings": findings}
    return data if check.problem is None else data | {"problem": error_data(check.problem)}
