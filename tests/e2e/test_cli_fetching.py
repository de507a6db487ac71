"""`vcwallet verify` with and without leave to look elsewhere: a folder of status lists, and the network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from hashlib import sha384
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from support import ISSUED, WebKey, badge, key_document, signed
from support import COLLEGE as KEY
from vcwallet.encoding import base64url, strict_json
from vcwallet.io.contexts import bundled
from vcwallet.securing.data_integrity import add_proof
from web_support import Site, answer, running_site

if TYPE_CHECKING:
    from e2e.conftest import Cli

COLLEGE = "https://college.example/issuer"
