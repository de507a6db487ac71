"""What is measured in a process of its own: `child.py WHAT FILE`. It answers with one JSON object, sizes in bytes.

Each imports no more than it measures.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

_STATUS = Path("/proc/self/status")
_RESET_PEAK = "5"  # what /proc/PID/clear_refs takes for it; see proc(5)


def memory(name: str, status: Path = _STATUS) -> int:
    """Resident memory of a process now (`VmRSS`) or at its peak (`VmHWM`), in bytes.

    The peak that getrusage() tells also counts the process from which this one was started, so it is of no use here.
    """
    for line in status.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise ValueError(name)


def verify(text: bytes) -> None:
    """The whole of vcwallet's verification, of whatever moment it is now."""
    import vcwallet

    assert vcwallet.verify(text).authentic


def pyld_verify(text: bytes) -> dict[str, Any]:
    """The outer proof by PyLD and cryptography."""
    import yardstick

    return _seconds(yardstick.verify, text)


def pyld_canonicalize(text: bytes) -> dict[str, Any]:
    """The canonical form by PyLD, for graphs on which it may take for ever."""
    import yardstick

    return _seconds(yardstick.canonicalize, text)


def _seconds(work: Callable[[Any], object], text: bytes) -> dict[str, Any]:
    document = json.loads(text)
    start = time.perf_counter()
    work(document)
    return {"seconds": time.perf_counter() - start}


def growth(text: bytes) -> dict[str, Any]:
    """By how much resident memory grows while a parsed document is canonicalised."""
    canonicalize = _prepared(text)
    before = memory("VmRSS")
    Path("/proc/self/clear_refs").write_text(_RESET_PEAK, encoding="ascii")
    quads = canonicalize()
    return {"bytes": memory("VmHWM") - before, "quads": quads}


def traced(text: bytes) -> dict[str, Any]:
    """The most that Python's allocator holds at once for canonicalising a parsed document."""
    canonicalize = _prepared(text)
    tracemalloc.start()
    quads = canonicalize()
    return {"bytes": tracemalloc.get_traced_memory()[1], "quads": quads}


def inflate(text: bytes) -> dict[str, Any]:
    """Inflate the `encodedList` of a status list."""
    from vcwallet.status.list_encoding import decode_bitstring

    return _grown(lambda: decode_bitstring(text.decode()))


def defuse(text: bytes) -> dict[str, Any]:
    """Refuse an `encodedList` that is a bomb."""
    from vcwallet.errors import VcwalletError
    from vcwallet.status.list_encoding import decode_bitstring

    def refused() -> None:
        try:
            decode_bitstring(text.decode())
        except VcwalletError:
            return
        raise AssertionError("this list has to be refused")

    return _grown(refused)


def cohort(text: bytes) -> dict[str, Any]:
    """Check many earners against one stack, and say how large the largest process became that was started for it."""
    import resource

    import stacks

    asked = json.loads(text)
    start = time.perf_counter()
    found = stacks.many_earners(**asked)
    seconds = time.perf_counter() - start
    assert found.people == asked["earners"]
    return {"seconds": seconds, "started": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024}


def many(text: bytes) -> dict[str, Any]:
    """Verify many badges, and say how large the largest process became that was started for it."""
    import resource
    from itertools import cycle, islice

    from vcwallet import Verifier

    asked = json.loads(text)
    sources = islice(cycle([badge.encode() for badge in asked["badges"]]), asked["count"])
    before = _processors()
    start = time.perf_counter()
    authentic = sum(report.authentic for report in Verifier().verify_many(sources, workers=asked["workers"]))
    seconds = time.perf_counter() - start
    assert authentic == asked["count"]
    return {
        "seconds": seconds,
        "processors": _processors() - before,
        "started": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
    }


def verify_archive(archive: bytes) -> dict[str, Any]:
    """Verify an archive by the command, with every kind of result."""
    from contextlib import redirect_stdout
    from tempfile import TemporaryDirectory

    from vcwallet.cli.app import dispatch

    with (
        TemporaryDirectory() as folder,
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        redirect_stdout(nowhere),
    ):
        place = Path(folder)
        (place / "all.zip").write_bytes(archive)
        del archive
        results = [option for kind in ("csv", "xlsx", "jsonl") for option in (f"--{kind}", str(place / f"out.{kind}"))]
        start = time.perf_counter()
        status = dispatch(["verify", str(place / "all.zip"), *results])
        seconds = time.perf_counter() - start
        assert status == 5, status
    return {"seconds": seconds}


def answer_archive(archive: bytes) -> dict[str, Any]:
    """Verify an archive as the page does, and make every export of the results."""
    from vcwallet.batch.batch_run import workers_here
    from vcwallet.verifier import Verifier
    from vcwallet.web import WebLimits
    from vcwallet.web.batches.batch_exports import EXPORTS, export
    from vcwallet.web.batches.batch_jobs import BatchJobs
    from vcwallet.web.intake.submission import Submission
    from vcwallet.web.intake.submitted_document import SubmittedDocument

    limits = WebLimits(batch_processes=workers_here())
    files = (SubmittedDocument("all.zip", archive),)
    start = time.perf_counter()
    job = BatchJobs(Verifier, limits).begin(Submission(files=files, limits=limits), "en", "127.0.0.1")
    while not job.finished:
        time.sleep(0.01)
    seconds = time.perf_counter() - start
    assert job.done == job.total == job.counts["unknown-issuer"]
    for form in EXPORTS:
        export(form, job.rows, "en")
    return {"seconds": seconds}


def _processors() -> float:
    """Seconds of the processors so far: of this process, and of those that it started and that have ended."""
    return sum(os.times()[:4])


def _grown(work: Callable[[], object]) -> dict[str, Any]:
    """How long it takes, and by how much the process grows meanwhile."""
    before = _reset_peak()
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    return {"seconds": seconds} | ({} if before is None else {"bytes": memory("VmHWM") - before})


def _reset_peak() -> int | None:
    """Begin to measure memory; None where the machine does not tell."""
    clear = Path("/proc/self/clear_refs")
    if not clear.is_file() or not _STATUS.is_file():
        return None
    gc.collect()
    clear.write_text(_RESET_PEAK, encoding="ascii")
    return memory("VmRSS")


def _prepared(text: bytes) -> Callable[[], int]:
    """Everything imported, contexts compiled, the document parsed; what is left is to canonicalise it."""
    from vcwallet.canonical import canonicalize
    from vcwallet.io.bundled_contexts import bundled
    from vcwallet.securing.data_integrity.signed_form import Resolution

    document = json.loads(text)
    members = document["credentialSubject"]["verifiableCredential"]
    first = document | {"credentialSubject": document["credentialSubject"] | {"verifiableCredential": members[:1]}}
    canonicalize(first, contexts=Resolution(bundled()))
    gc.collect()
    return lambda: canonicalize(document, contexts=Resolution(bundled())).count(b"\n")


def main() -> None:
    """Do it, and say what it took."""
    what, file = sys.argv[1:]
    answer = globals()[what](Path(file).read_bytes()) or {}
    if _STATUS.is_file():
        answer["peak"] = memory("VmHWM")
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
