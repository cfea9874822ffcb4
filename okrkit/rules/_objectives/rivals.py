"""Whether an objective is about somebody else's product, or about one person."""

from okrkit.reading import Reading
from okrkit.rules._words import Spot, phrases, spot

_COPYING = frozenset({"copy", "imitate", "clone"})


def rivalled(objective: Reading) -> Spot | None:
    """Where an objective matches or follows a rival: called one, named ('Match Rovano's planner'), or any of them."""
    follow = spot(objective, "following")
    if follow is None:
        return None
    rival = spot(objective, "rivals") or spot(objective, "feature_by_feature") or _somebody_elses(objective, follow)
    return (min(rival[0], follow[0]), max(rival[1], follow[1])) if rival else None


def _somebody_elses(objective: Reading, follow: Spot) -> Spot | None:
    """'Copy what ...', 'catch up with the discounters', 'match Rovano's planner'."""
    words = objective.words
    behind = [word for word in words if word.start >= follow[1]]
    if not behind:
        return None
    if words[0].lower in _COPYING:
        return words[0].start, behind[-1].end
    first, text = (
        next((word for word in behind if word.lower not in ("to", "the", "with", "of")), behind[0]),
        objective.text,
    )
    owned = text[first.start].isupper() and (first.lower.endswith(("'s", "’s", "s'", "s’")))
    if owned and first.lower.rstrip("'’s") not in phrases("beneficiary"):
        return first.start, first.end
    races = words[0].lower in ("catch", "catching", "keep") and behind[0].lower == "with"
    return (first.start, behind[-1].end) if races and not any(w.lower in _NO_RIVALS for w in behind) else None


_NO_RIVALS = frozenset(
    {"demand", "needs", "growth", "backlog", "schedule", "plan", "time", "work", "orders", "curriculum"}
)


_BETTER = frozenset({"better", "good", "great", "stronger"})
_RANKS = frozenset({"senior", "certified", "licensed", "qualified", "chartered", "principal", "staff", "master"})
_LEADS = frozenset({"leader", "coach", "mentor", "speaker", "listener", "negotiator"})


def _of_kin(objective: Reading, where: Spot) -> bool:
    """'also for my grandmother': somebody it is for."""
    behind = next((word.lower for word in objective.words if word.start >= where[1]), "")
    return behind in _KIN


_KIN = frozenset({"grandmother", "grandfather", "grandparents", "mother", "father", "mum", "dad", "parents", "kids"})


def one_person(objective: Reading) -> Spot | None:
    """'my', 'as Release Manager', 'Maria becomes team lead': what belongs to one."""
    words = objective.words
    low = [word.lower for word in words]
    if (where := spot(objective, "single_person")) and not _of_kin(objective, where):
        return where
    if low[:2] in (["become", "a"], ["be", "a"]) and 3 < len(low) < 6:
        better = low[2] in _BETTER and (low[-1] in _LEADS or low[-1] in phrases("roles"))
        return (words[0].start, words[-1].end) if better or (low[2] in _RANKS and low[-1] in phrases("roles")) else None
    if low[:1] in (["learn"], ["study"]) and len(low) < 4 and low[-1] in phrases("personal_objects"):
        return words[0].start, words[-1].end
    if len(words) > 2 and words[1].lower == "becomes" and words[-1].lower in phrases("roles") and len(words) < 6:
        named = words[0].lower not in objective.lexicon.words["determiners"]
        return (words[0].start, words[-1].end) if named else None
    for n, word in enumerate(words[:-1]):
        role = words[-1]
        if word.lower == "as" and n >= len(words) - 4 and role.lower in phrases("roles"):
            return word.start, role.end
    return None
