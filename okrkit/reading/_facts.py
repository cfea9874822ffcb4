"""What the decision about the kind looks at."""

from dataclasses import dataclass

from okrkit.lexicon import Lexicon, Metric
from okrkit.reading.roles import Slots
from okrkit.reading.tokens import Token
from okrkit.reading.verbs import Act

WORKING = frozenset(("deliver", "act", "learn"))


@dataclass
class Facts:
    """A text's structure.

    Attributes:
        lead: the verb that opens the text. metric: the tokens that name the metric. entry: the catalogue's metric in it.
        named: the metric is named without a number. process: it measures the team's own process.
    """

    tokens: list[Token]
    slots: Slots
    acts: list[Act]
    lead: Act | None
    metric: tuple[int, int] | None
    entry: Metric | None
    lexicon: Lexicon
    named: bool = False
    process: bool = False

    def is_a(self, place: int, name: str) -> bool:
        """Whether the word at a place belongs to a class."""
        return self.tokens[place].lower in self.lexicon.words[name]

    def mentions(self, name: str) -> bool:
        """Whether any word belongs to a class."""
        listed = self.lexicon.words[name]
        return any(token.lower in listed for token in self.tokens)

    def says(self, *phrases: str) -> bool:
        """Whether one of these phrases stands in the text, word for word."""
        text = f" {' '.join(token.lower for token in self.tokens)} "
        return any(f" {phrase} " in text for phrase in phrases)


def is_process(tokens: list[Token], metric: tuple[int, int] | None, entry: Metric | None, lexicon: Lexicon) -> bool:
    """Whether a metric measures how the team works: velocity, coverage, merge requests."""
    if entry is not None and entry.family == "own process":
        return True
    if metric is None:
        return False
    words = [token.lower.rstrip("s") if token.lower.endswith("'s") else token.lower for token in tokens[metric[0] : metric[1]]]
    if words[-1] in lexicon.words["process-heads"]:
        return words[-1] != "coverage" or any(word in ("test", "code", "unit", "suite", "branch") for word in words) or len(words) == 1
    if "pipeline" in words and any(word in ("success", "master", "ci", "duration", "run", "build") for word in words):
        return True
    return any(part in lexicon.words["process"] for word in words for part in word.split("/"))
