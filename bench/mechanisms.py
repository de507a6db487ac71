"""One badge by each mechanism that secures it: verified whole, with its report, beside PyLD on `eddsa-rdfc-2022`."""

from __future__ import annotations

from functools import partial

import documents
import yardstick
from documents import AT, ISSUED, Sample
from peer import Peer
from report import Section, duration, times
from settings import Settings
from timing import medians, timed_each
from vcwallet import Verifier
from vcwallet.securing.data_integrity import ProofOptions
from vcwallet.securing.jose.token_creation import create_credential_token

_SIGNED_TODAY = "eddsa-rdfc-2022"
_OVER_JSON = "eddsa-jcs-2022"
_EARLIER = "Ed25519Signature2020"
_CONTEXT = "https://w3id.org/security/suites/ed25519-2020/v1"
_TOKENS = {"VC-JWT of Open Badges 3.0": "jwt", "`vc+jwt`": "vc+jwt"}
_NOISE = 0.95
"""As fast, but for what one run differs from the next by."""


def mechanisms(settings: Settings, _: Peer | None) -> Section:
    """What it takes to verify a badge, by how it is secured; all with Ed25519."""
    samples = documents.badges(settings.badges)
    secured = {
        _SIGNED_TODAY: [sample.text for sample in samples],
        _OVER_JSON: [_over_json(sample) for sample in samples],
        _EARLIER: [_earlier(sample) for sample in samples],
        **{name: [_token(sample, form) for sample in samples] for name, form in _TOKENS.items()},
    }
    verifier = Verifier()
    for texts in secured.values():
        report = verifier.verify(texts[0], at=AT)
        assert report.authentic, report.explain(audience="developer")
    contestants = {name: timed_each(partial(verifier.verify, at=AT), texts) for name, texts in secured.items()}
    contestants["pyld"] = timed_each(lambda sample: yardstick.verify(sample.signed), samples)
    found = medians(contestants, settings)
    section = Section("Mechanisms: a badge by how it is secured")
    section.say(
        f"The badge of above, signed with Ed25519 in each of these ways; {settings.badges} different ones, one after "
        f"the other; medians of {settings.rounds} interleaved rounds. vcwallet does the whole `verify()`; PyLD + "
        f"cryptography, in {duration(found['pyld'])}, verifies the proof of `{_SIGNED_TODAY}` alone."
    )
    rows = []
    for name, texts in secured.items():
        label, size = name if name in _TOKENS else f"`{name}`", f"{len(texts[0]) / 1e3:.1f} kB"
        rows.append([label, size, duration(found[name]), times(found["pyld"], found[name])])
    section.table(["mechanism", "size", "`verify()`", f"times as fast as PyLD, {_SIGNED_TODAY}"], rows)
    for name in (_OVER_JSON, *_TOKENS):
        section.at_least(f"verify {name}, whole", found["pyld"] / found[name], 25)
    section.at_least(f"verify {_EARLIER} beside {_SIGNED_TODAY}", found[_SIGNED_TODAY] / found[_EARLIER], _NOISE)
    return section


def _over_json(sample: Sample) -> bytes:
    return documents.as_sent(documents.sign(sample.unsigned, sample.key, options=ProofOptions(cryptosuite=_OVER_JSON)))


def _earlier(sample: Sample) -> bytes:
    """By PyLD: vcwallet makes no proofs of this suite."""
    document = sample.unsigned | {"@context": [*sample.unsigned["@context"], _CONTEXT]}
    options = {name: value for name, value in sample.options.items() if name != "cryptosuite"} | {"type": _EARLIER}
    return documents.as_sent(yardstick.sign(document, options, sample.key.secret))


def _token(sample: Sample, form: str) -> bytes:
    return create_credential_token(sample.unsigned, sample.key, form=form, created=ISSUED).encode()
