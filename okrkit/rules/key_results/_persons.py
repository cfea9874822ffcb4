"""Whether a key result is about one person: 'my course', or a first name that does something: 'Anna closes 5 deals'."""

import re

from okrkit.reading import Reading
from okrkit.rules._words import Spot, phrases, spot

_CLOSE = r"['\u2019\u201d\u201c\u00bb]"
_OPEN_QUOTE = re.compile(rf"(?:^|[\s(])['\u2018\u201c\u201e\u00ab](?!.*?{_CLOSE}(?!\w))")  # opened, and not closed yet
_LINKS = frozenset({"to", "at", "by", "from", "of", "with", "in", "on", "for", "and", "per", "under", "above", "over"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sister", "brother", "pastor", "father"})
_NO_NAMES = frozenset({"new", "total", "more", "fewer", "less", "most", "no", "zero", "average", "median", "last"})
_THINGS = ("beneficiary", "roles", "artifact", "generic")  # lists of common nouns that may begin a line


def single_person(reading: Reading) -> Spot | None:
    """The words that tell of one person's own work, or None. Quiet where a name may be a product's or a firm's."""
    if spot(reading, "single_person") is None:
        return _with_title(reading) or _named(reading)
    spots = phrases("single_person").spots(reading.words)
    told = (where for where in spots if not _quoted(reading.text[: where[0]]) and not _part_one(reading, where))
    return next(told, None)


def _part_one(reading: Reading, where: Spot) -> bool:
    """'Maths I', 'Phase I from 3 to 9': a numeral behind a name; somebody who speaks does something next."""
    if reading.text[where[0] : where[1]] != "I" or where[0] <= reading.body[0]:
        return False
    behind = next((word.lower for word in reading.words if word.start >= where[1]), "from")
    return behind in _LINKS or behind[:1].isdigit() or behind not in reading.lexicon.verbs


def _with_title(reading: Reading) -> Spot | None:
    """'Mrs. Okafor finishes her diploma', 'Dr Lang learns Polish': somebody by name, who does something."""
    words = reading.words
    if len(words) < 4 or words[0].lower.rstrip(".") not in _TITLES or not reading.text[words[1].start].isupper():
        return None
    verb = reading.lexicon.verbs.get(words[2].lower)
    return (words[0].start, words[2].end) if verb is not None and verb.form == "s" else None


def _quoted(before: str) -> bool:
    """Whether a quotation or a bracket is open here: '"I can apply this" from 3.1 to 3.9' is asked of many."""
    return before.count('"') % 2 == 1 or before.endswith("(") or _OPEN_QUOTE.search(before) is not None


def _named(reading: Reading) -> Spot | None:
    """A lone capitalised word that we do not know, before something that people do."""
    words = reading.words
    if len(words) < 3:
        return None
    if where := _by_first_name(reading):
        return where
    place = 2 if words[1].lower == "to" else 1
    known = reading.lexicon.verbs.get(words[place].lower)
    base = known.base if known is not None else words[place].lower.removesuffix("s")
    third = words[place].lower.endswith("s") == (place == 1)
    behind = words[place + 1 :]
    done = reading.lexicon.verbs.get(behind[0].lower) if behind else None
    last = reading.lexicon.verbs.get(behind[-1].lower) if behind else None
    if behind and (behind[0].lower == "done" or any(verb is not None and verb.form == "past" for verb in (done, last))):
        return None  # 'Emergency calls answered', 'home visits 100 % made'
    if not third or not behind or reading.text[behind[0].start].isupper() or behind[0].lower in _LINKS:
        return None
    personal = base in phrases("personal_verbs")
    if not personal and base in phrases("personal_with_object"):
        personal = phrases("personal_objects").first(behind) is not None
    return (words[0].start, words[place].end) if personal and _may_be_a_name(reading) else None


def _by_first_name(reading: Reading) -> Spot | None:
    """'Sarah to get certified', 'Maria closes all tickets', 'John's sales': a first name that is nothing else."""
    first, second, third = reading.words[:3]
    if second.lower.endswith("ly") and len(reading.words) > 3:
        second, third = third, reading.words[3]  # 'Dana independently leads ...'
    written = reading.text[first.start : first.end]
    owner = first.lower.endswith(("'s", "\u2019s"))
    name = first.lower[:-2] if owner else first.lower
    if name not in phrases("first_names") or not written[0].isupper() or not reading.text[second.start].islower():
        return None
    if owner:
        return first.start, second.end
    if second.lower == "to":
        return (first.start, third.end) if third.lower in reading.lexicon.verbs else None
    verb = reading.lexicon.verbs.get(second.lower)
    return (first.start, second.end) if verb is not None and verb.form == "s" else None


def _may_be_a_name(reading: Reading) -> bool:
    """Whether the first word is written as a first name is, and means nothing that we know."""
    first = reading.words[0]
    written = reading.text[first.start : first.end]
    if first.lower in _NO_NAMES:
        return False
    if not (2 <= len(written) <= 12 and written.istitle() and written.isalpha()) or written.endswith("s"):
        return False
    lexicon = reading.lexicon
    known = first.lower in lexicon.verbs or first.lower in lexicon.numbers or lexicon.metric_of([first.lower])
    listed = any(first.lower in group for group in lexicon.words.values())
    return not known and not listed and not any(first.lower in phrases(name) for name in _THINGS)
