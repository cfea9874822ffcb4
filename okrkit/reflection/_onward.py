"""The next quarter: what is asked of an objective before anybody decides, and the courses to choose from."""

from okrkit.reflection._banks import Choice, Prompt, banks


def onward_questions() -> tuple[Prompt, ...]:
    """What is asked of an objective before the team decides on it; the answers are kept with the decision."""
    return tuple(Prompt(one["id"], one["question"], one["hint"], ("onward.answers",)) for one in banks()["onward"])


def courses(objective: bool = False) -> tuple[Choice, ...]:
    """What may become of an objective, or of a key result, each with the question for its reason.

    >>> [one.value for one in courses(objective=True)]
    ['keep', 'raise', 'replace']
    """
    bank = banks()["course"]["objective" if objective else "key_result"]
    return tuple(Choice(one["kind"], one["label"], one["question"]) for one in bank)
