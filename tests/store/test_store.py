"""The store as its readers and writers see it."""

from datetime import date

import okrkit
from okrkit.model import OKR, CheckIn

BOOKING = OKR(
    team="Booking",
    period="2026-Q3",
    objective="Getting a broken appliance fixed feels as easy as ordering a new one",
    key_results=["Visits within three days from 42 % to 60 % of requests", "First-visit fix rate from 61 % to 72 %"],
)


def test_what_is_saved_and_added_is_there_for_the_next_who_opens() -> None:
    with okrkit.open() as store:
        store.save(BOOKING, "first draft")
        store.add(CheckIn(date=date(2026, 7, 10), value=44), team="Booking", period="2026-Q3", key_result="kr1")
    with okrkit.open() as store:
        okr = store.okr("Booking", "2026-Q3")
    assert okr.objective == BOOKING.objective
    assert [check_in.value for check_in in okr.key_results[0].check_ins] == [44]
