"""The decision on the objective on a page: what the numbers say, three questions, and what becomes of it."""

from collections.abc import Sequence
from datetime import date

from okrkit.ambition import OBJECTIVE, decided, objective_facts
from okrkit.model import OKR, Answer, Course, NextDecision
from okrkit.reflection import courses, onward_questions
from okrkit.widgets._page import taking_back
from okrkit.widgets._page.blocks import Block, button, row, text
from okrkit.widgets._page.form import Form

_NEW = {Course.RAISE: "Its words, further out", Course.REPLACE: "The objective that takes its place"}


def draw(form: Form, okr: OKR, earlier: Sequence[OKR], day: date) -> list[Block]:
    """The numbers first, then the talk, then the decision."""
    known = decided(okr).get(OBJECTIVE)
    said = {str(answer.about): answer.text for answer in known.answers} if known else {}
    choices = courses(objective=True)
    course = form.value("objective course", known.course if known else "")
    blocks = [
        *[text(fact) for fact in objective_facts(okr, earlier, day)],
        *[
            form.field(f"objective {one.id}", one.question, said.get(one.id, ""), "area", hint=one.hint)
            for one in onward_questions()
        ],
        form.choice("objective course", "What becomes of it?", [(one.value, one.label) for one in choices], course),
    ]
    if course in set(_NEW):
        before = known.text if known else okr.objective.text if course == Course.RAISE else ""
        blocks.append(form.field("objective text", _NEW[Course(course)], before, "area"))
    asked = next((one.question for one in choices if one.value == course), "Why?")
    blocks.append(form.field("objective reason", asked, known.reason if known else "", "area"))
    if known:
        blocks.append(text(f"Decided on {known.date}: {known.course}.", "quiet"))
    return [
        *blocks,
        row(button("objective", "Decide anew" if known else "Decide on the objective", primary=known is None)),
        *taking_back.draw_decision(form, okr, OBJECTIVE),
    ]


def read(form: Form, okr: OKR, day: date) -> NextDecision | None:
    """The decision on the page; None while no course is chosen."""
    known = decided(okr).get(OBJECTIVE)
    course = form.value("objective course", known.course if known else "")
    if course not in {one.value for one in courses(objective=True)}:
        return None
    said = {str(answer.about): answer.text for answer in known.answers} if known else {}
    before = known.text if known else okr.objective.text if course == Course.RAISE else ""
    words = form.value("objective text", before).strip() if course in set(_NEW) else ""
    reason = form.value("objective reason", known.reason if known else "").strip()
    if course in set(_NEW) and not words:
        form.troubles["objective text"] = "Write it in a sentence; the draft page helps with the words later."
    if not reason:
        form.troubles["objective reason"] = "Say in a few words why: in three months somebody will ask."
    return NextDecision(
        date=day,
        about=OBJECTIVE,
        course=Course(course),
        reason=reason,
        text=words,
        answers=tuple(
            Answer(question=one.question, text=answer, about=one.id)
            for one in onward_questions()
            if (answer := form.value(f"objective {one.id}", said.get(one.id, "")).strip())
        ),
    )
