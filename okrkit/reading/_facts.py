"""What the decision about the kind looks at."""

from dataclasses import dataclass

from okrkit.lexicon import Lexicon, Metric
from okrkit.reading.slots import Slots
from okrkit.reading.tokens import Token, split_words
from okrkit.reading.verbs import Act

WORKING = frozenset(("deliver", "act", "learn"))


@dataclass
class Facts:
    """A text's structure.

    Attributes:
        lead: the verb that opens the text. metric: the tokens that name the metric.
        named: the metric is named without a number. process: it measures the team's own process.
    """

    tokens: list[Token]
    slots: Slots
    acts: list[Act]
    lead: Act | None
    metric: tuple[int, int] | None
    lexicon: Lexicon
    named: bool = False
    process: bool = False

    @property
    def entry(self) -> Metric | None:
        """The catalogue's metric that the metric's words name."""
        return self.lexicon.metric_of(split_words(self.tokens, *self.metric)) if self.metric is not None else None

    def is_a(self, place: int, name: str) -> bool:
        """Whether the word at a place belongs to a class."""
        return self.tokens[place].lower in self.lexicon.words[name]

    def felt(self, place: int) -> bool:
        """Whether the word at a place is a measure, or somebody outside the team."""
        return self.is_a(place, "measures") or self.is_a(place, "others")

    def mentions(self, name: str) -> bool:
        """Whether any word belongs to a class."""
        listed = self.lexicon.words[name]
        return any(token.lower in listed for token in self.tokens)

    def says(self, *phrases: str) -> bool:
        """Whether one of these phrases stands in the text, word for word."""
        text = f" {' '.join(token.lower for token in self.tokens)} "
        return any(f" {phrase} " in text for phrase in phrases)


def is_process(tokens: list[Token], metric: tuple[int, int] | None, lexicon: Lexicon) -> bool:
    """Whether a metric measures how the team works: velocity, coverage, merge requests."""
    if metric is None:
        return False
    words = split_words(tokens, *metric)
    if not words:
        return False
    if "pipeline" in words and any(word in lexicon.words["of-builds"] for word in words):
        return True
    if words[-1] in lexicon.words["process-heads"]:
        return words[-1] != "coverage" or len(words) == 1 or any(word in lexicon.words["of-code"] for word in words)
    if any(part in lexicon.words["process"] for word in words for part in word.split("/")):
        return True
    if words[-1] in lexicon.words["never-process"]:
        return False
    entry = lexicon.metric_of(words)
    return entry is not None and entry.family == "own process"
