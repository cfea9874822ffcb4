"""Before and after a launch: what is agreed to look at, and later what was seen of it; both are only ever added to."""

from datetime import date

from okrkit.model import OKR, Agreed, Experiment, Fate, Initiative, Measured
from okrkit.reflection import Item
from okrkit.rice import against, launched, words
from okrkit.widgets._okr import initiatives
from okrkit.widgets._page.blocks import Block, button, questions, row, section, text
from okrkit.widgets._page.form import Form

_HELD = [("", "not said"), ("yes", "it held"), ("no", "it did not hold"), ("early", "too early to tell")]
_TOLD = {"yes": True, "no": False, "early": None}
_BEFORE = "Agree on them before the launch: afterwards everything looks as if it had been meant so."


def draw(form: Form, okr: OKR) -> list[Block]:
    """One folded group an initiative: those that are out with what was seen, the others with what will be looked at."""
    running = [one for one in okr.initiatives if one.fate is Fate.ACTIVE and not one.duty]
    if not running:
        return [text("There is nothing to launch yet.", "quiet")]
    return [text(words.NO_SHARE, "quiet"), *[_one(form, okr, one) for one in running]]


def _one(form: Form, okr: OKR, one: Initiative) -> Block:
    out = launched(one, form.now)
    told = f", out since {one.launch}" if out else f", launch on {one.launch}" if one.launch else ""
    blocks = [*(_looked(form, okr, one) if out else []), *_agreeing(form, one, out)]
    return section(f"{words.called(one)}{told}", blocks, open=False, id=f"launch {one.id}")


def _agreeing(form: Form, one: Initiative, out: bool) -> list[Block]:
    at = _at(one)
    last = one.agreed[-1].criteria if one.agreed else one.success_criteria
    told = [text(f"Agreed so far: {known.date}, {'; '.join(known.criteria)}", "quiet") for known in one.agreed]
    return [
        *(told if not out else []),
        form.field(
            f"{at} criteria",
            "What we agree to look at now" if out else "After the launch we look at",
            "\n".join(last),
            "area",
            hint="One a line, with the number that would tell." if out else f"One a line. {_BEFORE}",
        ),
        *([form.field(f"{at} reason", "Why it is another one now")] if out or one.agreed else []),
        row(form.field(f"{at} launch", "Launch", one.launch.isoformat() if one.launch else "", "date")),
        row(button("agree", "Agree on this today", about=str(one.id))),
    ]


def _looked(form: Form, okr: OKR, one: Initiative) -> list[Block]:
    found, at = against(one, form.now), _at(one)
    kept = [text(fact, "quiet") for fact in (*found.facts, *words.decided(one, form.now))]
    item = Item("Keep, change or stop?", one.id)
    return [
        *kept,
        *([questions(found.asks)] if found.asks else []),
        *[
            row(
                form.field(f"{at} seen {n}", f"Seen of: {criterion}", "", "area"),
                form.choice(f"{at} held {n}", "Did it hold?", _HELD, style="select"),
            )
            for n, (criterion, _) in enumerate(found.criteria, 1)
        ],
        section(
            "An experiment showed what it did to a key result", _experiment(form, okr, one), open=False, id=f"{at} x"
        ),
        *initiatives.draw_decisions(form, okr, [item]),
        row(button("saw", "Keep what we saw", about=str(one.id))),
    ]


def _experiment(form: Form, okr: OKR, one: Initiative) -> list[Block]:
    at = _at(one)
    named = [("", "none"), *[(str(kr.id), kr.text or str(kr.id)) for kr in okr.key_results]]
    return [
        text("Only for a test with and without it, side by side. Its figures are kept as they are written.", "quiet"),
        form.choice(f"{at} x kr", "Key result", named, style="select"),
        row(
            form.field(f"{at} x effect", "Effect", placeholder="2.1 points"),
            form.field(f"{at} x interval", "Interval", placeholder="0.4 to 3.8 points"),
        ),
        form.field(f"{at} x about", "How it was done", placeholder="every second request, three weeks"),
    ]


def agreed(form: Form, one: Initiative) -> Initiative:
    """The initiative with the criteria on the page added as of today; the same ones again add nothing."""
    at = _at(one)
    criteria = form.lines(f"{at} criteria", one.agreed[-1].criteria if one.agreed else one.success_criteria)
    launch, reason = form.day(f"{at} launch", one.launch), form.value(f"{at} reason").strip()
    if not criteria:
        form.troubles[f"{at} criteria"] = "Write at least one thing that you will look at."
    if (out := launched(one, form.now)) and one.agreed and criteria != one.agreed[-1].criteria and not reason:
        form.troubles[f"{at} reason"] = "It is out already: say why it is another one now."
    if out and launch != one.launch:
        form.troubles[f"{at} launch"] = f"It is out since {one.launch}: that day stays."
    if form.troubles:
        return one
    one = one.replace(launch=launch, success_criteria=criteria)
    if one.agreed and one.agreed[-1].criteria == criteria:
        return one
    return one.replace(agreed=(*one.agreed, Agreed(date=form.now, criteria=criteria, reason=reason)))


def saw(form: Form, one: Initiative) -> Initiative:
    """The initiative with what was seen today, an experiment and a decision; what is empty adds nothing."""
    at, day = _at(one), form.now
    criteria = against(one, day).criteria
    seen = [seen for n, (words, _) in enumerate(criteria, 1) if (seen := _measured(form, f"{at}", n, words, day))]
    tried = _tried(form, one, day)
    one = initiatives.decided(form, one, day)
    return one.replace(measured=(*one.measured, *seen), experiments=(*one.experiments, *tried))


def _measured(form: Form, at: str, n: int, criterion: str, day: date) -> Measured | None:
    said, held = form.value(f"{at} seen {n}").strip(), form.value(f"{at} held {n}")
    if held in ("yes", "no") and not said:
        form.troubles[f"{at} seen {n}"] = "Say what was measured, or who saw what."
    return Measured(date=day, criterion=criterion, seen=said, held=_TOLD.get(held)) if said or held else None


def _tried(form: Form, one: Initiative, day: date) -> list[Experiment]:
    at = _at(one)
    parts = {name: form.value(f"{at} x {name}").strip() for name in ("kr", "effect", "interval", "about")}
    if not any(parts.values()):
        return []
    for name, says in (
        ("kr", "Which key result?"),
        ("effect", "What did it do?"),
        ("interval", "From where to where?"),
    ):
        if not parts[name]:
            form.troubles[f"{at} x {name}"] = says
    return [
        Experiment(
            date=day, key_result=parts["kr"], effect=parts["effect"], interval=parts["interval"], about=parts["about"]
        )
    ]


def _at(one: Initiative) -> str:
    """What the ids of its fields begin with: every look has fields of its own."""
    return f"{one.id} look {len(one.measured) + len(one.agreed) + len(one.experiments) + 1}"
