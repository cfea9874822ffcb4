"""Whether a key result has anything to do with its objective: the topics stand in `lexicon/topics.toml`."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from okrkit import lexicon
from okrkit.model import Kind
from okrkit.reading import Reading, Word
from okrkit.rules._rule import Draft, Line
from okrkit.rules._words import phrases, said

_MEASURED = frozenset({"%", "$", "€", "£", "ms", "s", "min", "h", "d", "w", "month"})
OTHERS = "others"  # the topic of an objective that names somebody outside the team
POINT = 9  # words of a key result in which its point is told; what follows may be a remark
_STEM = 5  # letters that tell a kinship: 'donor' and 'donors', 'cancel' and 'cancelled'
_ANY = frozenset(
    {"with", "from", "that", "more", "their", "this", "into", "have", "what", "when", "than", "team", "teams"}
)


class Topic(NamedTuple):
    """One entry of `topics.toml`: how it is called, and topics of objectives that it serves; None: of any."""

    name: str
    near: frozenset[str] | None
    only: frozenset[str]
    measured: bool


class Topics:
    """All topics, found in one pass over a text."""

    def __init__(self, entries: dict[str, dict[str, Any]]) -> None:
        self.all = {
            key: Topic(
                entry["name"],
                frozenset(entry["near"].split()) if "near" in entry else None,
                frozenset(entry.get("only", "").split()),
                bool(entry.get("measured", False)),
            )
            for key, entry in entries.items()
        }
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key, entry in entries.items():
            for phrase in entry["words"].split():
                words = tuple(phrase.split("_"))
                self._by_first.setdefault(words[0], []).append((words, key))

    def of(self, words: Sequence[Word]) -> tuple[str, ...]:
        """The topics that a text names, in its order."""
        found: dict[str, None] = {}
        for place, word in enumerate(words):
            for phrase, key in self._by_first.get(word.lower, ()):
                size = len(phrase)
                if size == 1 or tuple(w.lower for w in words[place : place + size]) == phrase:
                    found[key] = None
        return tuple(found)


@cache
def topics() -> Topics:
    """The topics of `lexicon/topics.toml`."""
    return Topics(lexicon.parsed("topics.toml"))


def beside_the_point(line: Line, draft: Draft) -> str:
    """Why a key result could come true without moving the objective, in plain words; '' where nothing says so."""
    reading = line.reading
    if line.key_result.kind not in (Kind.OUTCOME, Kind.OUTPUT) or reading.effect:
        return ""
    known = topics()
    named = [key for key in known.of(reading.words[:POINT]) if known.all[key].near is not None]
    if not named:
        return ""
    aims = _of_objective(draft, known)
    for key in named:
        topic = known.all[key]
        if not aims or key in aims or aims & (topic.near or frozenset()):
            return ""
        if (topic.only and not aims & topic.only) or (topic.measured and not _counted(line)):
            continue
        if (key == "hiring" and not _for_ourselves(reading)) or _kin(draft.objective, reading):
            return ""
        return f"{_about(line, topic)}; the objective is about '{_name(draft)}'"
    return ""


def _for_ourselves(reading: Reading) -> bool:
    """Whether those who are hired work for the team: 'two directors'; nurses, teachers and volunteers serve others."""
    hires = any(word.lower.startswith(("hire", "recruit")) for word in reading.words)
    roles = phrases("roles")
    own = any(word.lower in roles or word.lower.removesuffix("s") in roles for word in reading.words)
    return not phrases("beneficiary").first(reading.words) and (own or not hires)


def _of_objective(draft: Draft, known: Topics) -> frozenset[str]:
    """The topics of an objective."""
    words, others = draft.aim.words, draft.lexicon.words["others"]
    aims = frozenset(known.of(words))
    somebody = phrases("beneficiary").first(words) or any(word.lower in others for word in words)
    return aims | {OTHERS} if somebody and "people" not in aims else aims


def _counted(line: Line) -> bool:
    """Whether an amount is what is measured: a share of something may well tell of what people get."""
    return line.key_result.kind is Kind.OUTCOME and line.key_result.unit != "%"


def _about(line: Line, topic: Topic) -> str:
    """'counts new visitors', 'measures revenue' or 'is about hiring'."""
    known = line.key_result
    if known.kind is not Kind.OUTCOME or not known.metric:
        return f"is about {topic.name}"
    first = known.metric.split()[0]
    metric = first.lower() + known.metric[len(first) :] if first.istitle() else known.metric
    return f"measures {metric}" if known.unit in _MEASURED else f"counts {metric}"


def _name(draft: Draft) -> str:
    """What the objective is about, in its own words: what its verb is about, or all of it."""
    aim = draft.aim
    if aim.lead is None or aim.tail <= aim.start:
        return said(draft.objective, draft.objective.body)
    return said(draft.objective, aim.spot(aim.start, aim.tail))


def _kin(one: Reading, other: Reading) -> bool:
    """Whether two texts share a word, as far as its first letters tell; names of products and companies apart."""
    ours, theirs = _stems(one), _stems(other)
    return any(not (ours[stem] and theirs[stem]) for stem in ours.keys() & theirs.keys())


def _stems(reading: Reading) -> dict[str, bool]:
    """Enough of each word to see a kinship, without small words; and whether it is written like a name."""
    return {
        word.lower[:_STEM]: n > 0 and reading.text[word.start].isupper()
        for n, word in enumerate(reading.words)
        if len(word.lower) > 3 and word.lower not in _ANY
    }
