"""An output and its effect: what is delivered in the team's own words, the question it raises, rewrites with blanks.

Which words tell what kind of thing is delivered stands in `lexicon/findings.toml`, under the names used here.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from okrkit.lexicon import Lexicon
from okrkit.reading import Reading, Word
from okrkit.rules._rewrites import behind, spoken
from okrkit.rules._words import PARTICLES, phrases, spot

LONGEST = 160  # code points of a line that is repeated within its rewrite


class Delivered(NamedTuple):
    """What a line delivers.

    Attributes:
        kind: a list of words in `lexicon/findings.toml`, '' where none tells. things: its noun phrase without an
            article ('repair guides'), '' where none is found.
    """

    kind: str
    things: str

    @property
    def _is_a_name(self) -> bool:
        """'Copilot', 'Apple Pay'; 'New Booking Form' is a headline, whose last word we know."""
        words = self.things.split()
        return bool(words) and all(word[:1].isupper() for word in words) and words[-1].lower() not in _kinds(_NOUNS)

    @property
    def words(self) -> dict[str, str]:
        """As sentences need it: 'the repair guides', 'repair guides', 'a repair guide'; 'SSO' needs no article."""
        things = self.things
        known = things.lower() in _kinds(_NOUNS)
        named = things.isupper() or (not known and self._is_a_name)
        several = things.endswith("s") and not things.endswith("ss")
        one = f"an {things}" if things[:1].lower() in "aeiou" else f"a {things}"
        if named or several or things.endswith(("staff", "people")):
            one = things
        return {"things": things, "thing": things if named else f"the {things}", "one": one}


class _Effect(NamedTuple):
    """What is asked, and written, of one kind of thing, with its `Delivered.words`."""

    question: str
    template: str


_ANY = _Effect(
    "Once it is done: who does what differently, and how would we see it?",
    "Share of ___ who ___ from ___ % to ___ %",
)
_EFFECTS = {
    "taught_people": _Effect(
        "What will {thing} do differently then, and who will notice?",
        "Share of cases in which {thing} ___ without asking from ___ % to ___ %",
    ),
    "taught": _Effect(
        "After {thing}: who does what differently, and who notices?",
        "Share of ___ who still ___ a month after {thing} from ___ % to ___ %",
    ),
    "hired": _Effect(
        "With {one} on board: what gets better for whom that waits today?",
        "Cut the ___ that wait for want of {one} from ___ to ___ a week",
    ),
    "filled": _Effect(
        "With {thing} filled: what gets better for whom that waits today?",
        "Cut the ___ that wait while {thing} are empty from ___ to ___ a week",
    ),
    "people": _Effect(
        "What will {thing} be able to do then that they cannot do today?",
        "Share of {things} who ___ from ___ % to ___ %",
    ),
    "read": _Effect(
        "Who reads or sees {thing}, and what do they do next?",
        "Share of those who know {thing} and ___ from ___ % to ___ %",
    ),
    "met": _Effect(
        "What goes wrong today because nobody talked about it in time, and for whom?",
        "Cut the times a month that ___ had not heard of ___ from ___ to ___",
    ),
    "gathered": _Effect(
        "What will people do the week after {thing} that they would not have done?",
        "Share of people met at {thing} who ___ within a month from ___ % to ___ %",
    ),
    "told": _Effect(
        "What do those who hear of it do then, and how would we see it?",
        "Share of people who heard of it through {thing} and ___ from ___ % to ___ %",
    ),
    "studied": _Effect(
        "Which decision could turn out differently, depending on what you learn?",
        "Learn from ___ people whether ___",
    ),
    "agreed": _Effect(
        "With {thing} in force: what goes right the first time that goes wrong today, and for whom?",
        "Share of ___ that go right the first time under {thing} from ___ % to ___ %",
    ),
    "mended": _Effect(
        "Who runs into {thing} today, how often, and what does it cost them?",
        "Cut the times a month that ___ run into {thing} from ___ to ___",
    ),
    "moved": _Effect(
        "Once that is done: what no longer fails, or no longer keeps anybody waiting?",
        "Cut the hours a month that ___ lose to {thing} from ___ to ___",
    ),
    "placed": _Effect(
        "With {thing} in place: what happens more often, or less, and for whom?",
        "Share of ___ who ___ thanks to {thing} from ___ % to ___ %",
    ),
    "used": _Effect(
        "Who does what differently once {thing} can be used, and how would we see it?",
        "Share of ___ who ___ with {thing} from ___ % to ___ %",
    ),
    "measured": _Effect(
        "Who outside the team would notice, and by what?",
        "Cut the days that ___ wait for ___ from ___ to ___",
    ),
}
_NOUNS = ("taught", "met", "gathered", "told", "studied", "agreed", "mended", "moved", "read", "used", "placed")
_VERBS = ("hired", "mended", "renewed", "told", "studied", "agreed", "moved", "read", "placed", "used")
_TELLING = ("hired", "mended", "renewed")  # verbs that tell more than the noun behind them
_SKIPPED = frozenset(
    {"%", "of", "more", "another", "least", "at", "additional", "percent", "key", "first", "to", "do", "live"}
)
_DIGITS = re.compile(r"\d")
_DONE = frozenset({"done", "live", "online", "ready", "complete", "available"})


def question(found: Delivered) -> str:
    """What a coach asks of it: its effect, not its worth."""
    return _effect(found).question.format_map(found.words)


def rewrites(found: Delivered, reading: Reading) -> tuple[str, ...]:
    """A measure of the effect, and the line itself with its effect behind it."""
    effect = _effect(found).template.format_map(found.words)
    text = spoken(reading)
    whole = len(text) <= LONGEST and not any(sign in text for sign in ("\n", ". ", "; ", "___", " and "))
    counted = spot(reading, "engagement") or spot(reading, "vanity")
    alone = whole and found.kind != "measured" and counted is None and not _cut_short(reading)
    own = (effect,) if _effect(found) is not _ANY else ()  # without a word of the team's own it would fit anything
    return (*own, behind(reading, ", so that ___ goes from ___ to ___")) if alone else own


def _cut_short(reading: Reading) -> bool:
    """Whether the part that speaks ends within a name: 'JIRA-4471'."""
    rest = reading.text[reading.body[1] : reading.body[1] + 2]
    return rest[:1].isalnum() or (rest[:1] in ("-", "–", "/", "_") and rest[1:].isalnum())


def _effect(found: Delivered) -> _Effect:
    effect = _EFFECTS.get(found.kind, _ANY)
    return effect if found.things or "{" not in effect.question + effect.template else _ANY


def delivered(reading: Reading, lexicon: Lexicon) -> Delivered:
    """What a line delivers, as far as its words tell."""
    verb, words = _done(reading, lexicon)
    things = reading.text[words[0].start : words[-1].end] if words else ""
    if words and words[0].start == reading.body[0] and not things[:2].isupper() and things[1:2].islower():
        things = things[0].lower() + things[1:]
    head = words[-1].lower if words else ""
    by_noun, by_verb = _kinds(_NOUNS).get(head, ""), _kinds(_VERBS).get(verb, "")
    if verb in phrases("taught") and not by_noun:
        return Delivered("taught_people", things)
    kind = by_verb if by_verb in _TELLING or not by_noun else by_noun
    if kind == "hired" and head in phrases("vacant"):
        return Delivered("filled", things.removeprefix("open "))
    if kind in ("renewed", "moved", "mended", "placed", "used") and head in phrases("counted_people"):
        return Delivered("people", things)
    return Delivered("moved" if kind == "renewed" else kind, things)


@cache
def _kinds(names: tuple[str, ...]) -> dict[str, str]:
    """A word -> the first of these lists that it stands in."""
    return {word: kind for kind in reversed(names) for word in phrases(kind).begin_with}


def _done(reading: Reading, lexicon: Lexicon) -> tuple[str, list[Word]]:
    """The verb of work in its base form ('' without one), and the noun phrase that it is about."""
    words = reading.words
    first = next((n for n, word in enumerate(words) if reading.verb and word.start == reading.verb.start), None)
    verb = lexicon.verbs.get(words[first].lower) if first is not None else None
    leads = verb is not None and verb.form == "base" and not _is_done(words, first, lexicon)
    start = (first or 0) + 1 if leads else 0
    while start < len(words) and (words[start].lower in PARTICLES or _small(words[start], lexicon)):
        start += 1
    phrase = list(_noun_phrase(reading, start, lexicon, leads))
    number = next((n for n, word in enumerate(phrase) if not word.lower.isalpha() and word.lower[0].isdigit()), None)
    if number is not None:  # 'plant 1,000 trees', where the verb was not told from a noun
        return phrase[0].lower if number else "", phrase[number + 1 :]
    behind = words[start + len(phrase)].lower if start + len(phrase) < len(words) else ""
    if not leads:
        verb = lexicon.verbs.get(behind)
    while len(phrase) > 1 and (phrase[-1].lower in _DONE or phrase[-1].lower.endswith("ed")):
        phrase.pop()
    cut = bool(phrase) and phrase[0].start > 0 and reading.text[phrase[0].start - 1].isalnum()  # 'S' of '5S'
    cut = cut or any(not word.lower.isalpha() and _DIGITS.search(word.lower) for word in phrase)  # 'v2.0'
    return (verb.base if verb else ""), [] if cut or len(phrase) > 5 else phrase


def _is_done(words: tuple[Word, ...], first: int | None, lexicon: Lexicon) -> bool:
    """Whether a participle stands right behind the first word, which is a noun then: 'catalogue printed'."""
    verb = lexicon.verbs.get(words[1].lower) if first == 0 and len(words) > 1 else None
    return verb is not None and verb.form == "past"


def _small(word: Word, lexicon: Lexicon) -> bool:
    small = word.lower in lexicon.words["determiners"] or word.lower in _SKIPPED or word.lower in lexicon.numbers
    return small or not any(sign.isalpha() for sign in word.lower)


def _noun_phrase(reading: Reading, start: int, lexicon: Lexicon, led: bool) -> Iterator[Word]:
    """The words up to a preposition, a sign or a verb; behind a leading verb, 'syncs' is a noun."""
    verbs = ("past",) if led else ("past", "s")
    end, counted, things = None, False, phrases("nouns_too")
    for word in reading.words[start:]:
        if end is not None and reading.text[end : word.start].strip(" '’\"“”/&-"):
            return
        verb = lexicon.verbs.get(word.lower)
        acts = end is not None and not counted and verb is not None and verb.form in verbs and word.lower not in things
        inside = end is not None and word.lower in lexicon.words["determiners"]
        if acts or inside or word.lower in lexicon.words["phrase-ends"]:
            return
        end, counted = word.end, word.lower[0].isdigit()
        yield word
