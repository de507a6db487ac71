"""Run by mkdocs after it has built the site: puts the project's own contexts there (docs/contexts.md)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

OWN = tuple(Path("contexts") / name for name in ("closing", "receipt", "recognized-entities", "stacks"))


def on_post_build(config: Mapping[str, Any], **_: Any) -> None:
    """Copy the folders byte for byte: the digest of each file is pinned.

    Args:
        config: The configuration of mkdocs.
    """
    root = Path(config["config_file_path"]).parent
    for folder in OWN:
        copytree(root / folder, Path(config["site_dir"]) / folder, dirs_exist_ok=True)
