"""The kind of a line that is told as a statement: 'Residents report fewer blocked drains', 'Scanners handed out'."""

from okrkit.model import Kind
from okrkit.reading.kinds.facts import COURSES, WORKING, Facts
from okrkit.reading.kinds.given import TAKEN
from okrkit.reading.metrics.measures import heads_measure
from okrkit.reading.roles.context import governor
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.statements import Statement
from okrkit.reading.words.tokens import split_words

SUMS = ("number", "share", "percentage", "proportion", "amount", "length", "frequency", "level", "rate", "count")
_LEARNS = frozenset(
    ("complete", "completes", "completed", "finish", "finished", "attend", "attended", "pass", "passed")
)
_FILED = ("create", "enter", "record", "document", "review", "archive", "digitise", "digitize", "check", "log", "plan")
_GOES_OUT = ("to print", "to press", "to market", "into production", "live", "online")  # what is finished goes there
_EASY = frozenset(("easy", "fast", "quick", "simple", "pleasant"))
_LISTS = frozenset(("cover", "list", "include", "contain", "name", "show"))
_GETS = frozenset(("get", "gets", "receive", "receives", "got", "received"))
_HELD = ("hold", "run", "conduct", "organise", "organize")
_TAKEN = (*TAKEN, "use", "visit", "watch", "attend")


def kind_of_statement(facts: Facts) -> Kind | None:
    """The kind by who acts and how, or None when the statement does not tell."""
    told = facts.statement
    if told.verb is None or told.head is None:
        return None
    if told.form != "passive" and facts.in_time and of_the_team(facts, told):
        return Kind.OUTPUT
    if _gets_our_work(facts, told.verb):
        return Kind.OUTPUT
    if told.form in ("active", "perfect"):
        return _acting(facts, told, told.verb)
    if told.form == "passive":
        return _done(facts, told, told.head)
    if told.form == "have":
        return _having(facts, told.verb)
    if told.form == "can":
        would = facts.lead is None and "would" in facts.lowers  # 'tenants would recommend us'
        many = facts.lead is None and facts.slots.whole is not None  # 'all pupils can read a simple text'
        asked = (
            facts.lead is not None or would or many
        ) and facts.by_people  # 'ensure that visitors can find their way'
        return Kind.OUTCOME if asked else None
    return _being(facts, told, told.verb) if told.form == "be" else None


def _acting(facts: Facts, told: Statement, verb: int) -> Kind | None:
    """Customers who do something are a result; so is a measure that moves; 'lessons run smoothly' is neither."""
    numbered = facts.slots.main is not None
    if _each_works(facts, told):
        return Kind.OUTPUT
    if facts.by_people:
        if _trained(facts, told):
            return Kind.OUTPUT
        better = told.base == "feel" or verb + 2 >= len(facts.tokens)
        return Kind.VAGUE if better and not numbered and _praised(facts, verb) else Kind.OUTCOME
    if _measured(facts, told):
        return None if numbered or facts.process else Kind.OUTCOME
    if told.base in ("open", "launch", "start", "begin") and not numbered and facts.lead is None:
        return Kind.OUTPUT  # 'the discharge lounge opens'
    if told.base == "lead" and verb + 1 < len(facts.tokens) and facts.tokens[verb + 1].lower == "to":
        return Kind.OUTCOME  # '3 studies lead to a new rule'
    if told.base == "go" and not facts.by_people and facts.says(*_GOES_OUT):
        return Kind.OUTPUT
    if told.base in _LISTS and of_the_team(facts, told):
        return Kind.OUTPUT  # 'the asset register covers 95 % of the laptops'
    goes = told.base == "go" and facts.tokens[min(verb + 1, len(facts.tokens) - 1)].lower in ("up", "down")
    moves = goes or told.base in ("improve", "rise", "fall", "grow", "increase", "decrease", "drop")
    scored = told.head is not None and facts.tokens[told.head].lower in ("results", "scores", "figures", "ratings")
    named = moves and (scored or facts.lexicon.metric_of(split_words(facts.tokens, told.start, told.end)) is not None)
    if named and not numbered and not facts.process:
        return Kind.OUTCOME  # 'air quality improves in the old town'
    if facts.in_time:
        return Kind.OUTCOME
    if not numbered and _praised(facts, verb):
        return Kind.VAGUE
    if not numbered and told.base == "show":
        return Kind.OUTPUT  # 'the portal shows the daily use'
    if facts.slots.target is not None and facts.slots.target.lasting and of_the_team(facts, told):
        return Kind.OUTPUT  # 'our tests run in ten minutes'
    if facts.slots.target is not None and facts.slots.target.share and facts.slots.target.first < told.start:
        cls = facts.tokens[verb].verb
        if told.base == "go" and facts.tokens[min(verb + 1, len(facts.tokens) - 1)].lower == "to":
            return Kind.OUTCOME  # '30 % of promotions go to women'
        return Kind.OUTPUT if cls is not None and cls.verb_class in WORKING else None
    return None


def _done(facts: Facts, told: Statement, head: int) -> Kind | None:
    """What is done in time is felt; what is bought or read, others have done; the rest the team has finished."""
    main = facts.slots.main
    if facts.in_time:
        counted = main is not None and main.head == head and main.unit is None and facts.is_a(head, "work")
        return Kind.OUTPUT if counted or of_the_team(facts, told) else Kind.OUTCOME  # '4 launches delivered on time'
    if told.base == "train" and main is not None and (main.bracketed or governor(facts.tokens, main) == ":"):
        return Kind.OUTPUT  # 'bus drivers trained (8)', 'volunteers trained: 30'
    if told.verb is not None and _by_people(facts, told.verb):
        return Kind.OUTCOME
    if told.base in _HELD and facts.is_a(head, "work"):
        return Kind.OUTPUT  # 'reviews with the top 10 accounts held'
    if told.base in ("engage", "involve") and facts.by_people:
        return Kind.OUTCOME
    verb = facts.tokens[told.verb or 0].verb
    if main is None and facts.lead is not None:
        return Kind.OUTPUT  # 'ensure that every lift is inspected'
    if main is None and verb is not None and verb.verb_class in ("win", "reach") and _measured(facts, told):
        return Kind.OUTCOME
    if main is None and plural(facts.tokens[head]) and per(facts, told.verb or 0) and not of_the_team(facts, told):
        return Kind.OUTCOME  # 'meals saved per week'
    if main is None:
        bought = told.base in ("buy", "order") and not facts.is_a(head, "granted")  # 'frost candles ordered': by us
        return Kind.OUTCOME if told.base in _TAKEN and plural(facts.tokens[head]) and not bought else None
    if main.share and main.value != "100" and facts.is_a(head, "demand") and told.base not in _FILED:
        return Kind.OUTCOME  # '95 % of prescriptions are sent electronically'
    worked = verb is None or (verb.verb_class in WORKING and told.base not in facts.lexicon.words["done-by-others"])
    if not worked or facts.is_a(head, "others") or _measured(facts, told):
        return None
    counts = main.unit is None and main.head is None and governor(facts.tokens, main) == ":"
    if main.bracketed or (counts and main.first > (told.verb or 0) and main.compare not in ("<", "<=")):
        return Kind.OUTPUT  # 'drivers trained (8)', 'street lights replaced: 3,000'
    before = main.first < told.start  # '40 km of gutters cleaned', '100 % of forklifts serviced'
    return Kind.OUTPUT if (before and main.unit is not None) or (main.head is not None and not before) else None


def _having(facts: Facts, verb: int) -> Kind | None:
    """'systems have an error-free time of 99 %', 'new products have a faster checkout'."""
    tokens = facts.tokens
    lasting = facts.slots.target
    if lasting is not None and lasting.lasting and lasting.first > verb:
        return Kind.OUTCOME  # 'nurses have 20 more minutes a day'
    end = noun_phrase(tokens, verb + 1, facts.lexicon, of=True)[1]
    papers = any(facts.is_a(place, "work") for place in range(verb + 1, min(end, verb + 6)))
    number = facts.slots.target
    if heads_measure(tokens, (verb + 1, end), facts.lexicon) and not papers:
        return Kind.OUTCOME
    counted = tokens[number.head].lower.removesuffix("'s") if number is not None and number.head is not None else ""
    if counted in facts.lexicon.words["granted"]:
        return Kind.OUTCOME  # 'make sure each stall has 10 orders a day'
    share = number is not None and number.share and number.first < verb
    owned = facts.lead is not None and number is None  # 'ensure every service has an owner'
    return Kind.OUTPUT if owned or (share and (papers or not facts.by_people)) else None


def _being(facts: Facts, told: Statement, verb: int) -> Kind | None:
    """'lead time is shorter' moves a measure; 'lessons are more engaging' only praises."""
    main = facts.slots.main
    if main is not None:
        behind = facts.tokens[verb + 1].lower if verb + 1 < len(facts.tokens) else ""
        made = behind == "digital" or behind in facts.lexicon.words["finished"]  # '100 % of forms are digital'
        return Kind.OUTPUT if made and main.share and main.value == "100" and not facts.by_people else None
    if _measured(facts, told) and not facts.process:
        return Kind.OUTCOME
    return Kind.VAGUE if _praised(facts, verb) and not facts.mentions("finished") else None


def _by_people(facts: Facts, verb: int) -> bool:
    """'filled by members', 'reported by residents': others do it."""
    by = [token.lower for token in facts.tokens[verb + 1 : verb + 8]]
    words = facts.lexicon.words
    return by[:1] == ["by"] and not words["others"].isdisjoint(by) and words["staff"].isdisjoint(by)


def _measured(facts: Facts, told: Statement) -> bool:
    """Whether the subject is something that can be read off: 'waiting time at the counter', 'number of incidents'."""
    head = told.head
    if head is None:
        return False
    return facts.is_a(head, "measures") or facts.tokens[head].lower in SUMS


def of_the_team(facts: Facts, told: Statement) -> bool:
    """Whether the subject is the team's own work: 'monthly releases ship on time', 'bulletins go out on time'."""
    return any(facts.is_a(place, "own-work") for place in range(told.start, told.end))


def _each_works(facts: Facts, told: Statement) -> bool:
    """'each caretaker closes 15 work orders a day': a quota of the team's own people."""
    number, opens = facts.slots.target, facts.tokens[told.start - 1].lower if told.start else ""
    if opens not in ("each", "every") or number is None or told.verb is None or number.first != told.verb + 1:
        return False
    return told.head is not None and (
        f"{facts.tokens[told.head].lower}s" in facts.lexicon.words["staff"] or not facts.is_a(told.head, "others")
    )


def _gets_our_work(facts: Facts, verb: int) -> bool:
    """'Every household gets a visit', 'everybody on the list receives a letter': what the team does for each."""
    if facts.tokens[verb].lower not in _GETS or facts.slots.whole is None or facts.in_time:
        return False
    start, end = noun_phrase(facts.tokens, verb + 1, facts.lexicon)
    return end > start and (facts.is_a(end - 1, "work") or any(facts.is_a(at, "touches") for at in range(start, end)))


def _trained(facts: Facts, told: Statement) -> bool:
    """'all teachers have completed the course': what the team's own people do for it."""
    if facts.says("without help", "by themselves", "on their own", "their own"):
        return False
    staff = facts.lexicon.words["staff"]
    own = any(token.lower in staff or f"{token.lower}s" in staff for token in facts.tokens[told.start : told.end])
    verb = facts.tokens[told.verb or 0].verb
    number = facts.slots.target
    made = number is not None and number.head is not None and facts.is_a(number.head, "work")  # '15 calls a day'
    worked = (
        made
        or told.base == "hold"
        or (verb is not None and verb.verb_class in WORKING and told.base not in ("report", "spend"))
    )
    return own and (told.form == "perfect" or worked or told.base in ("complete", "attend", "finish"))


def staff_trained(facts: Facts) -> bool:
    """'100 % of staff complete the hygiene training': own people, who learn."""
    if facts.slots.baseline is not None or "so" in facts.lowers:
        return False  # 'staff complete the course, so that falls go from 12 to 4'
    completes = not facts.lowers.isdisjoint(_LEARNS)
    staff = facts.lexicon.words["staff"]
    return completes and not facts.lowers.isdisjoint(COURSES) and not staff.isdisjoint(facts.lowers)


def _praised(facts: Facts, verb: int) -> bool:
    """Whether what is said ends in a word nobody could settle: 'more engaging', 'smoothly'."""
    tokens, words = facts.tokens, facts.lexicon.words
    if any(token.lower == "as" for token in tokens[verb + 1 : verb + 3]):
        return False  # 'as fast as before' can be told
    if [token.lower in _EASY for token in tokens[verb + 1 : verb + 2]] == [True] and "to" in facts.lowers:
        return True  # 'is easy to find'
    for place in range(verb + 1, min(len(tokens), verb + 7)):
        low = tokens[place].lower
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        ends = after is None or after.kind != "w" or after.lower in words["phrase-ends"]
        if low in words["comparatives"] or (low in words["vague"] and ends):
            return True
        if low in ("more", "longer") and after is not None and after.kind == "w":
            return True
    return False


def per(facts: Facts, head: int) -> bool:
    """'distinct hosts posting per month': a count read off again and again."""
    return any(token.lower == "per" for token in facts.tokens[head + 1 : head + 5])
