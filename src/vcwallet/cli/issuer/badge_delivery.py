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
from vcwallet.io.files import shown_path
from vcwallet.issuer import Issued, Issuer, Record, StoredAchievement
from vcwallet.rendering.words.en.issuing.issuing import TEXTS

_FORMS = (".svg", ".png", ".json")

with_badge_target = with_target(
    "Where the badge goes: .svg or .png with the credential inside, .json for the credential alone."
)


def check_target(awarded: StoredAchievement, target: TargetOptions) -> None:
    """Find out whether the badge can be delivered, before anything is awarded and recorded.

    Raises:
        UsageError: `badge-form`, `file-name`.
        StoreError: `exists`, `no-folder`, `no-permission`, ...
        MissingExtraError: PNG is asked for, and what draws it is not installed.
    """
    output = target.output
    if output is None:
        return
    if output.suffix.lower() not in _FORMS:
        raise UsageError("badge-form", path=shown_path(output))
    target.refuse_taken()
    refuse_missing_folder(output)
    if not os.access(output.parent, os.W_OK):
        raise StoreError("no-permission", path=shown_path(output))
    if output.suffix.lower() == ".svg":  # else it would turn out after the award
        refuse_name(output, kind_of(awarded.image.content))
    if output.suffix.lower() == ".png" and awarded.image.media_type != "image/png":
        svg_to_png(awarded.image.content, width=64, embedded=True)


def deliver(opened: Issuer, issued: Issued, target: TargetOptions, out: Output) -> None:
    """The badge into its file; its form follows from the end of the file's name."""
    name = opened.catalogue.get(issued.record.achievement).name
    ending = ".png" if issued.media_type == "image/png" else ".svg"
    path = target.path_or(Path(badge_name(name, issued.record, ending)))
    suffix = path.suffix.lower()
    badge = (
        issued.credential
        if suffix == ".json"
        else opened.credentials.png_badge(issued.id)
        if suffix == ".png"
        else issued.badge
    )
    what = TEXTS["badge/issued" if issued.new else "badge/issued-before"].format(name=name)
    out.file(badge, path, record_data(issued.record, name) | {"new": issued.new}, force=target.force, what=what)


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
        "sha256": record.digest,
        **{what: None if moment is None else timestamps.format(moment) for what, moment in moments.items()},
    }
