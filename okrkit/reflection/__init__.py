"""What to talk about: the questions that follow from a state, what keeps the room safe, and a whole reflection as data.

Every sentence stands in `lexicon/questions.toml`, where a coach can change it. No state is praised or scolded.

| file | what it answers |
|---|---|
| `_banks.py` | the questions: of a state, of a pace, of every reflection, of the review; causes and verdicts |
| `_safety.py` | before the room opens: what a private pulse asks for |
| `_commitments.py` | what was promised, what is due, and what a promise still lacks |
| `_looks.py` | what a reflection looks at, one by one |
| `_onward.py` | the next quarter: what is asked of the objective, and what may become of it and its key results |
| `_agenda.py` | a whole reflection, step by step, as plain data |
"""

from okrkit.reflection._agenda import Step, agenda
from okrkit.reflection._banks import (
    Choice,
    Prompt,
    causes,
    foreseeable_question,
    look_back_questions,
    many_missed_questions,
    meeting_questions,
    questions,
    review,
    review_questions,
    rewriting_steps,
    standing_questions,
    trade_off_questions,
    verdicts,
)
from okrkit.reflection._commitments import OpenCommitment, lacking, look_backs, opening
from okrkit.reflection._looks import Item
from okrkit.reflection._onward import courses, onward_questions
from okrkit.reflection._safety import Pulse, Safety, pulse, safety, settings
from okrkit.showing import dress

__all__ = [
    "Choice",
    "Item",
    "OpenCommitment",
    "Prompt",
    "Pulse",
    "Safety",
    "Step",
    "agenda",
    "causes",
    "courses",
    "foreseeable_question",
    "lacking",
    "look_back_questions",
    "look_backs",
    "many_missed_questions",
    "meeting_questions",
    "onward_questions",
    "opening",
    "pulse",
    "questions",
    "review",
    "review_questions",
    "rewriting_steps",
    "safety",
    "settings",
    "standing_questions",
    "trade_off_questions",
    "verdicts",
]

dress(globals())
