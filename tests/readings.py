"""What is read of every text of the tables, as text: `tests/reading/readings.txt`, which a test compares.

    python -m tests.readings          (or `make readings`)

writes it anew. A change of the reading then shows in review line by line, wanted or not: read that diff before
it is committed. Below stand sums over texts put together from those of the tables, a hundred texts a line: a change
that no text of the tables shows may show there. They are halves of two texts, texts with words of `words.txt` in them,
and texts in which a word gave way to another one that the code treats alike (`lists.txt`).
"""

import ast
import random
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from okrkit import reading
from okrkit.model import KeyResult
from okrkit.reading import Reading, scan_key_result, scan_objective, understood
from tests.table import rows

HERE = Path(__file__).parent
FILE = HERE / "reading" / "readings.txt"
KEY_RESULTS = HERE / "reading" / "key_results.psv"
OBJECTIVES = HERE / "rules" / "objectives.psv"
WORDS = HERE / "reading" / "words.txt"
LISTS = HERE / "reading" / "lists.txt"
SPLICED = 10_000
ALIKE = 6  # texts in which each word of a list takes the place of another one
HEAD = "# Written by `make readings`: every text of the tables, and below it all that is read of it.\n"
FLAGS = ("target_stated", "baseline_stated", "counted", "process", "truncated")


def told(read: Reading) -> str:
    """All of a reading in one line; what is empty is left out, and places are told by the words that stand there.

    >>> told(scan_key_result("- Raise NPS from 32 to 45 by June"))
    "body 'Raise NPS from 32 to 45 by June'; outcome; metric 'NPS'; baseline 32 '32'; target 45 '45'; increase; \
deadline 'June'; verb raise/raise; 32 baseline, 45 target; knows net promoter score; target_stated, baseline_stated"
    """
    return "; ".join(part for part in _parts(read) if part)


def _parts(read: Reading) -> Iterator[str]:
    text, value = read.text, read.value
    if read.body != (0, len(text)):
        yield f"body {text[slice(*read.body)]!r}"
    if isinstance(value, KeyResult):
        yield from _of_value(value)
    if read.verb is not None:
        yield f"verb {read.verb.lower}/{read.verb_class}"
    yield ", ".join(
        f"{text[q.start : q.end]}{'' if q.unit is None else f' ({q.value} {q.unit})'} {q.role}" for q in read.quantities
    )
    for clause in read.clauses if len(read.clauses) > 1 else ():
        verb = f"{clause.verb.lower}/{clause.verb_class}" if clause.verb else "no verb"
        yield f"[{verb}: {text[clause.start : clause.end]}]"
    yield f"effect {text[slice(*read.effect)]!r}" if read.effect else ""
    yield f"knows {read.metric_entry.name}" if read.metric_entry else ""
    yield ", ".join(flag for flag in FLAGS if getattr(read, flag))
    yield "" if read.english else "not English"


def _of_value(value: KeyResult) -> Iterator[str]:
    """The parts that go out, each with the words it was read from."""
    yield str(value.kind)
    for part in ("metric", "baseline", "target", "change", "unit", "direction", "deadline"):
        said, where = getattr(value, part), value.span(part)
        spelt = "" if where is None else repr(value.text[slice(*where)])
        if part in ("metric", "deadline"):
            yield f"{part} {spelt}" if spelt else ""
        elif part == "direction":
            yield str(said or "")
        elif said is not None or spelt:
            yield f"{part} {said} {spelt}".rstrip()


def blocks() -> Iterator[tuple[str, str]]:
    """Every text of the tables once, with what is read of it; objectives are marked 'O:'."""
    seen: set[str] = set()
    for mark, text in _texts():
        if mark + text not in seen:
            seen.add(mark + text)
            yield mark + text, told((scan_objective if mark else scan_key_result)(text))


def _texts() -> Iterator[tuple[str, str]]:
    for path, mark in ((KEY_RESULTS, ""), (OBJECTIVES, "O: ")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = [field.strip() for field in line.lstrip("!").split("|")]
            if len(fields) > 1 and not line.startswith("# "):
                yield mark, fields[1]
    for row in (*rows("good"), *rows("bad")):
        yield "O: ", row.objective
        yield from (("", text) for text in row.key_results)


def written() -> str:
    """The file as it should be."""
    return HEAD + "".join(f"\n{text}\n    {read}\n" for text, read in blocks()) + "\n" + "".join(_sums())


def _sums() -> Iterator[str]:
    texts = [*spliced(), *exchanged()]
    read = [told(scan_key_result(text)) for text in texts]
    read[::4] = [f"{line}{stated(text, n)}" for n, (line, text) in enumerate(list(zip(read, texts, strict=True))[::4])]
    for start in range(0, len(read), 100):
        yield sha256("\n".join(read[start : start + 100]).encode()).hexdigest()[:12] + "\n"


def stated(text: str, number: int) -> str:
    """What a text says beside numbers that are stated for it: from 0 or 2 to 20, in percent or without a unit."""
    beside = KeyResult(text=text, baseline=(0, 2)[number % 2], target=20, unit=(None, None, "%")[number % 3])
    return " ".join(_of_value(understood(beside)))


def spliced() -> Iterator[str]:
    """Texts put together by chance, the same ones each time: two halves, or one text with other words in it."""
    chance = random.Random(1)
    texts = [text.split() for mark, text in _texts() if not mark and len(text.split()) > 2]
    words = WORDS.read_text(encoding="utf-8").split()
    for number in range(SPLICED):
        one, other = chance.choice(texts), chance.choice(texts)
        if number % 3:
            mixed = list(one)
            for _ in range(number % 3):
                mixed[chance.randrange(len(mixed))] = chance.choice(words)
        else:
            mixed = one[: chance.randint(1, len(one))] + other[chance.randrange(len(other)) :]
        yield " ".join(mixed)


def exchanged() -> Iterator[str]:
    """Texts in which a word gave way to one that stands beside it in a list of the code: a few for each."""
    chance = random.Random(2)
    texts = [text for mark, text in _texts() if not mark]
    lowers = [f" {text.lower()} " for text in texts]
    for line in LISTS.read_text(encoding="utf-8").splitlines():
        words = line.split(" | ")
        holding = [(n, word) for word in words for n, lower in enumerate(lowers) if f" {word} " in lower]
        for other in words:
            apart = [(n, word) for n, word in holding if word != other]
            for n, word in chance.sample(apart, min(ALIKE, len(apart))):
                place = lowers[n].index(f" {word} ")
                yield f"{texts[n][:place]}{other}{texts[n][place + len(word) :]}"


def lists_of(package: Path) -> Iterable[str]:
    """The lists of words in a package's code: what it treats alike, at least in one place."""
    found: set[str] = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 1:
                words = [part.value for part in node.elts if isinstance(part, ast.Constant)]
                if len(words) == len(node.elts) and all(isinstance(word, str) and word.strip() for word in words):
                    found.add(" | ".join(words))
    return sorted(found)


def words_of(package: Path) -> Iterable[str]:
    """The words that a package's code goes by: what stands in its quotes, docstrings and the like left out."""
    found: set[str] = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) <= 24:
                found.update(word for word in node.value.split() if word.islower() or not word.isalnum())
    return sorted(found)


if __name__ == "__main__":
    here = Path(reading.__file__).parent
    WORDS.write_text("\n".join(words_of(here)) + "\n", encoding="utf-8")
    LISTS.write_text("\n".join(lists_of(here)) + "\n", encoding="utf-8")
    FILE.write_text(written(), encoding="utf-8")
