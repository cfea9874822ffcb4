"""The end of a made-up quarter as blocks: the reflection, what goes on, and what to take along."""

from collections.abc import Sequence

from okrkit.lessons import Feedback, Week
from okrkit.lessons.kinds import kind
from okrkit.lessons.own_quarter import ASKED
from okrkit.model import OKR, KeyResult
from okrkit.model.typed import number_of
from okrkit.reflection import courses
from okrkit.reflection import questions as asked_of
from okrkit.scoring import Progress, State, progress
from okrkit.widgets._page.blocks import Block, button, heading, questions, row, section, table, text
from okrkit.widgets._page.page import Page
from okrkit.widgets._quarter.standing import bar

_FORMS = {"learned": "area", "cause": "area", "due": "date"}
_BACK = "Back a step"


def reflection(page: Page, okr: OKR, weeks: Sequence[Week]) -> list[Block]:
    """Each key result with its state and its questions; then what was learned, as the lesson on reflecting asks it."""
    feedback = looked(page) if page.value("looked") else None
    wrong = dict(feedback.reasons if feedback is not None else ())
    fields = [
        page.field(id, label, type=_FORMS.get(id, "text"), **({"error": wrong[id]} if id in wrong else {}))
        for id, label in ASKED.items()
    ]
    said = [text(feedback.text, "notice")] if feedback is not None else []
    return [
        heading("The last day: look back", id="top"),
        text("The quarter was made up. What you would ask about it is not.", "quiet"),
        *[_ended(page, one, okr, weeks) for one in okr.key_results],
        section("What you take from it", [*fields, *said, row(button("look", "Look at it with me"))], id="taken"),
        row(button("on", "On to the next quarter", primary=True), button("back", _BACK)),
    ]


def looked(page: Page) -> Feedback:
    """What the lesson on reflecting would say of what stands there."""
    data = {"on": page.value("began"), "state": "met", "story": ""}
    return kind("reflect").check(data, {id: page.value(id) for id in ASKED})


def _ended(page: Page, one: KeyResult, okr: OKR, weeks: Sequence[Week]) -> Block:
    told = progress(one, on=weeks[-1].day, period=okr.dates())
    asked = asked_of(told.state)[:3]
    guess = _guess(page, one, told)
    return section(f"{one.text}", [bar(told), *([text(guess)] if guess else []), questions(asked)], id=f"end {one.id}")


def _guess(page: Page, one: KeyResult, told: Progress) -> str:
    """What was said of it in week 6, beside what came; '' when nothing was said."""
    try:
        chance = number_of(page.value(f"guess {one.id}"))
    except ValueError:
        return ""
    if chance is None:
        return ""
    there = told.state is State.HAPPENED or (told.share is not None and told.share >= 1)
    came = (
        "It came true." if there else "Nobody can tell." if told.state is State.NO_NUMBER else "It did not come true."
    )
    return f"In week 6 you gave all of it a chance of {chance:f} %. {came}"


def decision(page: Page, okr: OKR, weeks: Sequence[Week]) -> list[Block]:
    """The objective first, then its key results one by one."""
    whole = [(one.value, one.label) for one in courses(objective=True)]
    lines = [(one.value, one.label) for one in courses()]
    return [
        heading("The next quarter", id="top"),
        text("First the objective: whether it stays decides what its key results are for.", "quiet"),
        section(
            okr.objective.text,
            [
                page.choice("course objective", "What becomes of it?", whole),
                page.field("reason objective", "Why, so that it still makes sense in three months", type="area"),
            ],
            id="next objective",
        ),
        *[page.choice(f"course {one.id}", one.text, lines, style="select") for one in okr.key_results],
        row(button("on", "Finish the quarter", primary=True), button("back", _BACK)),
    ]


def ending(page: Page, okr: OKR, weeks: Sequence[Week]) -> list[Block]:
    """What was decided, what remains of it, and the draft to take along."""
    named = {one.value: one.label for one in (*courses(), *courses(objective=True))}
    about = [("objective", okr.objective.text), *((str(one.id), one.text) for one in okr.key_results)]
    rows = [(words, named.get(page.value(f"course {id}"))) for id, words in about]
    kept = [(label, page.value(id).strip() or None) for id, label in ASKED.items()]
    reason = page.value("reason objective").strip()
    return [
        heading("That was a quarter", id="top"),
        text("Thirteen weeks, six check-ins, three surprises, one decision. On Monday nothing of it is made up."),
        table("What goes on", ["What", "Decided"], rows),
        *([text(f"Because: {reason}")] if reason else []),
        table("What you took from it", ["Asked", "You wrote"], kept),
        section(
            "Take the draft along",
            [
                text("Your words without anything that was made up, for the pages of your own team.", "quiet"),
                row(page.field("team", "Team"), page.field("period", "Quarter", placeholder="2027-Q1")),
                row(button("take", "Save as our OKR", primary=True)),
            ],
            id="take",
        ),
        row(button("again", "Another quarter with the same draft"), button("anew", "Back to the draft")),
    ]
