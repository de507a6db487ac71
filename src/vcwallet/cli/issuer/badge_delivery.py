"""Badges as files: their forms, their names, and their records as JSON."""

from __future__ import annotations

import os
import re
from pathlib import Path

from vcwallet.artwork import svg_to_png
from vcwallet.cli.options.target_options import TargetOptions, with_target
from vcwallet.cli.shared.console import Output
from vcwallet.cli.shared.output_names import kind_of, refuse_missing_folder, refuse_name
from vcwallet.encoding import timestamps
from vcwallet.encoding.json_types import JsonObject
from vcwallet.errors import StoreError, UsageError
from vcwallet.io.files import refuse_taken, shown_path
from vcwallet.issuer import Issued, Issuer, Record, Securing, StoredAchievement
from vcwallet.rendering.words.en.issuing.issuing import TEXTS

_PICTURES = (".svg", ".png")
_ALONE = (".json", ".jwt")

with_badge_target = with_target(
    "Where the badge goes: .svg or .png with the credential inside, .json or .jwt for the credential alone."
)


def check_target(awarded: StoredAchievement, target: TargetOptions, securing: Securing) -> None:
    """Find out whether the badge can be delivered, before anything is awarded and recorded.

    Args:
        awarded: What is awarded.
        target: Where the badge goes.
        securing: How it will be secured.

    Raises:
        UsageError: `badge-form`, `badge-form-missing`, `file-name`.
        StoreError: `exists`, `no-folder`, `no-permission`, ...
        MissingExtraError: PNG is asked for, and what draws it is not installed.
    """
    output = target.output
    if output is None:
        return
    _check_suffix(output, securing)
    target.refuse_taken()
    for path in beside(output, securing):
        refuse_taken(path, force=target.force)
    refuse_missing_folder(output)
    if not os.access(output.parent, os.W_OK):
        raise StoreError("no-permission", path=shown_path(output))
    if output.suffix.lower() == ".svg":  # else it would turn out after the award
        refuse_name(output, kind_of(awarded.image.content))
    if output.suffix.lower() == ".png" and awarded.image.media_type != "image/png":
        svg_to_png(awarded.image.content, width=64, embedded=True)


def deliver(opened: Issuer, issued: Issued, target: TargetOptions, out: Output) -> None:
    """The badge into its file, and other forms of the credential beside it; the file's name says what is in it."""
    name = opened.catalogue.get(issued.record.achievement).name
    ending = ".png" if issued.media_type == "image/png" else ".svg"
    path = target.path_or(Path(badge_name(name, issued.record, ending)))
    _check_suffix(path, issued.record.securing)
    suffix = path.suffix.lower()
    contents = {form.securing.suffix: form.content for form in issued.forms}
    if suffix not in contents:
        contents[suffix] = opened.credentials.png_badge(issued.id) if suffix == ".png" else issued.badge
    others = {other: contents[other.suffix] for other in beside(path, issued.record.securing)}
    what = TEXTS["badge/issued" if issued.new else "badge/issued-before"].format(name=name)
    facts = record_data(issued.record, name) | {"new": issued.new}
    out.file(contents[suffix], path, facts, force=target.force, what=what, beside=others)


def _check_suffix(path: Path, securing: Securing) -> None:
    """Whether a file of this name can hold the badge.

    Raises:
        UsageError: `badge-form`: it would be none. `badge-form-missing`: it is not secured in that form.
    """
    suffix = path.suffix.lower()
    if suffix in _PICTURES:
        return
    if suffix not in _ALONE:
        raise UsageError("badge-form", path=shown_path(path))
    if suffix not in [form.suffix for form in securing.forms]:
        raise UsageError("badge-form-missing", path=shown_path(path), securing=str(securing))


def beside(path: Path, securing: Securing) -> list[Path]:
    """The files of those forms of a credential that are not in its file; a picture carries the first form.

    Args:
        path: The file.
        securing: How the credential is secured.
    """
    inside = securing.forms[0].suffix if path.suffix.lower() in _PICTURES else path.suffix.lower()
    return [path.with_suffix(form.suffix) for form in securing.forms if form.suffix != inside]


def badge_name(achievement: str, record: Record, suffix: str) -> str:
    """A file name that people recognise, that no two badges share, and that has nothing about the person in it.

    Args:
        achievement: The achievement's name.
        record: What was issued; the same has the same name whenever it is written.
        suffix: How the name ends.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", achievement.lower()).strip("-")[:40].strip("-") or "badge"
    return f"{slug}-{record.digest[:16]}{suffix}"


def record_data(record: Record, name: str | None) -> JsonObject:
    """A record as JSON.

    Args:
        record: The record.
        name: The achievement's name.
    """
    moments = {
        "issued_at": record.issued_at,
        "valid_from": record.valid_from,
        "valid_until": record.valid_until,
        "erased_at": record.erased_at,
    }
    return {
        "id": record.id,
        "achievement": {"id": record.achievement, "edition": record.edition, "name": name},
        "cohort": record.cohort,
        "securing": list(record.securing.mechanisms),
        "sha256": record.digest,
        "twin_sha256": record.twin_digest,
        **{what: None if moment is None else timestamps.format(moment) for what, moment in moments.items()},
    }
