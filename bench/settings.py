"""How much is measured: in full, quickly while one works on the code, or hardly at all to see that it runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Sizes and patience.

    Attributes:
        rounds: Interleaved rounds of each comparison.
        badges: Different small documents, taken one after the other.
        large_rounds: The same for large documents, on which others take a second and more.
        seconds: Time that each contestant fills in one round, in seconds.
        warm_up: Seconds of the same work before the first round.
        large: Members of the large CLR.
        huge: Members of the huge CLR.
        growth: Numbers of quads between which the cost is compared; the second is the one that predicts.
        growth_rounds: Interleaved rounds of the growth.
        processes: Rounds in which every process of the start-up times is started once.
        badges_issued: Credentials in one batch of the issuer.
        status_credentials: Credentials in the issuer's file whose status is changed.
        status_changes: Of how many it is changed at once.
        status_places: Places in status lists that are given away at once.
        status_entries: Entries of the large status list.
        trusted_issuers: Issuers on the trust list.
        assignments: Credentials and slots of the two assignment problems.
        cohort: Earners who are checked against one stack.
        scale: Earners and slots of the cohort whose memory is measured.
        catalogue: Achievements and stacks of the catalogue that is linted.
        class_rows: Rows of the table that a class is issued from.
        many: Numbers of small badges that one process verifies, and two.
        many_rounds: Interleaved rounds of that.
        archived: How many badges stand in an archive that the page is given.
        web_badges: Badges, and the issuers with identifiers on the web that they are of.
        status_bomb: Bytes that the bomb among the status lists inflates to.
        patience: Seconds after which others' work on hard graphs is given up.
    """

    rounds: int = 21
    seconds: float = 0.1
    warm_up: float = 0.5
    badges: int = 20
    large_rounds: int = 7
    large: int = 50
    huge: int = 2_000
    growth: tuple[int, ...] = (100, 1_000, 10_000, 100_000)
    growth_rounds: int = 5
    processes: int = 9
    badges_issued: int = 100
    status_credentials: int = 200_000
    status_changes: int = 100_000
    status_places: int = 10_000
    status_entries: int = 16_777_216
    trusted_issuers: int = 100_000
    assignments: tuple[tuple[int, int], tuple[int, int]] = ((400, 60), (5_000, 200))
    cohort: int = 10_000
    scale: tuple[int, int] = (20_000, 100)
    catalogue: tuple[int, int] = (10_000, 1_000)
    class_rows: int = 5_000
    many: tuple[int, int] = (1_000, 20_000)
    many_rounds: int = 3
    archived: int = 1_000
    web_badges: tuple[int, int] = (10_000, 100)
    status_bomb: int = 1024 * 1024 * 1024
    patience: float = 5.0


FULL = Settings()
QUICK = Settings(
    rounds=5,
    large_rounds=3,
    huge=400,
    growth=(100, 1_000, 10_000),
    growth_rounds=3,
    processes=5,
    cohort=1_000,
    scale=(1_000, 100),
    many=(1_000, 5_000),
    patience=1.0,
)
TINY = Settings(
    rounds=1,
    seconds=0.0,
    warm_up=0.0,
    badges=2,
    large_rounds=1,
    large=2,
    huge=3,
    growth=(60, 120),
    growth_rounds=1,
    processes=1,
    badges_issued=2,
    status_credentials=500,
    status_changes=100,
    status_places=20,
    status_entries=262_144,
    trusted_issuers=20,
    assignments=((8, 4), (16, 4)),
    cohort=2,
    scale=(4, 10),
    catalogue=(20, 2),
    class_rows=5,
    many=(40, 80),
    many_rounds=1,
    archived=20,
    web_badges=(6, 2),
    status_bomb=32 * 1024 * 1024,
    patience=0.5,
)
