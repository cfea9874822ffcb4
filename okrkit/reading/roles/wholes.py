"""'All wards', 'every new hire': the whole that is aimed for, where no number says how many."""

from okrkit.lexicon import Lexicon
from okrkit.reading.numbers.number import Number
from okrkit.reading.roles.context import governor
from okrkit.reading.roles.slots import Slots
from okrkit.reading.words.phrases import noun_phrase, plural
from okrkit.reading.words.tokens import Token
from okrkit.reading.words.verbs import Act

_EVERYBODY = frozenset(("everybody", "everyone"))
_GETS = frozenset(("gets", "receives", "has"))


def take_whole(tokens: list[Token], acts: list[Act], slots: Slots, lexicon: Lexicon) -> None:
    """'all wards': it stands above a count that comes later and has no verb of its own ('... in 3 sessions')."""
    main = slots.target or slots.change_number
    soon = main is not None and main.lasting and main.compare == "within" and slots.target is main
    if main is not None and not soon and (main.unit is not None or main.head is None):
        return
    if main is None and acts and acts[0].verb_class == "better":
        return  # 'delight every patient' counts nobody
    whole = _whole(tokens, lexicon)
    if whole is not None and main is not None and soon:
        if whole[1] > main.first:
            return
        main.role, slots.target, slots.whole = "condition", None, whole
        return  # 'all claims settled within 7 days': how soon is told of each
    if whole is not None and main is not None:
        apart = any(token.text in ".;" for token in tokens[whole[1] : main.first])
        acted = any(whole[1] <= act.place < main.first and not act.passive and act.base != "be" for act in acts)
        acted = acted or _acts_on_a_count(tokens, whole[1] + 1)
        if main.value == "0" and not _unharmed(tokens, main, acts):
            return
        if main.value != "0" and (whole[1] > main.first or apart or acted):
            return
        main.role, slots.target = "", None
    slots.whole = whole


def _unharmed(tokens: list[Token], number: Number, acts: list[Act]) -> bool:
    """'move all wards with no cancelled operations': how it is to be done, beside how many."""
    working = bool(acts) and acts[0].place == 0 and acts[0].verb_class in ("deliver", "act")
    return working and governor(tokens, number) == "with"


def _whole(tokens: list[Token], lexicon: Lexicon) -> tuple[int, int] | None:
    """The noun phrase behind 'all', 'every' or 'each', when it names something countable that is to be done."""
    for place, token in enumerate(tokens):
        if place == 0 and token.lower in _EVERYBODY and _is_told_of(tokens):
            return 0, 1
        if place > 1 and tokens[place - 1].text == ":" and _answers_how_many(tokens, place):
            return 0, place - 1
        if token.lower not in ("all", "every", "each") or token.date or token.number is not None:
            continue
        if _only_touched(tokens, place):
            continue
        if place + 1 < len(tokens) and tokens[place + 1].lower in ("second", "other", "third"):
            continue
        if place + 3 < len(tokens) and tokens[place + 1].text == "(" and tokens[place + 3].text == ")":
            place += 3  # 'all (IT) roles'
        of = place + 1 < len(tokens) and tokens[place + 1].lower == "of"
        start, end = noun_phrase(tokens, place + (2 if of else 1), lexicon, of=token.lower == "each")
        if end > start and end + 1 < len(tokens) and tokens[end].lower == "and" and not plural(tokens[end - 1]):
            end = max(end, noun_phrase(tokens, end + 1, lexicon)[1])
        if end > start + 1 and token.lower != "all" and _acts_on_a_count(tokens, end):
            end -= 1
        last = tokens[end - 1]
        if end <= start or last.date or any(last.lower in lexicon.words[name] for name in ("spans", "weekdays")):
            continue
        if token.lower != "all" or any(plural(tokens[index]) for index in range(start, end)):
            return start, end
    return None


def _answers_how_many(tokens: list[Token], place: int) -> bool:
    """'Patients who met a doctor this month: all of them'."""
    behind = [token.lower for token in tokens[place + 1 : place + 4]]
    ends = behind[2:] if behind[:2] in (["of", "them"], ["of", "us"]) else behind
    return tokens[place].lower in {"all", *_EVERYBODY} and (not ends or ends[0] in ".,;(_*")


def _is_told_of(tokens: list[Token]) -> bool:
    """'Everybody on the list gets a call': what each of them gets; 'everyone happy' is a wish."""
    return any(token.lower in _GETS for token in tokens[1:9])


def _acts_on_a_count(tokens: list[Token], end: int) -> bool:
    """'each agent closes 40 tickets': what ends the phrase is the verb of the number behind it."""
    if end < 2 or end >= len(tokens) or tokens[end].number is None:
        return False
    verb = tokens[end - 1].verb
    return (verb is not None and verb.form == "s") or (plural(tokens[end - 1]) and not plural(tokens[end - 2]))


def _for_one_thing(tokens: list[Token], place: int) -> bool:
    """'a plan for every district' is one plan; 'tests for each component' are as many as there are components."""
    opening = [token.lower for token in tokens[1 : place - 1]]
    return not {"a", "an"}.isdisjoint(opening[:4]) or opening[:1] == ["the"]


def _works_there(tokens: list[Token], place: int) -> bool:
    """'launch the app to all guests', 'runs on all phones': one thing is done, and it is done for all of these."""
    acts = [token.verb for token in tokens[:place] if token.verb is not None and token.verb.form in ("base", "s")]
    return place < 11 and len(acts) == 1 and acts[0].verb_class in ("deliver", "act", "do")


def _only_touched(tokens: list[Token], place: int) -> bool:
    """'feedback from every nurse', 'across all wards' only tell where; 'added to all wards' tells how many."""
    before = tokens[place - 1].lower if place else ""
    if before in ("on", "with", "to") and tokens[place].lower != "each" and _works_there(tokens, place - 1):
        return False
    if before == "to":
        verb = tokens[place - 2].verb if place >= 2 else None
        return verb is None or (verb.form != "past" and verb.base not in ("expand", "extend", "scale"))
    verb = tokens[place - 2].verb if place > 1 else None
    done = verb is not None and verb.form == "past"
    if before == "by" and done and tokens[place].lower != "all":
        return False  # 'fire drill done by each engineer'
    if before in ("within", "between", "from", "with", "by", "providing"):
        return True
    if tokens[place].lower != "all" and (
        before in ("in", "at", "on") or (before == "for" and _for_one_thing(tokens, place))
    ):
        return True
    if any(token.lower == "between" for token in tokens[max(0, place - 8) : place]):
        return True
    return tokens[place].lower == "all" and before in ("at", "above", "overall", "after", "of", "on", "in", "across")
