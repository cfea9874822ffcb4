"""Whether an objective only names a measure, or a level to be kept."""

from okrkit.lexicon import Lexicon
from okrkit.reading import Word
from okrkit.rules._objectives.aims import Aim
from okrkit.rules._objectives.deliveries import MEANS
from okrkit.rules._words import Spot, phrases

_CHANGES = frozenset({"raise", "lower", "better"})
_MOST = frozenset({"maximize", "minimize", "maximise", "minimise", "accomplish"})
_KEPT = frozenset(
    {"reliability", "security", "safety", "quality", "satisfaction", "compliance", "accuracy", "standards", "health"}
)
_TIDY = frozenset({"clean", "safe", "healthy", "stable", "high", "low", "tidy"})
HEADLINE = 5  # words of a headline; a longer one says more than a name
_INDICES = frozenset({"score", "scores", "rating", "ratings", "rate", "rates", "index"})
_TARGETS = frozenset(
    {
        "according",
        "target",
        "targets",
        "plan",
        "goal",
        "goals",
        "volume",
        "volumes",
        "levels",
        "numbers",
        "downtown",
        "online",
        "overall",
    }
)
_PLEASES = frozenset({"delight", "wow", "impress", "inspire", "excite", "amaze", "empower", "foster", "ease"})
_RENEWS = frozenset({"modernise", "modernize", "digitise", "digitize", "automate", "standardise", "standardize"})
_STATES = frozenset({"be", "make", "become", "get", "take", "have", "bring"})
_MORE = frozenset({"more", "fewer", "less", "higher", "lower", "increased", "reduced", "decreased", "bigger", "larger"})
_AMOUNTS = frozenset({"number", "share", "percentage", "proportion", "volume", "amount", "count", "frequency", "rate"})
_IN_HAND = frozenset({"under", "control", "low", "down", "within", "budget", "check", "bounds"})
_LEVELS = frozenset({"high", "low", "stable", "steady", "constant", "up", "down", "flat"})
_TURNS = frozenset({"stop", "stops", "start", "starts", "cease", "ceases", "pay", "pays", "end", "ends"})
_WAYS = frozenset({"time", "times", "way", "path", "journey", "road", "wait", "step"})
# Families of the catalogue that say how we fare; the others say how people do.
_OURS = frozenset(
    {"acquisition", "adoption", "activation", "attention", "retention", "revenue", "cost", "sales", "operations"}
    | {"support", "reliability", "people"}
)


def bare_measure(aim: Aim, lexicon: Lexicon) -> Spot | None:
    """The measure that is all an objective names: 'increase revenue', 'fewer complaints', 'gearing ratio'."""
    words, head = aim.object, aim.head
    if not words or head is None:
        return None
    where = words[0].start, words[-1].end
    if aim.finite is not None:
        return where if _meets_plan(aim) and not _told_otherwise(aim) else None
    if aim.base in _PLEASES or aim.base in _RENEWS or (aim.lead is None and _does_something(aim)):
        return None
    more = aim.lead is None and words[0].lower in _MORE
    moves = (
        aim.base == "sell"
        or aim.verb_class in _CHANGES
        or aim.base in _MOST
        or (aim.verb_class == "reach" and aim.base not in _STATES)
    )
    if not (moves or aim.lead is None or aim.verb_class == "keep"):
        return None
    if (more or moves or aim.lead is None) and _amount(aim):
        return where
    if aim.verb_class == "keep" and head.lower in _KEPT and not _told_otherwise(aim):
        return where
    if aim.verb_class == "keep" and _counts(words[0], lexicon) and all(word.lower in _IN_HAND for word in words[1:]):
        return where
    if aim.verb_class == "keep" and len(words) > 1 and words[-1].lower in _LEVELS:
        return where if any(word.lower in lexicon.words["measures"] for word in words) else None
    if _soft(aim, words) or _told_otherwise(aim):
        return None
    return where if _only_measured(aim, words, head, more, lexicon) else None


def _does_something(aim: Aim) -> bool:
    """'Diversify funding', 'no-shows stop costing us a day': a verb that no list knows, or one that begins or ends."""
    first = aim.words[0].lower
    return first.endswith(("ify", "ise", "ize")) or any(word.lower in _TURNS for word in aim.words[1:])


def _only_measured(aim: Aim, words: tuple[Word, ...], head: Word, more: bool, lexicon: Lexicon) -> bool:
    """Whether what the verb, or the headline, is about is a measure by itself."""
    if aim.lead is None and not more:
        into = any(word.lower == "into" for word in words)
        return (
            head.lower in phrases("hard_measure")
            and len(words) <= HEADLINE
            and not into
            and aim.twist not in ("who", "that")
        )
    measure = _measure(aim, words, head, lexicon)
    if more:
        counted = words[0].lower != "more" and head.lower in lexicon.words["measures"]
        people = len(words) == 2 and head.lower in phrases("beneficiary")
        return len(words) > 1 and (counted or people or _about(aim, words, measure, lexicon))
    if aim.verb_class == "keep":
        level = head.lower in ("performance", "quality", "levels", "level")
        return _about(aim, words, measure, lexicon) or level or (len(words) == 2 and words[0].lower in _TIDY)
    people = len(words) == 1 and aim.verb_class == "raise" and words[0].lower in phrases("beneficiary")
    fewer = aim.verb_class == "lower" and len(words) <= 4 and head.lower in phrases("counted_ills")
    if fewer and not aim.helps and aim.twist in ("", "through", "by"):
        return True
    return people or _about(aim, words, measure, lexicon)


def _amount(aim: Aim) -> bool:
    """'the number of ... that ...', 'the share of ...': whatever follows belongs to what is counted."""
    words = [word.lower for word in aim.words[aim.start : aim.start + 7]]
    place = next((n for n, word in enumerate(words) if word in _AMOUNTS or word == "#"), None)
    if place is None or words[place + 1 : place + 2] != ["of"]:
        return False
    return not any(word.lower in ("by", "so", "because", "without", "while") for word in aim.words[aim.tail :])


def _soft(aim: Aim, words: tuple[Word, ...]) -> bool:
    """Whether it names what people live through; 'engagement with the product' is nobody's experience."""
    soft, head = phrases("soft_measure").first(words), aim.head
    if soft is None or (head is not None and head.lower in _INDICES):
        return False
    return not (head is not None and head.lower == "engagement" and not phrases("beneficiary").first(aim.words))


def _told_otherwise(aim: Aim) -> bool:
    """Whether a way, an effect or people's own path is told beside the measure."""
    if any(word.lower in MEANS or word.lower in ("without", "while") for word in aim.words[aim.tail :]):
        return True
    spoken = [word.lower for word in aim.words]
    return "from" in spoken and bool(_WAYS.intersection(spoken[: spoken.index("from")]))


def _measure(aim: Aim, words: tuple[Word, ...], head: Word, lexicon: Lexicon) -> Spot | None:
    """Where a measure that is a number by itself stands in what the verb is about."""
    average = next((word for word in words if word.lower == "average"), None)
    if average is not None:
        return average.start, head.end
    hard = [found for found in phrases("hard_measure").spots(words) if found[0] <= head.start]
    if hard and hard[-1][1] == head.end:
        return hard[-1]
    if (head.lower == "performance" or aim.base == "sell") and _timely(words, aim):
        return head.start, head.end
    named = [part for word in words if word.end <= head.end for part in word.lower.split("-")]
    for size in range(1, min(4, len(named)) + 1):
        entry = lexicon.metric_of(named[-size:])
        if entry is not None and entry.family in _OURS and entry is not lexicon.metric_of(named[-size:-1]):
            return head.start, head.end
    engaged = head.lower == "engagement" and (len(words) > 1 or aim.twist == "with")
    return (head.start, head.end) if engaged else hard[-1] if hard else None


def _timely(words: tuple[Word, ...], aim: Aim) -> bool:
    """'On-time performance', 'sell more insurance'."""
    return (
        words[0].lower == "more" if aim.base == "sell" else any(word.lower in ("on-time", "delivery") for word in words)
    )


def _counts(word: Word, lexicon: Lexicon) -> bool:
    return word.lower in phrases("hard_measure") or word.lower in lexicon.words["measures"]


def _about(aim: Aim, words: tuple[Word, ...], measure: Spot | None, lexicon: Lexicon) -> bool:
    """Whether a measure is what the verb is about, and nobody is named but as a part of it ('rating', 'per user')."""
    head = aim.head
    if measure is None or not words or head is None:
        return False
    joint = next((word for word in aim.words[aim.start : aim.tail] if word.lower == "and"), None)
    if joint is not None and not any(word.end == joint.start - 1 and _counts(word, lexicon) for word in words):
        return False
    rest = [word.lower for word in words if measure[1] <= word.start and word.end <= head.end]
    if any(word not in _TARGETS for word in rest):
        return False
    behind = aim.twist != "to" and phrases("beneficiary").first(aim.words[aim.tail :]) is not None
    behind = behind or any(word.lower == "among" for word in aim.words)
    inside = any(word.lower == "per" for word in aim.words)
    return (measure[1] >= head.end or inside or not aim.helps) and not behind


def _meets_plan(aim: Aim) -> bool:
    """'Marketing achieves the plan'."""
    verb = aim.verbs[aim.finite] if aim.finite is not None else None
    return (
        verb is not None
        and verb.verb_class == "reach"
        and aim.words[-1].lower in ("plan", "target", "targets", "quota")
    )
