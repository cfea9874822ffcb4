"""Whether an objective puts a technology somewhere for its own sake."""

from okrkit.rules._objectives.aims import ENDS, Aim
from okrkit.rules._objectives.finishing import artifact
from okrkit.rules._words import Spot, phrases

_APPLIES = frozenset(
    {"use", "put", "bring", "leverage", "apply", "embrace", "adopt", "retire", "go", "move", "explore"}
)
_NO_NOUNS = frozenset({"and", "or", "to", "for", "with", "by", "as", "first", "more", "where", "that", "everywhere"})


def technology(aim: Aim) -> Spot | None:
    """A technology or the feature set, put somewhere for its own sake; None where people gain by it."""
    if aim.lead is None or (aim.verb_class not in ("deliver", "act", "better") and aim.base not in _APPLIES):
        return None
    if aim.base == "help" or aim.twist in ("that", "which", "so") or aim.for_somebody:
        return None
    where = phrases("technology").first(aim.words[: aim.tail + 4])
    return None if where is None or _beside_a_noun(aim, where) else where


def _beside_a_noun(aim: Aim, where: Spot) -> bool:
    """'AI product reliability', 'a name in cloud security': the technology only tells what kind of thing is meant."""
    behind = next((word for word in aim.words if word.start > where[1]), None)
    if behind is None or behind.start > where[1] + 1 or behind.lower in _NO_NOUNS or behind.lower in ENDS:
        return False
    return not (artifact(behind) or behind.lower in aim.lexicon.verbs or behind.lower in phrases("technology"))
