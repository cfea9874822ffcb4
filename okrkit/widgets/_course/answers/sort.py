"""Cards that belong into bins: a group of radios a card."""

from typing import Any

from okrkit.lessons import Exercise
from okrkit.widgets._course.answers import UnfinishedError, Values, prose
from okrkit.widgets._course.page import LessonPage
from okrkit.widgets._page.blocks import Block

FINE = "Yes."


def fields(page: LessonPage, exercise: Exercise, past: Values) -> list[Block]:
    """Every card with its bins."""
    bins = [(id, prose(label)) for id, label in exercise.own["bins"].items()]
    return [
        page.choice(card["id"], prose(card["text"]), bins, past.get(card["id"], ""), style="cards")
        for card in exercise.own["cards"]
    ]


def answer(values: Values, exercise: Exercise) -> dict[str, str]:
    """{card: bin}.

    Raises:
        UnfinishedError: while a card lies in no bin.
    """
    cards = [card["id"] for card in exercise.own["cards"]]
    open = [card for card in cards if values.get(card, "") not in exercise.own["bins"]]
    if open:
        left = "one card has" if len(open) == 1 else f"{len(open)} cards have"
        raise UnfinishedError(f"Not quite yet: {left} no place so far.", open[0])
    return {card: values[card] for card in cards}


def back(answer: Any, exercise: Exercise) -> dict[str, str]:
    """Each card's bin."""
    return {str(card): str(bin) for card, bin in dict(answer).items()}


def places(exercise: Exercise) -> dict[str, str]:
    """A reason is about a card."""
    return {card["id"]: card["id"] for card in exercise.own["cards"]}


def spoken(exercise: Exercise) -> dict[str, str]:
    """Each card's text."""
    return {card["id"]: prose(card["text"]) for card in exercise.own["cards"]}
