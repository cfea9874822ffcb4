"""The kind of a count: of things the team makes or does, or of what others do and give."""

from okrkit.lexicon import Verb
from okrkit.model import Kind
from okrkit.reading.kinds.facts import WORKING, Facts
from okrkit.reading.kinds.given import is_given
from okrkit.reading.metrics.measures import is_measure
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.context import governor
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.verbs import Act

_HIRES = ("recruit", "hire", "onboard")
_HAPPENED = ("complete", "deliver")  # said of an order, it tells that it came about
_WHENEVER = frozenset(("all", "every", "after", "at", "late", "later", "longer", "daily", "around", "throughout"))
_WHOLE = frozenset(("all", "the", "our", "each", "of", "top", "first"))
_AVERAGES = frozenset(("average", "median", "mean"))
_DOES = frozenset(("hold", "apply", "invite", "buy", "select", "offer", "nominate", "fund"))  # as the team's own doing
_JOIN = frozenset(("donors", "members", "subscribers", "customers", "supporters", "clients", "patients", "students"))
_AT = frozenset(("in", "at", "across"))
_PLACES = frozenset(("shops", "stores", "schools", "hospitals", "clinics", "museums", "libraries", "farms", "accounts"))
_GATHERED = frozenset(("waitlist", "waiting-list", "list", "community", "network", "base", "pool", "panel", "group"))
_MEMBERS = frozenset(
    (
        "active",
        "paying",
        "returning",
        "registered",
        "subscribed",
        "loyal",
        "verified",
        "vetted",
        "enrolled",
        "recurring",
    )
)


def kind_of_count(facts: Facts, number: Number, head: int, working: bool = False) -> Kind:
    """The kind of a line that counts the noun at a place.

    Args:
        working: whether the first word does something to what is counted, though no list knows it: 'refit 6 stores'.
    """
    act, words = facts.slots.act or facts.lead, facts.lexicon.words
    word = facts.tokens[head].lower.partition("/")[0]
    near = {token.lower for token in facts.tokens[max(0, head - 3) : head]}
    made = working or (act is not None and (act.verb_class in WORKING or does(act, number)))
    theirs = word in words["granted"] or word in words["others"]
    if act is not None and _told_by_verb(facts, number, head, act):
        return Kind.OUTCOME
    if "trained" in near:
        return Kind.OUTPUT  # '100 trained guides in 10 parks'
    if is_given(facts, number, head, made):
        return Kind.OUTCOME
    if not made and (_averaged(facts, number) or (near & _MEMBERS and word not in words["work"])):
        return Kind.OUTCOME
    limited = facts.lead is None and number.compare in ("<", "<=")
    if limited and is_measure(facts.tokens, (head, head + 1), facts.lexicon):
        return Kind.OUTCOME  # 'sites handed over with fewer than 10 defects'
    if number.noun is not None and not made and acts_next(facts, number.noun[1]):
        return Kind.OUTCOME
    if facts.lead is None and not number.first and _signs_at_last(facts, head):
        return Kind.OUTCOME
    if not working and _stays_open(facts, head + 1):
        return Kind.OUTCOME
    if (number.value == "0" or (number.compare in ("<", "<=") and word not in words["work"])) and not made:
        return Kind.OUTCOME
    if near & _MEMBERS and governor(facts.tokens, number) == "with":
        return Kind.OUTCOME
    if facts.tokens[0].lower in words["taken-up"] and number.before == 1:
        return Kind.OUTCOME  # 'mentioned by 3 magazines'
    if _behind_which(facts, number) == "from" and theirs and facts.lead is None and facts.statement.verb is None:
        return Kind.OUTCOME  # 'letters from 6 councils'
    if "on" in facts.lowers and any(facts.says(f"on the {name}", f"on our {name}") for name in _GATHERED):
        return Kind.OUTCOME  # '400 clinics on the waiting list'
    if _brought_to(facts, number) or _made_so(facts, number, theirs):
        return Kind.OUTPUT
    reach = head + 2 if theirs else len(facts.tokens)  # '50 leads that are handed over' are leads all the same
    if is_done(facts, [other for other in facts.acts if other.passive and head < other.place <= reach], theirs):
        return Kind.OUTPUT
    behind = facts.tokens[number.noun[1]].lower if number.noun and number.noun[1] < len(facts.tokens) else ""
    if not made and behind in words["taken-up"]:
        return Kind.OUTCOME
    if (
        near & words["givers"]
        and not (word == "releases" and "press" in near)
        and word not in words["others"]
        and not made
    ):
        return Kind.OUTCOME
    if facts.lead is not None and facts.lead.base == "add" and word not in words["others"]:
        return Kind.OUTPUT  # 'add at least 30 recommendations'
    if theirs:
        return _of_others(facts, number, word, working)
    if made or word in words["work"]:
        return Kind.OUTPUT
    if is_measure(facts.tokens, (head, head + 1), facts.lexicon):
        return Kind.OUTCOME
    many = facts.lead is None and not working and len(number.value or "") >= 3 and "." not in (number.value or "")
    if many and facts.statement.form != "passive":
        return Kind.OUTCOME  # '900 flats with a smart meter': hardly anybody does so much of it by hand
    gained = (
        act is not None
        and not grows_into(act)
        and act.base != "generate"
        and act.verb_class in ("raise", "lower", "reach", "win")
    )
    return Kind.OUTCOME if gained else Kind.OUTPUT


def _signs_at_last(facts: Facts, head: int) -> bool:
    """'4 utilities with over 500k meters sign': what those who are counted do stands at the end."""
    last = facts.tokens[-1].verb
    said = last is not None and last.verb_class == "win" and last.form == "base"
    return said and plural(facts.tokens[head]) and head < len(facts.tokens) - 1


def _stays_open(facts: Facts, place: int) -> bool:
    """'18 hotels open all year', '12 playgrounds open after dark': when they are open, not on which day they open."""
    words = [token.lower for token in facts.tokens[place : place + 3]]
    if facts.lead is not None or len(words) < 2 or words[0] != "open":
        return False
    when = words[-1]
    lasting = when.endswith("days") or when in facts.lexicon.words["seasons"]
    return words[1] in _WHENEVER or (words[1] in ("on", "in", "during") and lasting)


def does(act: Act, number: Number) -> bool:
    """'Hold 6 open days', 'apply for 4 grants': the team's own doing, though the verb may tell of others too."""
    return act.base in _DOES and (number.before <= act.place + 1 or act.base in ("offer", "invite"))


def _brought_to(facts: Facts, number: Number) -> bool:
    """'Depot tours for 200 customers', 'self-checkout in 12 shops': a thing, and how many get it."""
    gov = _behind_which(facts, number)
    if facts.lead is not None or gov not in ("for", "in", "at", "across", "with", "on", "onto"):
        return False
    told, before = facts.statement, facts.tokens[number.before - 1]
    if gov == "for" and (before.lower == "done" or (before.verb is not None and _made_ready(before.verb))):
        return True  # 'second source qualified for the 30 most critical parts'
    if gov in ("on", "onto") and told.verb is None and "all" in facts.lowers:
        return told.head is not None and not facts.is_a(told.head, "measures")  # 'Windows 11 on all 900 PCs'
    if gov == "with":
        return told.verb is None and told.head is not None and facts.is_a(told.head, "work")  # 'hackathon with 80 ...'
    if told.verb is not None or told.head is None or told.head >= number.first:
        return False
    if gov in ("in", "at", "across") and (facts.is_a(told.head, "rounds") or facts.is_a(told.head, "held")):
        return True  # 'energy audits in 25 schools'
    known = any(facts.is_a(told.head, name) for name in ("measures", "others", "granted", "harmed"))
    if gov == "for":
        return facts.is_a(told.head, "work") or not known
    return not known and not plural(facts.tokens[told.head])


def _behind_which(facts: Facts, number: Number) -> str:
    """The preposition before a number, over 'all', 'each of the top': 'on' in 'on all 900 desks'."""
    place = number.before
    while place > 0 and facts.tokens[place].lower in _WHOLE:
        place -= 1
    return facts.tokens[place].lower if place >= 0 else ""


def _made_ready(verb: Verb) -> bool:
    return verb.form == "past" and (verb.verb_class in WORKING or verb.base == "qualify")


def _made_so(facts: Facts, number: Number, theirs: bool) -> bool:
    """'Make 9 bus stops step-free', 'get 12 lifts repaired'."""
    lead = facts.lead
    if lead is None or lead.base != "make" or number.before != lead.place:
        return False
    return not theirs and "more" not in facts.lowers


def _told_by_verb(facts: Facts, number: Number, head: int, act: Act) -> bool:
    """Whether the verb alone makes it a result: 'eliminate stock-outs of ...', 'gain 40 ...', 'help 50 shops ...'."""
    words = facts.lexicon.words
    if act.verb_class in ("raise", "lower") and not grows_into(act):
        metric = facts.metric
        apart = metric is not None and not metric[0] <= head < metric[1]
        if apart and metric is not None and is_measure(facts.tokens, metric, facts.lexicon):
            return True  # 'eliminate stock-outs of the 50 best-selling articles'
    if act.base in words["receives"] and act.place < head:
        return (
            act.base != "generate"
            or "inbound" in facts.lowers
            or any(facts.is_a(head, name) for name in ("granted", "others", "measures"))
        )
    if act.base == "help" and number.before == act.place:
        return facts.is_a(head, "others")
    if act.base != "onboard" or number.value == "1":
        return False
    near = range(max(0, head - 3), head + 1)
    return not any(facts.is_a(place, name) for place in near for name in ("staff", "work", "own-people"))


def _averaged(facts: Facts, number: Number) -> bool:
    """'a median of 3 visits', '3 posts per member': told of each of those who give them."""
    tokens = facts.tokens
    if any(token.lower in _AVERAGES for token in tokens[max(0, number.first - 3) : number.end]):
        return True
    per = next((place for place in range(number.end, len(tokens) - 1) if tokens[place].lower == "per"), None)
    return per is not None and facts.is_a(per + 1, "others") and not facts.is_a(per + 1, "staff")


def _of_others(facts: Facts, number: Number, word: str, working: bool) -> Kind:
    """People, firms and what they give: a result, unless they are hired or something is done to them."""
    act, words = facts.slots.act or facts.lead, facts.lexicon.words
    if facts.lead is not None and facts.lead.verb_class == "deliver" and governor(facts.tokens, number) in _AT:
        act = facts.lead  # 'launch click & collect in 60 stores'
    head = number.head or 0
    near = {token.lower for token in facts.tokens[max(0, head - 3) : head]}
    if act is not None and act.base == "recruit" and word in _JOIN and number.value != "1":
        return Kind.OUTCOME  # 'recruit 200 new donors': they join
    if near & words["own-people"] or (word in words["staff"] and act is not None and act.base in _HIRES):
        return Kind.OUTPUT
    if governor(facts.tokens, number) == "of" and facts.tokens[number.before - 1].lower in _GATHERED:
        return Kind.OUTCOME  # 'build a waitlist of 50 bakers'
    served = (
        act is not None and (act.verb_class in WORKING or does(act, number)) and act.base not in words["wins-others"]
    )
    met = act is not None and act.base == "meet" and (number.before == act.place or facts.says("meet with"))
    unlisted = working and act is None and (word in _PLACES or word not in words["others"])  # not 'house 120 people'
    unlisted = unlisted and facts.tokens[0].lower not in words["wins-others"]
    return Kind.OUTPUT if served or met or unlisted else Kind.OUTCOME


def grows_into(act: Act) -> bool:
    """'expand into two markets': how far the work goes, no measure."""
    return act.base in ("expand", "extend", "scale", "move")


def is_done(facts: Facts, acts: list[Act], theirs: bool = False) -> bool:
    """Whether the first of these verbs tells what the team has finished: '4 servers are provisioned'."""
    if not acts or acts[0].verb_class not in WORKING or (theirs and acts[0].base in (*_HAPPENED, "onboard")):
        return False
    return acts[0].base not in facts.lexicon.words["done-by-others"]


def acts_next(facts: Facts, place: int) -> bool:
    """Whether those who are counted do something: '100 farms sell ...', '70 % of new hires say ...', '15 using it'."""
    verb = facts.tokens[place].verb if place < len(facts.tokens) else None
    if verb is not None and verb.form == "ing" and verb.verb_class == "do":
        return True
    return any(act.place == place and act.verb_class == "do" and act.form == "base" for act in facts.acts)
