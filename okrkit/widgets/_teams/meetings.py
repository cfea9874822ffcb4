"""Which two teams have something to talk about, on a page: what is seen, both texts, the questions, and a button."""

import json
from collections.abc import Sequence
from datetime import date

from okrkit.history.crowds import strategy_question
from okrkit.model import OKR
from okrkit.reflection import meeting_questions
from okrkit.teams import Meeting, meetings
from okrkit.widgets._page.blocks import Block, button, questions, row, section, text

_MOST = 8  # pairs on one page
CALM = "Nothing that okrkit can see. You know more than these texts: where does one of you wait for another?"


def draw_meetings(okrs: Sequence[OKR], team: str) -> list[Block]:
    """A section for every two OKRs that meet; the page's own team stands first."""
    found = meetings(okrs)
    own = sorted(found, key=lambda met: team not in (met.one.team, met.two.team))
    more = f"{len(found) - _MOST} more pairs have something to talk about; the Markdown below tells of all."
    told = [_meeting(met, team) for met in own[:_MOST]] or [text(CALM, "quiet")]
    return [*told, text(more, "quiet")] if len(found) > _MOST else told


def draw_strategy(okrs: Sequence[OKR], today: date | None) -> list[Block]:
    """Where many teams did not get there in the same period: the question for the strategy, in a section; else []."""
    asked = strategy_question(okrs, today)
    blocks = [text(block["text"]) if block["kind"] == "text" else block for block in asked[1:]]
    return [section(asked[0]["text"], blocks, id="strategy")] if asked else []


def pair_of(met: Meeting) -> str:
    """The two key results of a meeting, as the page keeps them."""
    pair = [[one.team, one.period, str(one.key_result.id)] for one in (met.one, met.two)]
    return json.dumps(pair, ensure_ascii=False)


def kinds_of(met: Meeting) -> list[str]:
    """What two key results have to do with each other, each kind once: its questions follow from it."""
    return list(dict.fromkeys([*(str(pull.against) for pull in met.pulls), *(["counted twice"] if met.shared else [])]))


def _meeting(met: Meeting, team: str) -> Block:
    about = pair_of(met)
    return section(
        " and ".join(sorted((met.one.team, met.two.team), key=lambda name: name != team)),
        [
            *[text(message) for message in met.messages],
            *[text(f"{one.team}: “{one.key_result.text.strip()}”", "quiet") for one in (met.one, met.two)],
            questions(question for kind in kinds_of(met) for question in meeting_questions(kind)),
            row(button("anew", "Write both anew", about=about)),
        ],
        id=f"meeting {about}",
    )
