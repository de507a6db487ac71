"""Figures for Prometheus: how many requests and answers of which kind, and how long they took."""

from __future__ import annotations

from vcwallet.errors import MissingExtraError

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Figures:
    """The figures of one application.

    Attributes:
        media_type: That of what `as_text` writes.

    Raises:
        MissingExtraError: What writes them is not installed.
    """

    def __init__(self) -> None:
        try:
            from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
            from prometheus_client.exposition import CONTENT_TYPE_LATEST
        except ImportError as error:
            raise MissingExtraError("extra-missing", extra="metrics", package="prometheus-client") from error
        self._registry, self._write, self.media_type = CollectorRegistry(), generate_latest, CONTENT_TYPE_LATEST
        self._requests = Counter(
            "vcwallet_requests", "Requests, by what answered them.", ("route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "vcwallet_request_seconds",
            "How long requests took.",
            ("route",),
            registry=self._registry,
            buckets=_SECONDS,
        )
        self._answers = Counter(
            "vcwallet_answers", "Answers on documents, by what they are.", ("answer",), registry=self._registry
        )

    def note_request(self, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def note_answer(self, answer: str) -> None:
        """Count an answer."""
        self._answers.labels(answer).inc()

    def as_text(self) -> bytes:
        """All figures, as Prometheus reads them."""
        return self._write(self._registry)
