"""A reflection as Markdown, for a wiki or a mail."""

from collections.abc import Iterable

from okrkit.model import OKR, Answer, Commitment, Reflection


def markdown(okr: OKR, reflection: Reflection) -> str:
    """What was said and agreed, in the order of the page. The pulse is not in it: nobody has kept it."""
    when = "during the period" if reflection.so_far else "at the end of the period"
    lines = [f"# Reflection of {okr.team}, {okr.period}", f"{reflection.date}, {when}", okr.objective.text]
    if reflection.safety:
        lines.append(f"To make it easier to talk: {reflection.safety}.")
    texts = {str(kr.id): kr.text for kr in okr.key_results}
    for id, text in texts.items():
        said = [answer for answer in reflection.answers if answer.about == id]
        causes = [cause for cause in reflection.causes if cause.key_result == id]
        if said or causes:
            lines += [f"## {text}", *_said(said)]
        for cause in causes:
            known = {True: ", could have been foreseen", False: ", could not have been foreseen", None: ""}
            note = f": {cause.note}" if cause.note else ""
            lines.append(f"Cause: {cause.kind}{known[cause.foreseeable]}{note}")
    if reflection.trade_off:
        lines += ["## What matters more", reflection.trade_off]
    lines += ["## The whole", *_said([answer for answer in reflection.answers if answer.about is None])]
    lines += ["## What will be different", "\n".join(_agreed(one) for one in reflection.commitments)]
    return "\n\n".join(line for line in lines if line) + "\n"


def _said(answers: Iterable[Answer]) -> list[str]:
    return [f"**{answer.question}**\n{answer.text}" for answer in answers]


def _agreed(one: Commitment) -> str:
    due, sign = f"by {one.due}" if one.due else "", f"it helped if: {one.sign}" if one.sign else ""
    about = ", ".join(part for part in (one.owner_role, due, sign) if part)
    return f"- {one.text}" + (f" ({about})" if about else "")
