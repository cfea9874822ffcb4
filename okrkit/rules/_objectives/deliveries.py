"""Whether an objective is about a thing to deliver, or about a technology for its own sake."""

from okrkit.lexicon import Lexicon
from okrkit.reading import Reading, Word
from okrkit.rules._objectives.aims import Aim
from okrkit.rules._objectives.finishing import artifact, finishes, lived
from okrkit.rules._objectives.pairs import two_fields
from okrkit.rules._objectives.technologies import technology
from okrkit.rules._people import names_people
from okrkit.rules._words import Spot, listed, phrases

MEANS = frozenset({"by", "so", "through", "that", "which", "because"})  # behind these the effect or the way is told
_WHERE = frozenset({"in", "on", "for", "at", "across"})
_WHOLE = frozenset({"all", "every", "each"})
_LIVED = ("beneficiary", "lived", "soft_measure")
_LIVE = frozenset({"live", "online", "operational", "finished", "complete", "completed", "done"})
_ABSTRACT = ("ness", "ity", "ment", "ship", "ence", "ance", "hood", "ism")
_STARTS = frozenset({"run", "start", "offer", "form", "establish", "set", "build", "create", "found"})
_ANOTHER = frozenset({"new", "second", "third", "fourth", "another", "additional"})
_BEEN = frozenset({"been", "being", "now", "fully", "finally", "also"})
# What stands behind these tells how well or when something is done, not that it gets done.
_QUALITIES = frozenset({"before", "when", "within", "as", "without", "by", "every", "each", "once", "well", "faster"})
_RUNNING = frozenset({"work", "working", "run", "running", "live", "done", "finished"})
_LIKED = frozenset({"love", "loves", "trust", "trusts", "enjoy", "enjoys"})
_PRAISES = ("praise", "soft_adjectives")
_LETS = frozenset(
    {"support", "allow", "enable", "cover", "connect", "link", "place", "put", "enter", "expose", "factor", "set", "go"}
    | {"start", "begin", "form", "provide", "deliver", "open", "build", "create", "establish"}
    | {"use", "repair", "restore"}
)
_WHOLE_THING = frozenset({"the", "a", "an", "all", "both", "out", "off"})
_PROVES = frozenset({"prove", "show", "demonstrate", "validate", "learn", "test", "know"})
_EFFORTS = frozenset({"minute", "second", "click", "step", "go", "break", "tap", "visit"})
_TRIES = frozenset({"mvp", "prototype", "prototypes", "pilot", "beta", "alpha"})


def delivery(aim: Aim, objective: Reading, lexicon: Lexicon) -> Spot | None:
    """The words that name a thing to deliver, or None."""
    if aim.lead == 0 and aim.start + 1 < len(aim.words) and aim.words[1].lower == "of":
        return _nominal(aim)
    if aim.lead is not None:
        if aim.base == "fit" and aim.words[1:2] and aim.words[1].lower == "for":
            return None  # 'fit for the future'
        if _praised_only(aim, lexicon) or _in_no_time(aim):
            return None
        return _verb_of_delivery(aim) or technology(aim) or _certified(aim, objective)
    if aim.finite is not None:
        return _sentence_of_delivery(aim)
    if objective.quantities and objective.quantities[0].start == objective.body[0]:
        unit = (objective.quantities[0].unit or "").lower()
        return objective.body if unit in lexicon.words["work"] else None
    return _headline_of_delivery(aim)


def _in_no_time(aim: Aim) -> bool:
    """'Open an account in one coffee break', 'book a visit in three clicks': how easy it is for somebody."""
    ends = [word.lower for word in aim.words[-4:]]
    return "in" in ends[:-2] and ends[-1].removesuffix("s") in _EFFORTS


def _verb_of_delivery(aim: Aim) -> Spot | None:
    """'Launch the portal', 'Create a test suite', 'We have introduced a guide', 'Continue the streaming work'."""
    head, lead = aim.head, aim.lead or 0
    if not aim.object and aim.twist in ("without", "with"):
        return None  # 'ship without fear'
    if head is not None and (aim.only("generic_work", "vague", "beside") or _renews_work(aim)):
        return None  # 'complete activities': too vague to be a delivery
    in_order = [word.lower for word in aim.words[aim.tail - 2 : aim.tail]] == ["in", "order"]
    where = aim.spot(lead, max(lead + 1, aim.tail - 2 * in_order))
    if _opens_places(aim) or _hands_over(aim):
        return aim.spot(lead, len(aim.words))
    if aim.base in phrases("growing") or aim.base in phrases("launching"):
        return where if finishes(aim) and not _keeps_too(aim) else None
    if aim.base == "use":
        return where if head is not None and head.lower in phrases("artifact") else None
    if _in_operation(aim) or _moves_over(aim) or _hands_out(aim):
        return aim.spot(lead, len(aim.words))
    drafts = phrases("drafting").at(aim.words, lead)
    if aim.base in phrases("making") or drafts:
        return where if _makes_a_thing(aim) else None
    if aim.base == "set" and head is not None and aim.words[aim.start].lower == "up":
        return None if lived(head, aim) or aim.helps else where
    if aim.base == "put" and head is not None and _fits_out(aim):
        return where
    if _unlisted(aim):
        return where if finishes(aim) else None
    if aim.base in ("continue", "continuing") or (lead and aim.words[lead - 1].lower == "continue"):
        return where if head is not None and head.lower in ("work", "project", "migration", "rollout") else None
    return None


def _opens_places(aim: Aim) -> bool:
    """'Open 3 new shops', 'open the new clinic'."""
    words = [word.lower for word in aim.words[aim.start : aim.start + 5]]
    return aim.base == "open" and "new" in words and any(word.removesuffix("s") in _PLACES for word in words)


def _hands_over(aim: Aim) -> bool:
    """'Hand over the bridge', 'close the books', 'close the year without drama'."""
    words = [word.lower for word in aim.words[aim.start : aim.start + 3]]
    if aim.base == "hand":
        return words[:1] == ["over"]
    return aim.base == "close" and not _BOOKS.isdisjoint(words[:2])


def _renews_work(aim: Aim) -> bool:
    """'Modernise clerical work': whatever is done to it, nothing is handed over."""
    return aim.words[-1].lower == "work" and aim.base in phrases("growing")


def _keeps_too(aim: Aim) -> bool:
    """'Hire and keep good nurses': the second verb tells of more than a thing delivered."""
    if aim.start + 1 >= len(aim.words) or aim.words[aim.start].lower != "and":
        return False
    verb = aim.verbs[aim.start + 1]
    return verb is not None and verb.verb_class == "keep"


def _unlisted(aim: Aim) -> bool:
    """'Insulate the roofs', 'submit the dossier': other verbs of work, where a thing stands right behind them."""
    if aim.head is None:
        return False
    if aim.verb_class == "deliver" and aim.base not in _LETS and artifact(aim.head):
        return True
    first = aim.words[aim.start].lower
    whole = first in _WHOLE_THING or first in aim.lexicon.numbers or first.isdigit()
    return whole and (aim.base in phrases("finishing") or (aim.verb_class == "deliver" and aim.base not in _LETS))


def _praised_only(aim: Aim, lexicon: Lexicon) -> bool:
    """'Ship reliable releases': whatever it is, it shall be good."""
    words = aim.words[aim.start :]
    return len(words) == 2 and words[1].lower.endswith("s") and words[0].lower in lexicon.words["vague"]


def _makes_a_thing(aim: Aim) -> bool:
    """'Build a portal', 'build a checklist that will guide ...'; not where people gain by it."""
    head, tail = aim.head, aim.words[aim.tail : aim.tail + 2]
    if head is None or (aim.base == "deliver" and aim.words[aim.start].lower == "on"):
        return False
    if aim.base in ("make", "get"):
        return _gets_to_run(aim)
    if not artifact(head):
        return (not aim.twist or (aim.twist == "for" and not aim.helps)) and _one_concrete(aim, head)
    will = [word.lower for word in tail[1:]] == ["will"]
    if head.lower in phrases("figurative") and aim.twist in ("between", "that", "who", "where") and not will:
        return False  # 'a bridge between generations'
    if aim.base == "deliver" and not aim.twist and aim.only("generic", "beside", "departments"):
        return False  # 'deliver our strategy'
    if sum(word.lower in listed(*_PRAISES) for word in aim.object) > 1 - ("most" in [w.lower for w in aim.object]):
        return False  # 'a highly reliable and scalable platform', 'the most reliable platform'
    if head.lower in _TRIES or will:
        return True
    if aim.twist in ("by", "so", "through", "because") or (aim.helps and _promises(aim)):
        return False
    purpose = aim.twist == "to" and len(tail) > 1 and aim.verbs[aim.tail + 1] is not None
    gains = purpose or aim.twist in ("that", "which", "who", "where")
    behind = aim.words[aim.tail :]
    return not (gains and (not _LIKED.isdisjoint([word.lower for word in behind]) or phrases("lived").first(behind)))


def _certified(aim: Aim, objective: Reading) -> Spot | None:
    """'Obtain the ISO certification', 'achieve SOC 2 compliance', 'raise a seed round': others say it is done."""
    if aim.verb_class not in ("reach", "win") and aim.base not in ("raise", "gain"):
        return None
    behind = aim.words[aim.start : aim.tail]
    if where := phrases("certificates").first(behind):
        return where
    if aim.head is None or aim.head.lower not in ("compliance", "readiness", "audit"):
        return None
    named = any(objective.text[word.start : word.end].isupper() for word in behind)
    return aim.spot(aim.start, aim.tail) if named or aim.base == "pass" else None


def _in_operation(aim: Aim) -> bool:
    """'Bring the second lift online', 'take the new mill into service'."""
    words = aim.words[aim.start :]
    return (
        aim.base in _BRINGS
        and phrases("in_operation").first(words) is not None
        and not aim.names_somebody(aim.start, min(aim.tail, aim.start + 3))
    )


def _moves_over(aim: Aim) -> bool:
    """'Move all teams onto the new planning tool'."""
    words = [word.lower for word in aim.words[aim.start :]]
    place = next((n for n, word in enumerate(words) if word in ("onto", "to", "into")), None)
    return aim.base in _MOVES and place is not None and any(word in phrases("artifact") for word in words[place + 1 :])


def _hands_out(aim: Aim) -> bool:
    """'Provide every teacher with a laptop'."""
    words = [word.lower for word in aim.words[aim.tail + 1 :]]
    given = aim.base in ("provide", "supply") and aim.twist == "with" and words[:1] in (["a"], ["an"])
    return given and not any(word in phrases(name) for word in words for name in (*_LIVED, "praise", "vague"))


_BRINGS = frozenset({"bring", "take", "get", "put", "have"})
_MOVES = frozenset({"move", "switch", "shift", "transfer", "migrate"})


def _one_concrete(aim: Aim, head: Word) -> bool:
    """'Run a summer school', 'start a choir': one thing, neither praised nor lived through nor measured."""
    words = aim.words[aim.start : aim.tail]
    another = not _ANOTHER.isdisjoint([word.lower for word in words[:3]])
    if words[0].lower not in ("a", "an", "the", "our") or len(words) < 3:
        return False
    if not another and (aim.base not in _STARTS or words[0].lower not in ("a", "an")):
        return False
    immaterial = (*_LIVED, "praise", "vague", "generic", "abstraction", "hard_measure", "beside", "soft_adjectives")
    if head.lower in phrases("figurative") or head.lower.endswith(_ABSTRACT):
        return False
    people = names_people(head.lower, aim.lexicon)
    return not people and not any(phrases(name).first(words) for name in immaterial[1:])


def _promises(aim: Aim) -> bool:
    """'A return process that pleases', 'a better portal': how good it is, or what people can do with it, is told."""
    words = aim.words[aim.start :]
    return listed("praise", "vague", "soft_measure", "lived").first(words) is not None


def _gets_to_run(aim: Aim) -> bool:
    """'Make the calendar integration work', 'get the new tills running'."""
    words = [word.lower for word in aim.words[aim.start : aim.tail]]
    place = next((n for n, word in enumerate(words) if word in _RUNNING), 0)
    return place > 0 and words[place - 1] in phrases("artifact") and not aim.for_somebody


def _fits_out(aim: Aim) -> bool:
    """'Put sensors into every lorry'; not 'put patients at the centre'."""
    words = [word.lower for word in aim.words[aim.start :]]
    place = next((n for n, word in enumerate(words) if word in ("into", "onto", "in", "on")), 0)
    named = words[:place]
    behind = words[place + 1 : place + 2]
    everywhere = place and behind and (words[place] == "into" or behind[0] in (*_WHOLE, "our", "the"))
    return bool(everywhere) and not any(word in phrases(name) for word in named for name in _LIVED)


def _sentence_of_delivery(aim: Aim) -> Spot | None:
    """'The team ships a release', 'our apps have guidelines', 'the bridge is built'."""
    if aim.words[0].lower in _PROVES:
        return None
    place = aim.finite or 0
    verb, word = aim.verbs[place], aim.words[place].lower
    last = aim.words[-1]
    ships = verb is not None and verb.form == "s" and verb.base in phrases("launching") and verb.base != "produce"
    modal = place + 1 < len(aim.words) and aim.words[place + 1].lower in aim.lexicon.words["modals"]
    ships = ships and not modal  # 'releases should be easy to install'
    has = word in ("has", "have") and last.lower in phrases("artifact")
    behind = aim.words[place + 1 :]
    there = bool(behind) and (behind[0].lower in _LIVE or phrases("in_operation").at(behind, 0) > 0)
    lasting = not _QUALITIES.isdisjoint([word.lower for word in behind])
    joint = next((n for n in range(place, len(aim.words)) if aim.words[n].lower == "and"), len(aim.words))
    told = aim.names_somebody(joint, len(aim.words))  # '... is live and families find a place'
    live = there and not lasting and not aim.names_somebody(0, place) and not told
    return aim.spot(place, len(aim.words)) if ships or has or live or _is_made(aim, place) else None


def _is_made(aim: Aim, place: int) -> bool:
    """'The bridge is built', 'the guide has been rolled out'; not 'beds are prepared before patients arrive'."""
    before = aim.words[place - 1]
    made = next((n for n in range(place + 1, len(aim.words)) if aim.words[n].lower not in _BEEN), None)
    verb = None if made is None else aim.verbs[made]
    if made is None or verb is None or verb.form != "past" or lived(before, aim):
        return False
    built = any(verb.base in phrases(name) for name in ("launching", "growing")) or verb.base in _BUILT
    behind = [word.lower for word in aim.words[made + 1 :]]
    return built and not aim.names_somebody(0, place) and not _QUALITIES.intersection(behind)


_BUILT = frozenset({"build", "create", "establish", "set", "include", "approve"})


def _headline_of_delivery(aim: Aim) -> Spot | None:
    """'Real-time dashboard for sales', 'Alpha release of the game', 'Clinic opened', 'Self-checkout in all shops'."""
    words, head = aim.words, aim.head
    if not words or head is None or words[0].lower in ("at", "in", "on", "above", "below", "more", *_PROVES):
        return None
    praised = words[0].lower != "digital" and any(words[0].lower in phrases(name) for name in ("praise", "vague"))
    if (len(words) <= 3 and praised) or two_fields(aim):
        return None  # 'reliable platform', 'code quality & automation'
    if nominal := _nominal(aim):
        return nominal
    done = aim.verbs[len(words) - 1]
    thing = any(word.lower in phrases("artifact") for word in words)
    if done is not None and done.form in ("past", "ing") and done.verb_class in ("deliver", "act"):
        installed = done.form == "past" and done.base in _INSTALLS and not aim.names_somebody(0, len(words) - 1)
        if thing or installed:
            return aim.spot(0, len(words))
    if _is_there(aim):
        return aim.spot(0, len(words))
    renewed = head.lower in phrases("renewals") and len(words) > 1
    named = (renewed or head.lower in phrases("artifact")) and aim.twist in ("", "for", "with", "that", "which")
    if aim.twist in ("that", "which") and aim.names_somebody(aim.tail, len(words)):
        return None  # 'stories that make readers act'
    behind = words[1 if aim.names_somebody(0, min(3, len(words))) else aim.tail :]  # 'older guests love our app'
    liked = not _LIKED.isdisjoint([word.lower for word in behind])  # 'a platform that engineers love'
    whole = (aim.object[0].start, head.end) if aim.object and aim.twist != "of" else (head.start, head.end)
    return whole if (named and not (aim.helps and _promises(aim)) and not liked) or _everywhere(aim) else None


def _is_there(aim: Aim) -> bool:
    """'New website live', 'ERP up and running', 'the till in use everywhere'; not 'stories live on'."""
    last = aim.words[-1].lower in (*_EVERYWHERE, "everywhere")
    place = next((n for n in range(1, min(6, len(aim.words))) if phrases("in_operation").at(aim.words, n)), 0)
    size = phrases("in_operation").at(aim.words, place) if place else 0
    if not place or aim.names_somebody(0, place) or any(lived(word, aim) for word in aim.words[:place]):
        return False
    return place + size == len(aim.words) or (last and place + size == len(aim.words) - 1)


_PLACES = frozenset(
    {"shop", "store", "branch", "clinic", "school", "site", "depot", "plant", "hotel", "office", "hall"}
)
_BOOKS = frozenset({"books", "year", "accounts", "ledger"})
_EVERYWHERE = ("everywhere", "nationwide", "company-wide")
_INSTALLS = frozenset(
    {"implement", "launch", "deploy", "install", "introduce", "roll", "publish", "migrate", "relaunch"}
)


def _nominal(aim: Aim) -> Spot | None:
    """'Opening of the depot', 'successful go-live of payroll'."""
    words = aim.words
    skip = 1 if words[0].lower in listed(*_PRAISES) and len(words) > 3 else 0
    if len(words) <= skip + 1 or words[skip + 1].lower != "of" or words[skip].lower not in phrases("nominal"):
        return None
    lived_by = any(words[-1].lower in phrases(name) for name in _LIVED[1:])
    return None if lived_by else aim.spot(0, len(words))


def _everywhere(aim: Aim) -> bool:
    """'Self-checkout in all branches', 'single sign-on for all apps': a thing, and the places that get it."""
    words = [word.lower for word in aim.words]
    place = next((n for n, word in enumerate(words[:-2]) if word in _WHERE and words[n + 1] in _WHOLE), 0)
    if not 0 < place <= 4 or aim.for_somebody or phrases("horizon").first(aim.words):
        return False
    immaterial = ("lived", "soft_measure", "hard_measure", "generic", "praise", "vague")
    return not any(word in phrases(name) for word in words[:place] for name in immaterial)
