"""`vcwallet did link-domain`: a website that says that it is an institution's own."""

from __future__ import annotations

from datetime import datetime

import click
from rich.console import Console

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import END, with_answer
from vcwallet.cli.options.site_options import PublishedSite, SiteOptions, with_site
from vcwallet.cli.shared.console import Output, plain, write_text
from vcwallet.encoding import timestamps
from vcwallet.rendering.words.en.issuing.identifiers import TEXTS


@click.command("link-domain")
@click.argument(
    "website",
    metavar="[URL]",
    required=False,
    help="The website, such as https://college.example. Left out: the one that your did:web or did:webvh leads to.",
)
@click.option("--valid-until", metavar="TIME", type=END, help="Until when it is said; a year if it is not given.")
@with_site
@with_issuer_file
@with_answer
def link_domain(
    *,
    website: str | None,
    valid_until: datetime | None,
    site: SiteOptions,
    issuer_file: IssuerFileOptions,
    out: Output,
) -> None:
    """Sign that a website is yours, and write the file by which the website says so: did-configuration.json.

    Verifiers that know the website then know your badges. Without -o the file goes to stdout. What other institutions
    say in a file that is there stays. Link it again before it ends, and after a key was replaced.
    """
    with issuer_file.open(out) as opened:
        linked = opened.domains.link(website, valid_until=valid_until)
        name, made_id = opened.profile.name, opened.id
        if site.site is None:
            file = opened.domains.file(linked)
        else:
            file = opened.domains.publish(linked, site.site, force=site.force)
    published = PublishedSite(site.site, (file,))

    def text(console: Console) -> None:
        if site.site is None:
            write_text(file.content)
            return
        date = f"{linked.valid_until:%Y-%m-%d}"
        console.print(plain(TEXTS["link/done"].format(name=name, date=date, origin=linked.origin)))
        published.show(console)

    until = timestamps.format(linked.valid_until)
    facts = {"id": made_id, "origin": linked.origin, "valid_until": until, "token": linked.token}
    out.answer({"store": issuer_file.name, **facts, **(published.data() if site.site else {"files": []})}, text)
