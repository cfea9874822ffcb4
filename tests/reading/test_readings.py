"""Nothing is read differently from what was seen and committed: `readings.txt`, which `make readings` writes."""

from itertools import zip_longest
from pathlib import Path

from okrkit import reading
from tests.readings import FILE, LISTS, WORDS, lists_of, words_of, written

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


def test_the_words_that_texts_are_mixed_with_are_those_of_the_code() -> None:
    """Folders included: what stood there would fall out of the mixture with the next `make readings`."""
    code = Path(reading.__file__).parent
    for kept, found in ((WORDS, words_of(code)), (LISTS, lists_of(code))):
        before = set(kept.read_text(encoding="utf-8").splitlines())
        assert len(before & set(found)) > 0.9 * len(before) > 400, kept.name
