"""The steps of a reflection on a page: what each looks at, as blocks, and what was said, as parts of a Reflection."""

from collections.abc import Iterable, Iterator

from okrkit.model import Answer, Cause, CauseKind
from okrkit.reflection import Item, Step, causes, foreseeable_question
from okrkit.widgets._page.blocks import Block, questions, section, text
from okrkit.widgets._page.form import Form
from okrkit.widgets._quarter.standing import bar

_FOLDED = ("health", "causes", "customers", "next")
_FORESEEABLE = [("", "not said"), ("yes", "yes, there was"), ("no", "no, there was none")]


def draw(form: Form, at: str, step: Step) -> Block:
    """A step as a section; `at` begins the ids of its fields, so that every reflection has its own."""
    blocks = [text(step.lead, "quiet")]
    match step.id:
        case "standing":
            blocks += [form.field(id, question, type="area") for id, question in _asked_alone(at, step)]
        case "causes":
            blocks += [_cause(form, at, item) for item in step.items]
        case "trade_off" | "next":
            blocks += [text(f"{item.title}: {'; '.join(item.facts)}") for item in step.items]
            blocks += [questions(step.questions), form.field(f"{at} {step.id}", "What we said", type="area")]
        case _:
            blocks += [_item(form, at, step, item) for item in step.items]
    return section(step.title, blocks, open=False if step.id in _FOLDED else None, id=step.id)


def _item(form: Form, at: str, step: Step, item: Item) -> Block:
    blocks = [bar(item.progress)] if step.id == "key_results" and item.progress else []
    facts = [fact for fact in item.facts if not (blocks and item.progress and fact in _in_the_bar(item))]
    blocks += [text(fact[:1].upper() + fact[1:], "quiet") for fact in facts]
    said = form.field(f"{at} {step.id} {item.about}", "What we said", type="area")
    return section(item.title, [*blocks, questions(item.questions), said], id=f"{step.id} {item.about}")


def _in_the_bar(item: Item) -> tuple[str, ...]:
    """The facts that the bar tells already."""
    return (item.progress.words(), item.progress.formula) if item.progress else ()


def _cause(form: Form, at: str, item: Item) -> Block:
    kinds = [("", "not said"), *[(one.value, one.label) for one in causes()]]
    asked = [question for question in item.questions if question != foreseeable_question()]
    main, note, *more = [*asked, *("What we take it to be", "In a sentence")[len(asked) :]]
    blocks = [
        *[text(fact, "quiet") for fact in item.facts],
        form.choice(f"{at} {item.about} cause", main, kinds, style="select"),
        form.field(f"{at} {item.about} note", note, type="area"),
        *([questions(more)] if more else []),
        form.choice(f"{at} {item.about} foreseeable", foreseeable_question(), _FORESEEABLE),
    ]
    return section(item.title, blocks, id=f"cause {item.about}")


def answers(form: Form, at: str, steps: Iterable[Step]) -> tuple[Answer, ...]:
    """What was said wherever a step keeps answers."""
    return tuple(
        Answer(question=question, text=said, about=about)
        for step in steps
        if step.keeps == "answers"
        for id, question, about in _asked(at, step)
        if (said := form.value(id).strip())
    )


def _asked(at: str, step: Step) -> Iterator[tuple[str, str, str | None]]:
    """(id of the field, what was asked, about what) of everything a step asks."""
    if step.id == "standing":
        yield from ((id, question, None) for id, question in _asked_alone(at, step))
    elif step.questions:
        yield f"{at} {step.id}", " ".join(step.questions), None
    for item in step.items:
        yield f"{at} {step.id} {item.about}", " ".join(item.questions), item.about


def _asked_alone(at: str, step: Step) -> list[tuple[str, str]]:
    return [(f"{at} {step.id} {n}", question) for n, question in enumerate(step.questions)]


def causes_named(form: Form, at: str, steps: Iterable[Step]) -> tuple[Cause, ...]:
    """The causes that were named; a note without a kind is a cause that nobody knows yet."""
    named = []
    for item in (item for step in steps if step.id == "causes" for item in step.items):
        kind, note = form.value(f"{at} {item.about} cause"), form.value(f"{at} {item.about} note").strip()
        foreseeable = {"yes": True, "no": False}.get(form.value(f"{at} {item.about} foreseeable"))
        if kind or note or foreseeable is not None:
            kind_named = CauseKind(kind or CauseKind.UNKNOWN)
            named.append(Cause(key_result=str(item.about), kind=kind_named, foreseeable=foreseeable, note=note))
    return tuple(named)
