"""The employer's page: an ASGI application that verifies what people drop on it, by itself or within a platform.

from vcwallet import TrustList, Verifier
from vcwallet.web import verifier_app

app = verifier_app(Verifier(trust=TrustList.load("colleges.json")))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vcwallet.lazy_names import on_first_use

if TYPE_CHECKING:
    from vcwallet.web.application import verifier_app as verifier_app
    from vcwallet.web.django_adapter import django_view as django_view
    from vcwallet.web.web_settings import WebLimits as WebLimits
    from vcwallet.web.web_settings import WebSettings as WebSettings

_HOMES = {
    "WebLimits": "vcwallet.web.web_settings",
    "WebSettings": "vcwallet.web.web_settings",
    "django_view": "vcwallet.web.django_adapter",
    "verifier_app": "vcwallet.web.application",
}
__all__ = ["WebLimits", "WebSettings", "django_view", "verifier_app"]
__getattr__, __dir__ = on_first_use(__name__, _HOMES)
