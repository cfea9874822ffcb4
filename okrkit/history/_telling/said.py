"""What people said of a quarter, in lines for the page: what was learned, which causes were named."""

from collections.abc import Iterator
from datetime import date

from okrkit.model import OKR, Cause, KeyResult
from okrkit.reading import scan_key_result, understood

LONG = 120
_FORESEEN = {True: ", could have been foreseen", False: ", could not have been foreseen", None: ""}


def learned(okr: OKR) -> Iterator[str]:
    """The last thing that was learned of each key result, what launches showed, and what was said of the whole."""
    last = {kr: next((c for c in reversed(kr.check_ins) if _says(c.learned)), None) for kr in okr.key_results}
    notes = {kr: (one.date, one.learned.strip()) for kr, one in last.items() if one}
    for day, learned in dict.fromkeys(notes.values()):
        about = [name(kr) for kr, said in notes.items() if said == (day, learned)]
        yield _on(day, okr, f"{about[0] if len(about) == 1 else f'{len(about)} key results'}: {learned}")
    for initiative in okr.initiatives:
        if initiative.decisions and (seen := initiative.decisions[-1].evidence.strip()):
            yield _on(initiative.decisions[-1].date, okr, f"{initiative.text}: {seen}")
    for reflection in okr.reflections[-1:]:
        for answer in reflection.answers:
            if answer.about is None and answer.text.strip():
                yield _on(reflection.date, okr, answer.text.strip())


def _on(day: date, okr: OKR, said: str) -> str:
    """What was said, with its day: it may be long ago. The period's end stands for a day that nobody wrote down."""
    dates = okr.dates()
    return said if day in (date.min, dates and dates[1]) else f"{day}: {said}"


def causes(okr: OKR) -> Iterator[str]:
    """The causes that reflections named, each with the day on which it was."""
    names = {str(kr.id): name(kr) for kr in okr.key_results}
    for reflection in okr.reflections:
        for cause in reflection.causes:
            yield _on(reflection.date, okr, _cause(cause, names.get(cause.key_result, cause.key_result)))


def _cause(cause: Cause, name: str) -> str:
    note = f": {cause.note.strip()}" if cause.note.strip() else ""
    return f"{name}, {cause.kind}{_FORESEEN[cause.foreseeable]}{note}"


def _says(note: str) -> bool:
    """Whether a note is more than a mark such as 'over_100', which only its table knows the meaning of."""
    return len(note.split()) > 1


def name(kr: KeyResult) -> str:
    """Its metric in a few words; its text where one word is all there is, or where that is a name already."""
    metric = understood(kr).metric or ""
    bare = not any(letter.isdigit() for letter in kr.text) and not scan_key_result(kr.text).verb
    return text(kr) if bare or len(metric.split()) < 2 else metric[:1].upper() + metric[1:]


def text(kr: KeyResult) -> str:
    """Its text on one line, cut where it is long."""
    text = " ".join(kr.text.split()).rstrip(".")
    return text[:1].upper() + text[1:] if len(text) <= LONG else f"{text[: LONG - 3].rstrip()}..."
