"""Builders for the small parts: pictures, alignments, evidence, results."""

from __future__ import annotations

from collections.abc import Iterable

from vcwallet.encoding.json_types import JsonObject
from vcwallet.model.builders.parts import part
from vcwallet.model.classes import badge, common
from vcwallet.model.classes import result as results


def image(url: str, *, caption: str | None = None) -> JsonObject:
    """An `Image`.

    Args:
        url: Where the PNG or SVG is, or the picture itself as a `data:` URL.
        caption: What it shows, for people who do not see it.

    Raises:
        IssuingError: Not an absolute URL.
    """
    return part(common.Image, {"id": url, "type": "Image", "caption": caption})


def as_image(value: str | JsonObject | None) -> JsonObject | None:
    """An `Image` from what callers may give for one."""
    return image(value) if isinstance(value, str) else value


def alignment(
    *,
    target_name: str,
    target_url: str,
    target_framework: str | None = None,
    target_code: str | None = None,
    target_description: str | None = None,
    target_type: str | None = None,
) -> JsonObject:
    """An `Alignment`: a link to a node of a framework of skills, levels or standards.

    Args:
        target_name: Name of the node, such as `EQF level 4`.
        target_url: Where it is officially described.
        target_framework: Name of the framework.
        target_code: The node's code within the framework.
        target_description: A short description of the node.
        target_type: `CFItem`, `ceasn:Competency`, ... (OB 3.0, "AlignmentTargetType"), or a term of yours: `ext:...`.

    Raises:
        IssuingError: A URL that is not absolute, or an unknown type.
    """
    return part(
        results.Alignment,
        {
            "type": ["Alignment"],
            "targetName": target_name,
            "targetUrl": target_url,
            "targetFramework": target_framework,
            "targetCode": target_code,
            "targetDescription": target_description,
            "targetType": target_type,
        },
    )


def evidence(
    *,
    url: str | None = None,
    name: str | None = None,
    description: str | None = None,
    narrative: str | None = None,
    genre: str | None = None,
    audience: str | None = None,
    digest_multibase: str | None = None,
    media_type: str | None = None,
) -> JsonObject:
    """An `Evidence`: the work that shows the achievement.

    Args:
        url: Where the work is, or the work itself as a `data:` URL.
        name: A title.
        description: A longer description.
        narrative: How the work led to the achievement. Markdown.
        genre: What kind of work it is, such as `Portfolio`.
        audience: For whom it was made.
        digest_multibase: Multihash of what stands at `url`; without it, the work can be exchanged unnoticed.
        media_type: Media type of what stands at `url`.

    Raises:
        IssuingError: Not an absolute URL, or not a digest.
    """
    return part(
        badge.Evidence,
        {
            "id": url,
            "type": ["Evidence"],
            "name": name,
            "description": description,
            "narrative": narrative,
            "genre": genre,
            "audience": audience,
            "digestMultibase": digest_multibase,
            "mediaType": media_type,
        },
    )


def result(
    *,
    description: str | JsonObject | None = None,
    value: str | None = None,
    status: str | None = None,
    achieved_level: str | JsonObject | None = None,
    alignments: Iterable[JsonObject] = (),
) -> JsonObject:
    """A `Result`: what the recipient reached.

    Args:
        description: The result description, or its id, in the achievement that is awarded.
        value: The value reached, as text, also where it is a number: `87`, `B`.
        status: `Completed`, `Provisional`, ... (OB 3.0, "ResultStatusType"); needed for a description of type `Status`.
        achieved_level: The rubric level reached, or its id.
        alignments: Further alignments of this result, as `alignment` makes them.

    Raises:
        IssuingError: An unknown status, or an id that is no URL.
    """
    return part(
        results.Result,
        {
            "type": ["Result"],
            "resultDescription": description["id"] if isinstance(description, dict) else description,
            "value": value,
            "status": status,
            "achievedLevel": achieved_level["id"] if isinstance(achieved_level, dict) else achieved_level,
            "alignment": alignments,
        },
    )
