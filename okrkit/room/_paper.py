"""A kit on paper, for the day on which the network is away: agenda, case, cards, voting sheets, what stands at the end.

One page of HTML without a script or a request, made of the kit alone; a browser prints it on A4.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from okrkit.files import load_all, prose
from okrkit.model import OKR
from okrkit.reflection import questions
from okrkit.room._kits import Kit, Step
from okrkit.room.wording import FEEDBACK, SENTENCE
from okrkit.scoring import State

CARDS = 8
"""Cards of one sheet, to cut apart."""
MADE = '<meta name="generator" content="okrkit workshop paper">'
"""How a page says that it was made of its kit and not by hand."""
BOXES = 8
"""Lines for cards on a voting sheet."""
SHORT = 3
"""Voting sheets of so many lines are four on a page."""
_CUT = '\n<p class="cut">✂ cut here</p>\n'
_TABLES = {
    "alignment": (
        "How these OKRs meet",
        ("What helps, counts the same, or pulls apart", "Which teams", "What we agree"),
        9,
    ),
    "ranking": (
        "Reach × impact × confidence ÷ effort, from the middle of what was said",
        ("Idea", "Reach", "Impact", "Confidence", "Effort", "Score"),
        6,
    ),
}
"""What the big screen shows in a step, as a table to fill in: its title, its columns, its lines."""
_CLOSING = 14  # days before the end of a period in which one looks back on all of it
_HANDS = "Same pens for all, and capital letters so that nobody knows a hand. "
ON_PAPER = (
    "Cards go face down into a bag, are shaken, and are turned over together: that is the reveal. Voting sheets are "
    "folded once and counted by two people; shred them afterwards. The clock is a kitchen timer: it advises, you "
    "decide."
)
_NAMED = "Write your team or your name on every card; only the form at the end has none. "


def paper(kit: Kit) -> str:
    """The kit as one page of HTML to print.

    Raises:
        OkrFileError: when its sample cannot be read.
    """
    sheets = [_agenda(kit), _first(kit), *_sample(kit)]
    for step in kit.agenda:
        if step.shows == "questions":
            sheets.append(_state_questions(kit))
        elif step.shows in _TABLES and (table := _list(*_TABLES[step.shows])) not in sheets:
            sheets.append(table)
        if step.moment == "write":
            sheets.append(_cards(step))
        elif step.moment == "vote":
            sheets.append(_ballots(kit, step))
        elif step.moment == "refine" and kit.sample is None:
            sheets.append(_okr(OKR(), "Our OKRs"))
    sheets += [*_agreement(kit), _list("Who does what", ("What", "Role", "Until", "A sign that it helped"), 8)]
    sheets += [
        _list("Our blanks: they open the next meeting", ("What we need to know", "Role", "Until"), 10),
        _feedback(),
    ]
    style = (Path(__file__).parent / "paper.css").read_text(encoding="utf-8")
    body = "\n".join(f'<section class="sheet">\n{sheet}\n</section>' for sheet in sheets if sheet)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{MADE}\n<title>{_safe(kit.title)}: on paper</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _agenda(kit: Kit) -> str:
    begins, rows = 0, []
    for number, step in enumerate(kit.agenda, 1):
        drop = f"drop {step.drop}." if step.drop else ""
        slack = f"+ {step.slack}" if step.slack else ""
        rows.append((f"0:{begins:02}" if begins < 60 else f"{begins // 60}:{begins % 60:02}", f"{number}. {step.title}",
                     str(step.minutes), slack, drop, ""))  # fmt: skip
        begins += step.minutes + step.slack
    head = ("At", "Step", "Minutes", "Slack", "When late", "Really took")
    told = f"{kit.minutes} minutes, {kit.planned} of them planned; {kit.people.least} to {kit.people.most} people."
    aims = "".join(f"<li>{_safe(aim)}</li>" for aim in kit.aims)
    before = "".join(f"<li>{_safe(one)}</li>" for one in kit.pre_work)
    bring = f"<p>Before we meet, please bring:</p>\n<ul>{before}</ul>\n" if before else ""
    return (
        f"<h1>{_safe(kit.title)}</h1>\n<p>{told} 'drop 1.' goes first when it is late.</p>\n<ul>{aims}</ul>\n{bring}"
        f"{_table(head, rows, 'agenda')}\n<p>{_HANDS if kit.anonymous else _NAMED}{ON_PAPER}</p>"
    )


def _first(kit: Kit) -> str:
    case = kit.folder / "data" / "case.md"
    return prose(case.read_text(encoding="utf-8")) if case.is_file() else ""


def _sample(kit: Kit) -> Iterator[str]:
    for okr in load_all(kit.sample) if kit.sample else ():
        yield _okr(okr, okr.team)


def _state_questions(kit: Kit) -> str:
    """What to ask about each key result by its state, of pace where the sample's period is not over."""
    sample = load_all(kit.sample) if kit.sample else []
    days = [one.date for okr in sample for result in okr.key_results for one in result.check_ins]
    dates = sample[0].dates() if sample else None
    so_far = bool(days and dates and (dates[1] - max(days)).days > _CLOSING)
    told = ((state, questions(state, so_far=so_far)) for state in State)
    parts = "".join(
        f"<h3>{state.value.capitalize()}</h3><ul>{''.join(f'<li>{_safe(one)}</li>' for one in asked)}</ul>"
        for state, asked in told
        if asked
    )
    how = "Find the state of each key result, and ask what stands below it."
    return f'<h2>Questions by state</h2>\n<p>{how}</p>\n<div class="states">{parts}</div>'


def _okr(okr: OKR, title: str) -> str:
    """The lines of an OKR with room to write below each."""
    lines = [("Objective", okr.objective.text)]
    for number, one in enumerate(okr.key_results, 1):
        read = next((f" Last read: {seen.value:g}." for seen in one.check_ins[::-1] if seen.value is not None), "")
        lines.append((f"Key result {number}", f"{one.text}.{read}"))
    lines += [(f"Key result {number}", "") for number in range(len(lines), 5)]
    rows = "".join(
        f'<div class="line"><b>{label}</b> {_safe(text)}<div class="blank"></div>'
        f"{'' if label == 'Objective' else '<small>Metric · from · to · how it is read, and how often</small>'}</div>"
        for label, text in lines
    )
    part = "<p>Which part of the objective does no key result look at?</p><div class='blank'></div>"
    return f"<h2>{_safe(title)}{', ' + _safe(okr.period) if okr.period else ''}</h2>\n{rows}\n{part}"


def _cards(step: Step) -> str:
    texts = [*step.cards, *[""] * (CARDS - len(step.cards) % CARDS)]
    cells = "".join(f'<div class="card"><small>{_safe(step.title)}</small><p>{_safe(text)}</p></div>' for text in texts)
    ask = f"{_safe(step.prompt)} <small>One sheet for two people; cut along the lines.</small>"
    return f'<h2>{_safe(step.title)}</h2>\n<p>{ask}</p>\n<div class="cards">{cells}</div>'


def _ballots(kit: Kit, step: Step) -> str:
    """Voting sheets for one page: two, or four short ones."""
    source = next((one for one in kit.agenda if one.id == step.source), step)
    own = [*step.cards, *source.cards] if source is not step else [*step.cards]
    texts = own if step.cards else [*own, *[""] * max(2, BOXES - len(own))]
    if step.scale:
        head = ("Card", *(f"{number:g}" for number in step.scale))
        rows = [(text, *("○" for _ in step.scale)) for text in texts]
        how = "One cross in each line."
    else:
        head, how = ("Card", "Votes"), f"{step.budget} votes in all: write how many each card gets."
        rows = [(text, "") for text in texts]
    one = f"<h2>{_safe(step.title)}</h2>\n<p>{_safe(step.prompt)} <b>{how}</b></p>\n{_table(head, rows, 'ballot')}"
    return _CUT.join([one] * (2 if len(rows) > SHORT else 4))


def _agreement(kit: Kit) -> Iterator[str]:
    for step in kit.agenda:
        if step.about == "sentence" and step.cards:
            lines = "".join(f'<li>{_safe(text)}<div class="blank"></div></li>' for text in step.cards)
            open_lines = '<li><div class="blank"></div><div class="blank"></div></li>' * 2
            yield (
                "<h1>What we stand by</h1>\n<p>Change the words until everybody can keep them. Strike out what "
                f'somebody cannot keep, and say so.</p>\n<ol class="agreed">{lines}{open_lines}</ol>\n'
                f'<div class="signed">\n<p>Date</p>{"<p>Name</p>" * 5}\n</div>'
            )


def _list(title: str, head: Sequence[str], lines: int) -> str:
    return f"<h2>{title}</h2>\n{_table(head, [[''] * len(head)] * lines, 'open')}"


def _feedback() -> str:
    asked = "".join(
        f"<h3>{text}</h3><p>{' '.join(f'○ {answer}' for answer in said)}</p>" for text, said in FEEDBACK.values()
    )
    lines = '<div class="blank"></div>' * 4
    one = f"<h2>Two minutes, without a name</h2>\n{asked}<h3>{SENTENCE}</h3>{lines}"
    return _CUT.join([one, one])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], kind: str) -> str:
    top = "".join(f"<th>{_safe(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table class="{kind}"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


def _safe(words: str) -> str:
    return escape(words, quote=True)
