"""Where people hand in: a field for a card, the cards they have handed in, for whom, and what a coach would ask."""

from okrkit.room import Now
from okrkit.widgets._page.blocks import Block, button, questions, row, section, text
from okrkit.widgets._room.blocks import card, cards
from okrkit.widgets._room.page import mark
from okrkit.widgets._room.participant.page import ParticipantPage

_THINGS = {
    "pain": "a trouble",
    "objective": "an objective",
    "key_result": "a key result",
    "initiative": "an idea",
    "learning": "something we learned",
    "commitment": "a commitment",
    "question": "a question",
    "pull": "where we pull apart",
    "sentence": "a sentence",
    "note": "a note",
}
_COACHED = ("objective", "key_result")


def late(page: ParticipantPage, now: Now) -> Block:
    """A field for a card after the others were turned over, folded away."""
    source = now.source or now.step
    hint = "It shows as soon as late cards are turned over."
    return section("One more card", [writer(page, source.id, source.about, hint), *own(page)], open=False, id="late")


def writer(page: ParticipantPage, step: str, about: str, hint: str = "") -> Block:
    """The field for the next card of a step."""
    what = _THINGS.get(about, "a card")
    return page.writer(f"write {step}", f"Write {what}", send="Hand in this card", step=step, about=about, hint=hint,
                       whose=mark(page.acting().id), placeholder="One thought, one card")  # fmt: skip


def own(page: ParticipantPage) -> list[Block]:
    """The cards that this browser can open, each with what can be done; one of them may be open for changes."""
    mine = page.own_cards()
    changing = mine.get(page.changing)
    buttons = [("change", "Change"), ("withdraw", "Take back")]
    shown = [card(id, one.text, one.name, buttons=buttons) for id, one in mine.items() if one != changing]
    blocks: list[Block] = []
    if changing:
        field = page.field(f"change {page.changing}", "Change your card", changing.text, "area")
        blocks = [field, row(button("changed", "Keep the change", primary=True), button("leave", "Leave it as it was"))]
    label, note = (
        f"Handed in by you ({len(shown)})",
        "You can change them, or take them back, until all are turned over.",
    )
    return [*blocks, *([cards("own", label, shown, note=note)] if shown else [])]


def for_whom(page: ParticipantPage, now: Now) -> list[Block]:
    """Whoever writes for somebody without a device chooses for whom."""
    if not now.proxies:
        return []
    people = [
        ("", "myself"),
        *((one.id, one.name or f"the person beside me ({nth})") for nth, one in enumerate(now.proxies, 1)),
    ]
    return [page.choice("for", "This is for", people)]


def beside(page: ParticipantPage, now: Now) -> Block:
    """A seat for somebody without a device."""
    hint = "The name that others see on their cards." if now.named else "No name is needed."
    blocks = [
        text("Write and vote for them on this device. They count as a person of their own.", "quiet"),
        *([page.field("proxy", "Their name", hint=hint)] if now.named else []),
        row(button("proxy", "Make a seat for them")),
    ]
    return section("Somebody beside you has no device?", blocks, open=False, id="beside")


def coach(page: ParticipantPage, now: Now) -> list[Block]:
    """What a coach asks about the card that is being written, where the step wants it."""
    if now.step.critique == "off" or now.step.about not in _COACHED:
        return []
    asked = [] if page.advice is None else [questions(page.advice or ["Nothing to ask about this one."])]
    return [*([row(button("coach", "What would a coach ask?"))] if now.step.critique == "on request" else []), *asked]


def advice(page: ParticipantPage, now: Now) -> list[str] | None:
    """What a coach would ask about the card that is being written; None where nothing stands there."""
    if now.step.about not in _COACHED or not (written := page.value(f"write {now.step.id}").strip()):
        return None
    from okrkit.findings import critique, shown  # most steps go without
    from okrkit.model import OKR

    okr = OKR(objective=written) if now.step.about == "objective" else OKR(key_results=[written])
    place = "objective" if now.step.about == "objective" else "key_results[0]"
    found = [one for one in critique(okr) if one.where == place]
    return [f"{one.message} {one.question}" for one in shown(found, okr, drafting=True)]
