"""Where a key result stands on a day, as blocks: the bar with its formula, and the earlier check-ins."""

from datetime import date

from okrkit.languages import translated
from okrkit.model import OKR, KeyResult
from okrkit.model.typed import plain
from okrkit.scoring import Progress, State, percent_text, progress
from okrkit.widgets._page.blocks import Block, progress_bar, section, table, text


def standing(kr: KeyResult, okr: OKR, day: date) -> list[Block]:
    """How far it has come, in words and as a bar; why there is no number, and what the first target would say."""
    told = progress(kr, on=day, period=okr.dates())
    blocks = [bar(told)]
    if told.reason and told.state is State.NO_NUMBER:
        blocks.append(text(f"No progress to tell: {told.reason}{'' if told.reason.endswith('?') else '.'}", "quiet"))
    if told.first:
        blocks.append(text(f"Against the numbers as first stated: {told.first.formula}.", "quiet"))
    return blocks


def bar(told: Progress) -> Block:
    """The bar with its state and formula; a sentence where there is no way to go, as when a thing has happened."""
    if told.share is None and told.state is not State.NO_NUMBER:
        return text(told.words())
    state = translated(f"{told.state}, so far") if told.so_far else translated(told.state, "state")
    label = "Progress, by its stated chance" if told.by_chance else "Progress"
    formula = "" if told.formula == "?" else told.formula
    return progress_bar(label, told.share, state, formula, told.elapsed)


def history(kr: KeyResult) -> list[Block]:
    """The earlier check-ins, the latest first, folded away; nothing where there are none."""
    if not kr.check_ins:
        return []
    head = ["Day", "Value", "Progress", "Chance", "Learned", "Customers said", "Source"]
    rows = []
    for check_in in reversed(kr.check_ins):
        share = None if check_in.value is None else progress(kr, check_in.value, on=check_in.date).share
        chance = None if check_in.chance is None else f"{plain(check_in.chance)} %"
        rows.append((
            check_in.date, plain(check_in.value) or None, None if share is None else percent_text(share), chance,
            check_in.learned or None, check_in.customers_said or None, check_in.source or None,
        ))  # fmt: skip
    label = f"Earlier check-ins: {len(rows)}"
    return [section(label, [table("", head, rows)], open=False, id=f"history {kr.id}")]
