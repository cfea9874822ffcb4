"""What a repaired text has to prove beyond raising no finding: a change for somebody, and for the draft's trouble."""

import re
from collections.abc import Callable
from itertools import pairwise

from okrkit.findings import critique
from okrkit.lessons.kinds._kind import Data
from okrkit.lessons.kinds._words import list_of, listed, one_of, words_of
from okrkit.model import OKR
from okrkit.model import Kind as Sort
from okrkit.reading import Reading, read_key_result, scan_key_result, scan_objective
from okrkit.rules import is_english, take_apart

_LEAST_WORDS = 3  # an objective is a sentence, not a word
_KINDS = {"outcome": "a change that people notice", "learning": "something to find out"}
_NOT_ENGLISH = "The coach here reads English only: say it in English, or choose 'I see it differently'."
_TIMES = ("ms", "s", "min", "h", "d", "w", "month", "year")
_HOW = (
    "better",
    "more",
    "nicer",
    "newer",
    "bigger",
    "stronger",
    "cheaper",
    "cleaner",
    "modern",
    "great",
    "good",
    "efficient",
)
_OF_SO_MANY = re.compile(r"\bof (?:every |each )?\d", re.I)
_PRAISING = 3  # words behind 'love' among which 'us' or a thing of ours stands


def lacking(data: Data, text: str) -> str:
    """The first thing that a text in which nothing is found still lacks; '' when it is a repair."""
    if data["about"] == "objective":
        reading, proofs = scan_objective(text), _OBJECTIVE
    else:
        reading, proofs = scan_key_result(text), _KEY_RESULT
    if not is_english(reading):
        return _NOT_ENGLISH
    told = next((why for proof in proofs if (why := proof(data, reading))), "")
    return told or _beside_the_point(data, text)


def _beside_the_point(data: Data, text: str) -> str:
    """It speaks of something else than the trouble that is told with the draft."""
    words = words_of(text)
    return next((str(need["because"]) for need in data["needs"] if not one_of(need["words"], words)), "")


# --- objectives -----------------------------------------------------------------------------------------------------


def _is_a_sentence(data: Data, objective: Reading) -> str:
    if len(objective.words) >= _LEAST_WORDS:
        return ""
    return "An objective says in a sentence what becomes different, and for whom."


def _is_for_now(data: Data, objective: Reading) -> str:
    """'Become number one': an end state is no repair of a quarter's objective."""
    found = critique(OKR(objective=objective.text), blanks=True)
    far = next((one for one in found if one.code == "OBJ-HORIZON" and one.where == "objective"), None)
    return f"{far.message} {far.question}" if far else ""


def _is_no_race(data: Data, objective: Reading) -> str:
    """'Better than other apps', 'be the first': how we stand beside others; 'as easily as others' is said of people."""
    words = words_of(objective.text)
    aim = take_apart(objective, objective.lexicon)
    theirs = aim.lead is None and aim.names_somebody(0, min(3, len(aim.words)))
    if theirs and not one_of(("us", "ours", "we"), words):
        return ""
    beside = any(
        word in ("than", "as", "before", "beat", "against", "from", "ahead", "not")
        and one_of(_OTHERS, _named(words[place + 1 : place + 4]))
        for place, word in enumerate(words)
    )
    if not beside and not listed("ranks", objective.text):
        return ""
    return "It looks at others and who is ahead. Leave them out: what becomes different for your own people?"


def _named(words: list[str]) -> list[str]:
    """The words up to the next preposition: 'as for others' is no race."""
    return words[: next((place for place, word in enumerate(words) if word in ("for", "to", "with", "in")), len(words))]


_OTHERS = ("other", "others", "competitor*", "competition", "rival*", "leader*", "else")


def _is_no_praise(data: Data, objective: Reading) -> str:
    """'Passengers love us', 'people know our name', 'guests are happy with our shops': what they think of us."""
    words = words_of(objective.text)
    for place, word in enumerate(words):
        if word not in list_of("liking") or one_of(("because", "why", "how", "what"), words):
            continue
        behind = [one for one in words[place + 1 : place + 1 + _PRAISING] if one not in ("with", "about", "of")]
        ours = behind[:1] in (["us"], ["our"]) or (behind[:1] == ["the"] and one_of(list_of("own_things"), behind[1:]))
        if ours:
            return "That is what they think of you. What can they do then, or what are they spared, that is hard today?"
    return ""


def _is_not_our_gain(data: Data, objective: Reading) -> str:
    """'Sell more glasses', 'save money', 'win more customers': what we get out of it."""
    aim, words = take_apart(objective, objective.lexicon), words_of(objective.text)
    if aim.lead is None or words[0] in ("help", "let"):
        return ""
    sold = aim.base in ("sell", "earn") or listed("own_gain", objective.text)
    won = aim.base in ("win", "attract", "acquire", "gain") and aim.names_somebody(aim.start, aim.tail)
    return "That is what you gain. What do they gain by it: what gets easier, or is spared them?" if sold or won else ""


def _is_a_change_for_somebody(data: Data, objective: Reading) -> str:
    """'Improve our app', 'make the shop better for guests', 'our glasses are modern': what we have or do."""
    aim = take_apart(objective, objective.lexicon)
    if aim.verb_class == "learn" or aim.base in ("help", "let") or listed("felt", objective.text):
        return ""
    words = [word.lower for word in aim.words]
    if aim.lead is not None:
        about = _object(words[aim.start : aim.tail], aim.head.lower if aim.head else "")
    elif aim.finite is not None:
        praised = words[0] == "our" and words[-1] in _HOW
        about = [] if aim.names_somebody(aim.finite, len(words)) else words[: aim.finite]
        about += list_of("own_things") if praised else []
    else:
        told = aim.names_somebody(0, min(3, len(words)))
        about = [] if told else _object(words[: aim.tail], aim.head.lower if aim.head else "")
    if not one_of(list_of("own_things"), about):
        return ""
    return "That is about what you have or do. What becomes different for somebody once it is so?"


def _object(words: list[str], head: str) -> list[str]:
    """What an order is about: its last noun, the one before 'better', and whatever is called ours."""
    end = words.index(head) + 1 if head in words else 0
    ours = [word for before, word in pairwise(words) if before in ("our", "the")]
    return [*words[:end][-2 if head in _HOW else -1 :], *ours]


# --- key results ----------------------------------------------------------------------------------------------------


def _ends_as(data: Data, key_result: Reading) -> str:
    if str(read_key_result(key_result.text).kind) in data["ends_as"]:
        return ""
    wanted = " or ".join(_KINDS.get(one, one) for one in data["ends_as"])
    return f"This should be {wanted}; it reads as something else."


def _is_measured(data: Data, key_result: Reading) -> str:
    read = read_key_result(key_result.text)
    if read.kind is not Sort.OUTCOME or (key_result.target_stated and (read.metric or key_result.metric_entry)):
        return ""
    if key_result.target_stated and len(key_result.words) > len(key_result.quantities) + _LEAST_WORDS:
        return ""  # 'the form takes 15 minutes instead of 90': the sentence says what is measured
    return "Name what is measured, where it stands and where it should go."


def _may_fall(data: Data, key_result: Reading) -> str:
    """Where a total was to be mended: a share, a length of time or a count per week; not the next total."""
    read = read_key_result(key_result.text)
    if "KR-VANITY" not in data["clears"] or read.kind is not Sort.OUTCOME:
        return ""
    if read.unit == "%" or read.unit in _TIMES or listed("per_time", key_result.text):
        return ""
    if _OF_SO_MANY.search(key_result.text):
        return ""
    return "How many there are in all hardly ever falls. How many a week, or how many out of all who could?"


_OBJECTIVE: tuple[Callable[[Data, Reading], str], ...] = (
    _is_a_sentence,
    _is_no_race,
    _is_for_now,
    _is_no_praise,
    _is_not_our_gain,
    _is_a_change_for_somebody,
)
_KEY_RESULT: tuple[Callable[[Data, Reading], str], ...] = (_ends_as, _is_measured, _may_fall)
