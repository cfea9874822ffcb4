"""Whether a sentence looks for somebody at fault, and whether a name stands where a role should."""

import re

from okrkit.lessons.kinds._words import list_of, listed, words_of
from okrkit.lexicon import parsed

_SAID = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_THEY = ("he", "she")
_DOES_NOT = ("didn't", "doesn't", "wouldn't", "hasn't", "hadn't", "don't")
_BE = ("was", "were", "is", "are")
_TOO = ("late", "slow", "slowly", "little", "lazy", "careless", "weak", "inexperienced", "young", "old", "busy")
_TITLES = ("mr", "mrs", "ms", "dr", "frau", "herr", "madame", "monsieur")
_NEAR = 5  # words in which the fault is told, behind the person


def blamed(said: str) -> str:
    """The words of a sentence that look for somebody at fault; '' when none do, or when it says that nobody is.

    >>> blamed("Peter was too slow"), blamed("Peter showed us the mails"), blamed("The manager was not told")
    ('Peter was too slow', '', '')
    """
    left = " ".join(words_of(said))
    for one in sorted(listed("not_blame", said), key=len, reverse=True):
        left = left.replace(one, "")
    return next(iter(listed("blame", left)), "") or _at_fault(said)


def _at_fault(said: str) -> str:
    """'Peter was too slow', 'the boss did not listen', 'because of Peter': a person, and what they did wrong."""
    found = list(_SAID.finditer(said))
    words = [one[0].lower().replace("’", "'") for one in found]
    for place, one in enumerate(found):
        if not (_is_given(one[0]) or words[place] in _THEY or _is_colleague(words, place)):
            continue
        owned = words[place].endswith("'s") and " ".join(words[place + 1 : place + 2]) in list_of("faults")
        before = words[max(0, place - 2) : place] in (["because", "of"], ["due", "to"])
        size = _wrong(words[place + 1 : place + 1 + _NEAR])
        if owned or before or size:
            start = found[max(0, place - 2)] if before else one
            end = found[min(len(found) - 1, place + max(size, int(owned)))]
            return said[start.start() : end.end()]
    return ""


def _is_given(word: str) -> bool:
    """Whether it is a given name, written as one: 'Peter', 'Maria's'."""
    return word[:1].isupper() and re.sub(r"['’]s$", "", word).casefold() in _given()


def _is_colleague(words: list[str], place: int) -> bool:
    """'the manager', 'our developers': somebody at work."""
    one = words[place].removesuffix("'s")
    known = one in list_of("at_work") or one.removesuffix("s") in list_of("at_work")
    return known and not {"the", "our", "my", "a", "one"}.isdisjoint(words[max(0, place - 2) : place])


def _wrong(behind: list[str]) -> int:
    """How many words behind a person tell what they did wrong; 0 when they do not."""
    if not behind:
        return 0
    late = next((place for place, word in enumerate(behind[:-1]) if word == "too" and behind[place + 1] in _TOO), None)
    if late is not None:
        return late + 2
    if behind[0] in _BE:
        if behind[1:2] == ["not"] and behind[2:3] and behind[2] in list_of("able"):
            return 3
        then = [word for word in behind[1:3] if word not in ("so", "very", "often", "always")]
        return behind.index(then[0]) + 1 if then and then[0] in list_of("faulty") else 0
    for place, word in enumerate(behind[:2]):
        if word in list_of("failing") or word in _DOES_NOT or word == "never":
            return min(place + 2, len(behind))
        if word in ("did", "does", "do") and behind[place + 1 : place + 2] == ["not"]:
            return min(place + 3, len(behind))
    made = behind[0] in ("made", "did") and not {"mistake", "mistakes", "wrong", "errors"}.isdisjoint(behind)
    return min(3, len(behind)) if made else 0


def is_a_person(said: str) -> bool:
    """Whether somebody's name, or 'me', stands there and no role: 'Anna', 'Peter Schmidt', 'Thomas and Julia'.

    >>> is_a_person("Anna"), is_a_person("Anna, product lead"), is_a_person("Booking desk")
    (True, False, False)
    """
    words = [word for word in words_of(said) if word != "and"]
    if words in (["i"], ["me"], ["myself"]) or (len(words) > 1 and words[0] in _TITLES):
        return True
    return bool(words) and len(words) <= 3 and words[0] in _given() and not set(words[1:]) & list_of("at_work")


def _given() -> frozenset[str]:
    return frozenset(parsed("findings.toml")["first_names"]["words"])
