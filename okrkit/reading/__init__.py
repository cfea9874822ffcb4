"""A text -> what it says: metric, baseline, target, change, unit, direction, deadline, kind, each with its place.

Texts are read, not matched: structure first, words as data. What cannot be read is None, and no text raises.

Each stage is a folder, in the order of reading; a stage knows only those above it.

| file | what it finds |
|---|---|
| **`words/`** | **the words, and how they stand together** |
| `body.py`, `likelihoods.py` | the part that speaks, without bullets, labels, links, pasted results; '(70 % likely)' |
| `tokens.py` | words, numbers and signs |
| `dates.py`, `deadlines.py` | dates and periods; a deadline in front of a line or at its end |
| `elsewhere.py` | 'von ... auf', 'de ... a': what leads from number to number in other languages |
| `phrases.py`, `verbs.py` | noun phrases; which words act as verbs |
| `statements.py`, `predicates.py` | who does what, where no verb leads: 'residents report fewer drains' |
| **`numbers/`** | **what each number is worth, and of what** |
| `worth.py`, `worded.py` | numbers in digits; in words |
| `units.py`, `compounds.py` | units; numbers in two parts: ranges, shares, '4h 20min' |
| `named.py` | numbers that only name something: 'phase 2' |
| `quantities.py`, `number.py` | all of them, with what they count; one while it is being read |
| **`roles/`** | **which number is the baseline, which the target, which a change** |
| `role.py`, `slots.py`, `context.py` | the decision, where it is kept, what stands before a number |
| `pairs.py`, `starts.py` | 'from A to B'; '(last year A)', 'B instead of A' |
| `spoken.py` | 'A today, in December B', 'A; we want B': each in a clause of its own |
| `changes.py`, `conditions.py` | 'by 20 %'; 'per 1,000', 'within 3 days' |
| **`metrics/`** | **the words that name what is measured** |
| `metric.py`, `behind.py`, `measures.py` | beside a number, behind it; whether a phrase can be read off somewhere |
| `unnumbered.py`, `headlines.py` | metrics named without a number; first words that are no verbs |
| **`kinds/`** | **outcome, learning, output, binary, health or vague** |
| `kind.py`, `facts.py` | the decision, the most particular first; what it looks at |
| `levels.py`, `verdicts.py` | health; binary |
| `evidence.py`, `inquiries.py`, `questions.py` | learning, with and without its verb; questions to be answered |
| `measured.py`, `counted.py`, `given.py`, `shares.py` | the other kinds, with a number: counts, gifts, shares |
| `unmeasured.py`, `told.py`, `names.py` | the other kinds, without a number; lines told as statements; bare names |

`_scan.py` takes the stages in order: a text -> Reading (`_reading.py`); `parts.py` makes the value that goes out:
numbers, unit, direction, spans. `likeness.py` tells whether two key results measure the same.
"""

from functools import lru_cache
from typing import Any

from okrkit.lexicon import Lexicon, load
from okrkit.model import KeyResult, Objective, Span
from okrkit.model.key_results import PARTS
from okrkit.reading._reading import Clause, Quantity, Reading, Role, Word
from okrkit.reading._scan import scan
from okrkit.reading.numbers.units import is_money
from okrkit.showing import dress

__all__ = [
    "Clause",
    "Quantity",
    "Reading",
    "Role",
    "Word",
    "is_money",
    "read_key_result",
    "read_objective",
    "reread",
    "scan_key_result",
    "scan_objective",
    "understood",
]

_WORK = ("deliver", "act", "win", "learn")


def read_key_result(text: str, lexicon: Lexicon | None = None) -> KeyResult:
    """Read a key result from its text. What the text does not state is None.

    Args:
        text: as a team wrote it, with bullets, labels and markup; only its first 600 characters are read.
        lexicon: words and metrics to go by; None means the shipped ones.

    >>> read = read_key_result("Raise NPS from 32 to 45 by June")
    >>> read.metric, read.baseline, read.target, str(read.direction), read.deadline, str(read.kind)
    ('NPS', Decimal('32'), Decimal('45'), 'increase', 'June', 'outcome')
    """
    value = scan_key_result(text, lexicon).value
    assert isinstance(value, KeyResult)
    return value


def read_objective(text: str, lexicon: Lexicon | None = None) -> Objective:
    """Read an objective from its text: its leading verb, and where it stands.

    >>> read_objective("Make repairs easy to book").verb
    'make'
    """
    value = scan_objective(text, lexicon).value
    assert isinstance(value, Objective)
    return value


def scan_key_result(text: str, lexicon: Lexicon | None = None) -> Reading:
    """Everything that is understood of a key result's text: what rules look at. Kept for the texts read last."""
    return _scanned(text, lexicon or load(), False)


def scan_objective(text: str, lexicon: Lexicon | None = None) -> Reading:
    """Everything that is understood of an objective's text. Kept for the texts read last."""
    return _scanned(text, lexicon or load(), True)


@lru_cache(maxsize=4096)
def _scanned(text: str, lexicon: Lexicon, objective: bool) -> Reading:
    return scan(text, lexicon, objective)


def reread(key_result: KeyResult, text: str, lexicon: Lexicon | None = None) -> dict[str, Any]:
    """The parts that change in a key result with its text: what was read from the old one gives way to the new one.

    What the team stated beside the text stays, unless the new text says otherwise.

    >>> reread(read_key_result("NPS from 30 to 40"), "NPS from 30 to 45")["target"]
    Decimal('45')
    """
    parts: dict[str, Any] = {"text": text}
    old, new = read_key_result(key_result.text, lexicon), read_key_result(text, lexicon)
    for part in (*PARTS, "spans"):
        stated, now = getattr(key_result, part), getattr(new, part)
        if stated and (now or stated == getattr(old, part)):
            parts[part] = now
    return parts


def understood(key_result: KeyResult, lexicon: Lexicon | None = None) -> KeyResult:
    """A key result with what its text says filled in where the team has stated nothing; stated parts win.

    A text without numbers is read as if the stated ones stood behind it: 'Recall booked' from 38 to 55 is a change of a
    measure, not a delivery.

    >>> stated = KeyResult(text="Raise NPS to 45", baseline=32)
    >>> understood(stated).baseline, understood(stated).target
    (Decimal('32'), Decimal('45'))
    """
    read = read_key_result(key_result.text, lexicon)
    stated = key_result.target is not None or key_result.baseline is not None
    if stated and read.text and key_result.kind is None:
        read = _with_numbers(key_result, read, lexicon)
    given, told = key_result.__dict__, read.__dict__  # each a plain look-up: this is asked of every line
    missing = {part: told[part] for part in PARTS if given[part] is None and told[part] is not None}
    if key_result.target is not None:
        missing.pop("change", None)
    elif key_result.change is not None:
        missing.pop("target", None)
    if not key_result.spans and read.spans:
        missing["spans"] = read.spans
    return key_result.filled(missing) if missing else key_result


def _with_numbers(key_result: KeyResult, read: KeyResult, lexicon: Lexicon | None) -> KeyResult:
    """What a text says once the numbers stated beside it stand behind it; its own numbers say enough."""
    bare = scan_key_result(key_result.text, lexicon)
    if bare.target_stated or bare.baseline_stated or key_result.target == key_result.baseline:
        return read
    text, lead = key_result.text.rstrip().rstrip(".:"), ""
    if key_result.baseline == 0 and key_result.target is not None and key_result.unit is None:
        lead, written = (
            f"{key_result.target:f} ",
            f"{key_result.target:f} {text[:1].lower()}{text[1:]}",
        )  # '20 interviews'
    else:
        written = text + "".join(
            f" {link} {number:f}{f' {key_result.unit}' if key_result.unit else ''}"
            for link, number in (("from", key_result.baseline), ("to", key_result.target))
            if number is not None
        )
    whole = scan_key_result(written, lexicon)
    if (bare if lead else whole).verb_class in _WORK:
        return read  # 'Launch the form' from 0 to 1 is still a launch
    value, shift = whole.value, len(lead)
    assert isinstance(value, KeyResult)
    inside = (span for span in value.spans if span.start >= shift and span.end - shift <= len(text))
    spans = tuple(Span(span.part, span.start - shift, span.end - shift) for span in inside)
    return value.filled({"spans": spans, "baseline": None, "target": None, "change": None})


dress(globals())
