"""An OKR with a rewrite taken."""

from okrkit.model import OKR, HealthMetric, KeyResult
from okrkit.reading import reread
from okrkit.rules._rule import Finding


def rewritten(okr: OKR, finding: Finding, rewrite: int = 0) -> OKR:
    """The OKR with one of a finding's rewrites in the place it is about.

    What the team stated beside a key result stays with its first line; a line break begins a key result of its own
    behind it, and a rewrite that moves makes a health metric of the line.

    Args:
        okr: the OKR that the finding is about. rewrite: which of `finding.rewrites`, counted from 0.

    Raises:
        ValueError: when the finding stands at no text, or has no such rewrite.

    >>> from okrkit import critique
    >>> okr = OKR(key_results=["Keep uptime at 99.9%", "First-visit fix rate to 72%"])
    >>> health, start, *_ = sorted(critique(okr), key=lambda finding: finding.where)
    >>> [k.text for k in rewritten(okr, start).key_results]
    ['Keep uptime at 99.9%', 'First-visit fix rate from ___ to 72%']
    >>> rewritten(okr, health).health[0].text, len(rewritten(okr, health).key_results)
    ('Keep uptime at 99.9%', 1)
    """
    if not 0 <= rewrite < len(finding.rewrites):
        raise ValueError(f"{finding.code} has {len(finding.rewrites)} rewrites, counted from 0: there is no {rewrite}")
    text = finding.rewrites[rewrite]
    if finding.where == "objective":
        return okr.replace(objective=okr.objective.replace(text=text))
    if not finding.where.startswith("key_results["):
        raise ValueError(f"{finding.code} stands at {finding.where}, where there is no text to rewrite")
    place = int(finding.where[12:-1])
    before, line, after = okr.key_results[:place], okr.key_results[place], okr.key_results[place + 1 :]
    if finding.moves_to:
        free = next(name for n in range(1, len(okr.health) + 2) if (name := f"h{n}") not in {h.id for h in okr.health})
        return okr.replace(key_results=(*before, *after), health=(*okr.health, HealthMetric(id=free, text=text)))
    first, *rest = text.split("\n")
    fresh = (name for n in range(1, 999) if (name := f"kr{n}") not in {str(k.id) for k in okr.key_results})
    added = [KeyResult(id=next(fresh), text=one) for one in rest]
    return okr.replace(key_results=(*before, line.replace(**reread(line, first)), *added, *after))
