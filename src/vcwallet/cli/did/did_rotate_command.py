"""`vcwallet did rotate`: a new key in the place of an old one."""

from __future__ import annotations

import click
from rich.console import Console

from vcwallet.cli.issuer.issuer_file_options import IssuerFileOptions, with_issuer_file
from vcwallet.cli.options.common_options import with_answer
from vcwallet.cli.options.key_type_names import KEY_TYPES, KeyTypeName
from vcwallet.cli.options.site_options import SiteOptions, with_site
from vcwallet.cli.shared.console import Output, plain
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.issuer import IssuerKey, KeyRotation, KeyUsage
from vcwallet.rendering.words.en.issuing.identifiers import TEXTS


@click.command()
@click.option(
    "--key",
    "key_type",
    metavar="TYPE",
    type=KeyTypeName(),
    help=f"Which key, where there are several: {', '.join(KEY_TYPES)}.",
)
@click.option("--compromised", is_flag=True, help="Others may have the old key: revoke it, from now on.")
@with_site
@with_issuer_file
@with_answer
def rotate(
    *, key_type: str | None, compromised: bool, site: SiteOptions, issuer_file: IssuerFileOptions, out: Output
) -> None:
    """Sign with a new key from now on. The old one stays published, so that old badges can be verified.

    Then put the files on your web server at once: until they are there, verifiers cannot verify what the new key signs.
    """
    with issuer_file.open(out) as opened:
        made_id, name = opened.id, opened.profile.name
        site.publish(opened)  # what cannot be written turns out before a key is replaced
        rotation = opened.keys.rotate(
            key_type=None if key_type is None else KEY_TYPES[key_type], compromised=compromised
        )
        published = site.publish(opened)
        has_lists = bool(opened.status.lists())

    def text(console: Console) -> None:
        kind = rotation.added.public_key.type.value
        console.print(plain(TEXTS["rotate/done"].format(name=name, type=kind), "bold"))
        console.print(plain(_stay_sentence(rotation.usage)))
        if compromised:
            method = rotation.ended.verification_method
            console.print(plain(TEXTS["rotate/compromised"]))
            for command in ("issuer list", "issuer endorse list"):
                console.print(plain(f"  vcwallet {command} --signed-with {method}"), soft_wrap=True)
        if has_lists:
            console.print(plain(TEXTS["rotate/lists"]))
        published.show(console)
        console.print(plain(TEXTS["rotate/copy"]))

    out.answer({"store": issuer_file.name, "id": made_id, **_rotation_data(rotation), **published.data()}, text)


def _stay_sentence(usage: KeyUsage) -> str:
    """How long the old key has to stay published."""
    if not usage.credentials:
        return TEXTS["rotate/unused"]
    counted = TEXTS["rotate/one" if usage.credentials == 1 else "rotate/many"].format(count=usage.credentials)
    if usage.endless or usage.last_end is None:
        return TEXTS["rotate/stay-for-ever"].format(credentials=counted, count=usage.endless)
    return TEXTS["rotate/stay-until"].format(credentials=counted, date=f"{usage.last_end:%Y-%m-%d}")


def _rotation_data(rotation: KeyRotation) -> JsonObject:
    usage = rotation.usage
    return {
        "added": _key_data(rotation.added),
        "ended": _key_data(rotation.ended),
        "signed": {
            "credentials": usage.credentials,
            "endless": usage.endless,
            "last_end": usage.last_end and timestamps.format(usage.last_end),
        },
    }


def _key_data(key: IssuerKey) -> JsonObject:
    return {
        "verification_method": key.verification_method,
        "type": key.public_key.type.value,
        "state": key.state.value,
        "added_at": timestamps.format(key.added_at),
        "retired_at": key.retired_at and timestamps.format(key.retired_at),
        "revoked_at": key.revoked_at and timestamps.format(key.revoked_at),
    }
