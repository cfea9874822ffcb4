"""What of a critique is shown: muted findings left out, the same one on several key results once, a few at most."""

from collections.abc import Iterable
from dataclasses import replace

from okrkit.findings._list import Findings
from okrkit.model import OKR, Mute
from okrkit.rules import Finding, place_of


def shown(
    findings: Iterable[Finding], okr: OKR | None = None, limit: int | None = 5, drafting: bool = False
) -> list[Finding]:
    """What of a critique is shown: muted ones left out, the same finding on several key results once, a few at most.

    Args:
        okr: the OKR they are about; its mutes apply. None mutes nothing.
        limit: how many at most; None shows all. Where a limit is set, a line that is work to ship is told so, and not
            as well that such work is done or not done.
        drafting: whether the set is still being written: findings on the set, and on mutes, wait for the review.

    >>> from okrkit.findings import critique
    >>> okr = OKR(objective="Repairs feel easy", key_results=["NPS to 45", "First-visit fix rate to 72%"])
    >>> [(finding.code, finding.others) for finding in shown(critique(okr), okr, drafting=True)]
    [('KR-NO-BASELINE', ('key_results[1]',))]
    """
    open_ones = [finding for finding in findings if not (okr and mute_of(finding, okr))]
    told = [
        finding
        for finding in (folded(open_ones) if limit else open_ones)
        if not (drafting and finding.code.startswith(("SET-", "MUTE-")))
    ]
    grouped: dict[tuple[str, str, str, int], Finding] = {}
    for finding in told:
        place = "key_results" if finding.where.startswith("key_results") else finding.where
        mute = finding.message if finding.code.startswith("MUTE-") else ""  # each mute is a decision of its own
        key = (finding.code, mute, place, finding.okr)
        first = grouped.get(key)
        grouped[key] = replace(first, others=(*first.others, finding.where)) if first else finding
    return Findings(list(grouped.values())[:limit])


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without KR-BINARY where KR-OUTPUT stands at the same line: to people that is one remark."""
    all_of_them = list(findings)
    work = {(finding.okr, finding.where) for finding in all_of_them if finding.code == "KR-OUTPUT"}
    return [one for one in all_of_them if one.code != "KR-BINARY" or (one.okr, one.where) not in work]


def mute_of(finding: Finding, okr: OKR) -> Mute | None:
    """The team's decision that silences this finding, with its reason; None when there is none.

    A mute without a reason silences nothing: MUTE-REASON asks for it. One of KR-OUTPUT on a line is one of KR-BINARY
    there as well, which is folded into it wherever people read it.
    """
    for mute in okr.mutes:
        if not mute.reason.strip():
            continue
        code, here = mute.code.upper(), mute.where is not None and place_of(mute, okr) == finding.where
        if code == finding.code and (mute.where is None or here):
            return mute
        if here and (code, finding.code) == ("KR-OUTPUT", "KR-BINARY"):
            return mute
    return None
