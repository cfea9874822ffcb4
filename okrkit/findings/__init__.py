"""The critique: what a careful coach would raise about a draft, in the order of weight, and what of it is shown.

| file | what it does |
|---|---|
| `_critique.py` | `critique`: every finding on an OKR, or on several |
| `_frame.py` | `critique_frame`: a column of texts in, a table of findings out |
| `_shown.py` | `shown`, `folded`, `mute_of`: what of it is shown, and what a team has muted |
| `_list.py` | `Findings`: a list of them, which a notebook shows as one table |
| `_settings.py` | `profile_near`: a team's own profile, beside its OKRs |
"""

from okrkit.findings._critique import critique
from okrkit.findings._frame import critique_frame
from okrkit.findings._list import Findings
from okrkit.findings._settings import profile_near
from okrkit.findings._shown import folded, mute_of, shown
from okrkit.rules import PROFILES, Profile

__all__ = [
    "PROFILES",
    "Findings",
    "Profile",
    "critique",
    "critique_frame",
    "folded",
    "mute_of",
    "profile_near",
    "shown",
]
