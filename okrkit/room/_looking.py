"""A room looks at what it wrote: findings as counts, what no key result speaks of, what is still empty."""

from collections.abc import Iterable

from okrkit.findings import critique
from okrkit.model import OKR
from okrkit.reading import Word, scan_objective
from okrkit.room._results import Count, Coverage, Promise
from okrkit.room.wording import COUNTED, EVERY_PART, JOINTS, MISSING, NO_OBJECTIVE, SMALL, WHICH

_STEM, _ENDING = 5, 4  # letters that tell a kinship, and those that an ending may have


def counted(okrs: Iterable[OKR]) -> tuple[Count, ...]:
    """How many objectives and key results raise each finding that a room can talk about.

    >>> [count.words for count in counted([OKR(key_results=["Repeat bookings to 14 %", "Ship the new form"])])]
    ['1 of 2 key results is work to do', '1 of 2 key results has no baseline']
    """
    totals = {"objective": 0, "key_results": 0}
    found: dict[str, int] = {}
    for okr in okrs:
        totals["objective"] += bool(okr.objective.text.strip())
        totals["key_results"] += sum(bool(k.text.strip()) for k in okr.key_results)
        for code, where in {(one.code, one.where) for one in critique(okr)}:
            if code in COUNTED and where != "okr":
                found[code] = found.get(code, 0) + 1
    counts = []
    for code, (kind, one, many) in COUNTED.items():
        if number := found.get(code, 0):
            of = totals[kind]
            things = {"objective": "objective", "key_results": "key result"}[kind] + ("s" if of != 1 else "")
            counts.append(Count(code, number, of, f"{number} of {of} {things} {one if number == 1 else many}"))
    return tuple(sorted(counts, key=lambda count: -count.found))


def covered(okr: OKR) -> Coverage:
    """Which parts of an objective share a word with a key result, and what to ask."""
    text = okr.objective.text
    parts: list[list[Word]] = [[]]
    for word in scan_objective(text).words:
        if word.lower in JOINTS or (parts[-1] and "," in text[parts[-1][-1].end : word.start]):
            parts.append([])
        if word.lower not in JOINTS:
            parts[-1].append(word)
    parts = [part for part in parts if _words(part)]
    told = [text[part[0].start : part[-1].end] for part in parts]
    speaking = [_words(scan_objective(k.text).words) for k in okr.key_results]
    by = tuple(tuple(n for n, words in enumerate(speaking) if _akin(words, _words(part))) for part in parts)
    silent = [words for words, there in zip(told, by, strict=True) if not there]
    question = NO_OBJECTIVE if not told else WHICH.format(part=silent[0]) if silent else EVERY_PART
    return Coverage(tuple(told), by, question)


def empty(okr: OKR) -> list[tuple[str, str]]:
    """(key, sentence) of everything a stranger would still have to ask about an OKR."""
    found = []
    if not okr.objective.text.strip():
        found.append(("objective", MISSING["objective"]))
    if not okr.key_results:
        found.append(("key_results", MISSING["key_results"]))
    for finding in critique(okr, blanks=True):
        if finding.code in MISSING and finding.where.startswith("key_results["):
            key_result = okr.key_results[int(finding.where[12:-1])]
            found.append((f"{key_result.id} {finding.code}", MISSING[finding.code].format(text=key_result.text)))
    return found


def vague(promises: Iterable[Promise]) -> list[tuple[str, str]]:
    """(key, question) of every promise without a role or a day."""
    lacking = [one for one in promises if not one.role or one.due is None]
    return [(f"{one.id} promise", MISSING["promise"].format(text=one.text)) for one in lacking]


def _words(words: Iterable[Word]) -> set[str]:
    """The words that tell what something is about."""
    return {word.lower for word in words if len(word.lower) > 2 and word.lower not in SMALL}


def _akin(some: set[str], others: set[str]) -> bool:
    """Whether two texts share a word, in whatever form: 'fix' and 'fixed', 'households' and 'household'."""
    return any(
        one[: (stem := min(_STEM, len(one), len(other)))] == other[:stem] and abs(len(one) - len(other)) <= _ENDING
        for one in some
        for other in others
    )
