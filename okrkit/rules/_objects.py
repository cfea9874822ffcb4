"""What an objective is about: a thing to deliver, a bare measure, or nothing in particular."""

from okrkit.lexicon import Lexicon
from okrkit.reading import Reading
from okrkit.rules._aims import Aim
from okrkit.rules._words import Spot, phrases

_CHANGES = frozenset({"raise", "lower", "better"})
_MEANS = frozenset({"by", "so", "through", "that", "which", "because"})


def delivery(aim: Aim, objective: Reading, lexicon: Lexicon) -> Spot | None:
    """The words that name a thing to deliver, or None."""
    if aim.lead is not None:
        return _verb_of_delivery(aim) or technology(aim)
    if aim.finite is not None:
        return _sentence_of_delivery(aim)
    if objective.quantities and objective.quantities[0].start == objective.body[0]:
        unit = (objective.quantities[0].unit or "").lower()
        return objective.body if unit in lexicon.words["work"] else None
    return _headline_of_delivery(aim)


def _verb_of_delivery(aim: Aim) -> Spot | None:
    """'Launch the portal', 'Create a test suite', 'Continue the streaming work'."""
    head, lead = aim.head, aim.lead or 0
    if head is not None and aim.only("generic_work", "vague", "beside"):
        return None  # 'complete activities': too vague to be a delivery
    thing = head is not None and head.lower in phrases("artifact")
    where = aim.spot(lead, max(lead + 1, aim.tail))
    if aim.base in phrases("growing") and head is not None:
        people = phrases("beneficiary").first((head,)) or phrases("lived").first((head,))
        return None if people else where
    if aim.base in phrases("launching"):
        return where
    if aim.base in phrases("making"):
        return where if thing and not aim.helps and aim.twist not in _MEANS else None
    if aim.base == "put" and head is not None and _fits_out(aim):
        return where
    if aim.base in ("continue", "continuing") or (lead and aim.words[lead - 1].lower == "continue"):
        return where if head is not None and head.lower in ("work", "project", "migration", "rollout") else None
    return None


def _fits_out(aim: Aim) -> bool:
    """'Put sensors into every lorry'; not 'put patients at the centre'."""
    words = [word.lower for word in aim.words[aim.start :]]
    place = next((n for n, word in enumerate(words) if word in ("into", "onto", "in", "on")), 0)
    named = words[:place]
    everywhere = place and words[place + 1 : place + 2] and words[place + 1] in ("every", "each", "all", "our", "the")
    who = ("beneficiary", "lived", "soft_measure")
    return bool(everywhere) and not any(word in phrases(name) for word in named for name in who)


def _sentence_of_delivery(aim: Aim) -> Spot | None:
    """'The team ships a release', 'our apps have guidelines', 'the old portal is switched off'."""
    place = aim.finite or 0
    verb, word = aim.verbs[place], aim.words[place].lower
    last = aim.words[-1]
    ships = verb is not None and verb.form == "s" and verb.base in phrases("launching")
    has = word in ("has", "have") and last.lower in phrases("artifact")
    return aim.spot(place, len(aim.words)) if ships or has else None


def _headline_of_delivery(aim: Aim) -> Spot | None:
    """'Real-time dashboard for sales', 'Alpha release of the game', 'Clinic opened'."""
    words, head = aim.words, aim.head
    if not words or head is None or words[0].lower in ("at", "in", "on", "above", "below", "more"):
        return None
    done = aim.verbs[len(words) - 1]
    thing = any(word.lower in phrases("artifact") for word in words)
    if done is not None and done.form in ("past", "ing") and done.verb_class in ("deliver", "act") and thing:
        return aim.spot(0, len(words))
    named = head.lower in phrases("artifact") and aim.twist in ("", "for", "with", "that", "which")
    return (head.start, head.end) if named and not aim.helps else None


def technology(aim: Aim) -> Spot | None:
    """A technology or the feature set, changed for its own sake; None where another verb of delivery leads."""
    where = phrases("technology").first(aim.words)
    if (
        where is None
        or aim.lead is None
        or aim.base in ("help", "make", "become", "be", "learn", "understand", "explore")
    ):
        return None
    return where if phrases("technology").first(aim.words[: aim.tail + 4]) else None


def bare_measure(aim: Aim) -> Spot | None:
    """The measure that is all an objective names: 'increase revenue', 'maintain uptime', 'gearing ratio'."""
    words, head = aim.object, aim.head
    if not words or head is None or phrases("soft_measure").first(words):
        return None
    if any(word.lower == "from" for word in aim.words):
        return None  # 'the time from referral to treatment' tells what people live through
    if any(word.lower in _MEANS or word.lower in ("without", "while") for word in aim.words[aim.tail :]):
        return None
    where = words[0].start, words[-1].end
    hard = phrases("hard_measure")
    if aim.lead is None:
        headline = aim.finite is None and head.lower in hard and len(words) <= 5
        return where if headline or _meets_plan(aim) else None
    if aim.verb_class == "keep":
        level = head.lower in ("performance", "quality", "levels", "level")
        state = len(words) == 2 and words[0].lower in ("clean", "safe", "healthy", "stable", "high", "low", "tidy")
        return where if hard.first(words) or level or state else None
    if aim.verb_class in _CHANGES or aim.verb_class == "reach" or aim.base in ("maximize", "minimize", "accomplish"):
        people = len(words) == 1 and aim.verb_class == "raise" and words[0].lower in phrases("beneficiary")
        if people or _about(aim, words, hard.first(words)):
            return where
    return None


def _about(aim: Aim, words: tuple[object, ...], measure: Spot | None) -> bool:
    """Whether a measure is what the verb is about, and nobody is named but as a part of it ('rating', 'per user')."""
    if measure is None or not words:
        return False
    head = aim.head
    behind = phrases("beneficiary").first(aim.words[aim.tail :]) if aim.twist != "to" else None
    inside = any(word.lower == "per" for word in aim.words)
    return head is not None and (measure[1] >= head.end or inside or not aim.helps) and behind is None


def _meets_plan(aim: Aim) -> bool:
    """'Marketing achieves the plan'."""
    verb = aim.verbs[aim.finite] if aim.finite is not None else None
    return (
        verb is not None
        and verb.verb_class == "reach"
        and aim.words[-1].lower in ("plan", "target", "targets", "quota")
    )


def nobody_in_particular(aim: Aim) -> bool:
    """Whether a stranger could not tell what would be different for whom."""
    words, head = aim.object, aim.head
    if not words or head is None:
        return False
    spoken = [word.lower for word in aim.words]
    if spoken[:2] in (["do", "better"], ["get", "better"], ["be", "better"]) and not aim.for_somebody:
        return True
    generic, experience = (
        phrases("generic"),
        [w.lower for w in words] in (["user", "experience"], ["customer", "experience"]),
    )
    if aim.lead is None:
        if aim.finite is not None or aim.for_somebody or len(words) > 5 or aim.twist not in ("", "of"):
            return False
        return len(words) <= 2 or head.lower in generic or phrases("praise").first(words) is not None
    if any(word.lower in _MEANS for word in aim.words[aim.tail :]):
        return False
    if experience and not aim.twist:
        return True
    if aim.for_somebody:
        return False
    if aim.only("generic", "generic_work", "vague", "praise", "beside"):
        return aim.twist in ("", "as", "for", "with") and aim.verb_class not in ("win", "learn")
    if aim.base == "make" and words[-1].lower in ("good", "great", "better", "best", "awesome", "excellent"):
        return True
    if aim.verb_class == "better":
        return head.lower in phrases("vague_heads") and aim.twist != "to"
    built = aim.base in phrases("making") or aim.base in ("become", "be")
    if built and not aim.twist and phrases("of_the_world").first(words) is not None:
        return True
    return built and head.lower in generic and phrases("praise").first(words) is not None
