"""Which words act as verbs in their sentence: 'test' in 'test two prices', not in 'test quality is improved'."""

from typing import NamedTuple

from okrkit.lexicon import Lexicon, Verb
from okrkit.reading.words.phrases import plural
from okrkit.reading.words.tokens import Token


class Act(NamedTuple):
    """A verb at work: the place of its token, its base form, its class, its form, and whether it is passive."""

    place: int
    base: str
    verb_class: str
    form: str
    passive: bool


def find_acts(tokens: list[Token], lexicon: Lexicon) -> list[Act]:
    """The verbs at work, in order. The first is the leading one when it opens the text."""
    adverbs = lexicon.words["adverbs"]
    opening = next((place for place, token in enumerate(tokens) if token.kind != "p"), len(tokens))
    acts: list[Act] = []
    quoted = _within_quotes(tokens)
    for place, token in enumerate(tokens):
        verb = token.verb
        if verb is None or token.date or token.number is not None or place in quoted:
            continue
        before = place - 1
        while before >= 0 and tokens[before].lower in adverbs:
            before -= 1
        how = _at_work(tokens, place, -1 if before < opening else before, lexicon)
        if how:
            sure = verb.base == "make" and place + 1 < len(tokens) and tokens[place + 1].lower in ("sure", "certain")
            acts.append(Act(place, verb.base, "ensure" if sure else verb.verb_class, verb.form, how == "passive"))
    return acts


def _within_quotes(tokens: list[Token]) -> range:
    """The places of what somebody says: 'pupils who say "I dare to ask"'; none where a quotation opens the line."""
    marks = [place for place, token in enumerate(tokens) if token.kind == "p" and token.text in _QUOTES]
    return range(marks[0], marks[1]) if len(marks) > 1 and marks[0] else range(0)


def leading(tokens: list[Token], acts: list[Act], lexicon: Lexicon) -> Act | None:
    """The verb that opens the text ('we will successfully launch ...'), or None."""
    if acts and 0 < acts[0].place <= 5 and tokens[acts[0].place - 1].text == ":" and not acts[0].passive:
        return acts[0]  # 'Procurement: deliver ...'
    place = 0
    skipped = lexicon.words["before-the-verb"]
    while place < len(tokens) and (tokens[place].kind == "p" or tokens[place].lower in skipped):
        place += 1
    return acts[0] if acts and acts[0].place <= place else None


def _at_work(tokens: list[Token], place: int, before: int, lexicon: Lexicon) -> str:
    """'active', 'passive' or '' when the word is no verb here."""
    verb = tokens[place].verb
    if verb is None:
        return ""
    form = verb.form
    if form == "base":
        return "active" if _base_at_work(tokens, place, before, lexicon) else ""
    last = tokens[before].lower if before >= 0 else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    behind = after.lower if after is not None else ""
    if form == "s" and before < 0:
        moves = (
            verb.verb_class in ("raise", "lower", "better", "ensure") and verb.base not in lexicon.words["nouns-too"]
        )
        listed = behind in lexicon.words["determiners"] or behind in _THEIRS
        return "active" if after is not None and moves and listed else ""  # 'Reduces the number of steps'
    if form == "s":
        singular = before >= 0 and tokens[before].kind == "w" and not plural(tokens[before])
        if last in ("of", "in", "on", "for", "with", "by", "per", "and", "from"):
            return ""
        if verb.base in lexicon.words["nouns-too"] and behind in lexicon.words["phrase-ends"]:
            return ""
        return (
            "active"
            if singular and behind not in _ENDS_NOUN and (last not in lexicon.words["determiners"] or last == "that")
            else ""
        )
    if form == "ing":
        words = lexicon.words
        starts = (
            not last
            or last in words["before-a-verb"]
            or last in words["before-some-verbs"]
            or last in words["before-ing"]
        )
        named = not last and (_noun_here(tokens, place, lexicon) or _opens_a_name(tokens, place, lexicon))
        return "active" if starts and not named else ""
    if verb.base in ("be", "have"):
        return "active"
    if not last and before < 0 and _told_as_done(tokens, place, verb, lexicon):
        return "active"
    if not last or last in lexicon.words["be"] or last in lexicon.words["before-some-verbs"]:
        return "passive"
    closed = after is None or after.kind != "w" or behind in lexicon.words["phrase-ends"]
    return "passive" if closed and (tokens[before].kind == "w" or tokens[before].number is not None) else ""


def _opens_a_name(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """'Waiting time', 'cycling share', 'reading age': what others do, as the first part of a measure's name."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    verb = tokens[place].verb
    if after is None or after.kind != "w" or verb is None or plural(after):
        return False
    there = tokens[-1].lower in ("open", "opens", "live", "ready") and len(tokens) < 5  # 'tasting room open'
    if verb.verb_class != "do" and not there:
        return False
    return after.lower not in lexicon.words["phrase-ends"] and after.lower not in lexicon.words["determiners"]


def _told_as_done(tokens: list[Token], place: int, verb: Verb, lexicon: Lexicon) -> bool:
    """'Increased number of orders', 'Passed the audit': a line told from its end; 'Certified farms' are a thing."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    later = [token.verb for token in tokens[place + 2 :] if token.verb is not None and token.verb.form == "past"]
    if after is None or after.kind != "w" or any(done.verb_class == "deliver" for done in later):
        return False  # 'Improved requirements created for the portal'
    if after.lower in lexicon.words["determiners"]:
        return True
    harmed = tokens[place].lower in lexicon.words["harmed"]  # 'Lost bags per 1,000 passengers'
    return (
        not harmed
        and verb.verb_class in ("raise", "lower", "better")
        and after.lower not in lexicon.words["phrase-ends"]
    )


_QUOTES = frozenset("\"“”„'‘’")
_OF_A_TEST = frozenset(("result", "results", "score", "scores", "coverage"))
_RELATIVE = frozenset(("who", "that", "which"))
_THEIRS = frozenset(("customer", "user", "patient", "client", "member", "team", "overall", "total", "average"))
_RATED = ("win", "do", "act", "deliver", "keep", "learn")  # 'win rate', 'fill rate', 'open rate'
_ENDS_NOUN = ("", "of", "and", "for", ".", ",", ":", "is", "are", "in", "per", ")")


def _base_at_work(tokens: list[Token], place: int, before: int, lexicon: Lexicon) -> bool:
    if before < 0:
        return not _noun_here(tokens, place, lexicon)
    last = tokens[before].lower
    if last == "not" and before > 1 and tokens[before - 2].lower in _RELATIVE:
        return False  # 'guests who do not return' names them
    if last in lexicon.words["before-a-verb"]:
        return True
    if last in lexicon.words["before-some-verbs"]:
        return not _noun_here(tokens, place, lexicon)
    token, verb = tokens[place], tokens[place].verb
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if token.lower == "cut" and after is not None and after.lower in ("to", "by", "from"):
        return tokens[before].kind == "w"  # 'waiting time cut to 3 days': it has the form of a command
    if verb is None or not plural(tokens[before]) or after is None or plural(token):
        return verb is not None and verb.base in ("have", "be")
    if verb.verb_class in ("raise", "lower") and verb.base not in (
        "reduce",
        "eliminate",
        "boost",
        "prevent",
        "minimise",
        "minimize",
        "shorten",
    ):
        return after.lower in ("by", "from", "to", "below", "under", "above")
    if verb.verb_class == "reach":
        return False
    return (
        after.kind == "w" and (verb.verb_class == "do" or not plural(after)) and not _noun_here(tokens, place, lexicon)
    )


def _noun_here(tokens: list[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether a word that could be a verb is the noun of a headline: 'test quality is improved', 'staff turnover'."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    verb = tokens[place].verb
    if after is None:
        return place > 0
    headed = verb is not None and verb.base in lexicon.words["nouns-too"]
    if (
        after.lower in ("of", "is", "are", "has", "was", "were", "per", "who")
        or after.text in "/):"
        or (verb is not None and verb.base == "test" and after.lower in _OF_A_TEST)
        or (headed and after.lower in ("rate", "rates", "time", "times", "score"))
        or (place == 0 and after.lower in ("rate", "rates") and verb is not None and verb.verb_class in _RATED)
    ):
        return not (verb is not None and verb.form == "ing")
    bounded = after.lower == "at" and place + 2 < len(tokens) and tokens[place + 2].lower in ("least", "most")
    if after.lower in ("from", "by", "at", "to") and verb is not None and not bounded:
        listed = after.lower != "to" or headed  # 'deploy to production', but 'support to families'
        return (
            listed
            and verb.base not in lexicon.words["takes-to"]
            and verb.verb_class not in ("raise", "lower", "better")
        )
    for index in range(place + 1, min(place + 7, len(tokens) - 1)):
        word = tokens[index]
        if word.kind != "w" or word.lower in (
            "that",
            "to",
            "so",
            "which",
            "the",
            "all",
            "our",
            "a",
            "an",
            "and",
            "every",
            "each",
        ):
            return False
        if word.lower in ("is", "are"):
            return True
        done = (
            headed
            and index >= place + 2
            and word.verb is not None
            and word.verb.form == "past"
            and plural(tokens[index - 1])
        )
        if done and (tokens[index + 1].kind != "w" or tokens[index + 1].lower in lexicon.words["phrase-ends"]):
            return True
    return False
