"""Nothing is read differently from what was seen and committed: `readings.txt`, which `make readings` writes."""

from itertools import zip_longest

from tests.readings import FILE, written

SHOWN = 12


def test_every_text_is_read_as_committed() -> None:
    was, now = FILE.read_text(encoding="utf-8").split("\n\n"), written().split("\n\n")
    assert len(now) > 2000
    other = [f"- {old}\n+ {new}" for old, new in zip_longest(was, now, fillvalue="") if old.strip() != new.strip()]
    shown = "\n".join(other[:SHOWN])
    assert not other, (
        f"{len(other)} of {len(now)} places differ (the last one: texts put together by chance):\n{shown[:4000]}\n"
        "Where this is meant, run `make readings` and look at the change of tests/reading/readings.txt."
    )
