"""The critique: what a careful coach would raise about a draft, in the order of weight, and what of it is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from okrkit.lexicon import Lexicon, load
from okrkit.model import OKR, Fate, KeyResult, Mute
from okrkit.reading import scan_key_result, scan_objective, understood
from okrkit.rules import Draft, Finding, Line, Rule, all_rules, is_english, take_apart

PROFILES = ("default", "strict")


def critique(
    okr: OKR | Sequence[OKR],
    profile: str = "default",
    earlier: Iterable[OKR] = (),
    today: date | None = None,
    lexicon: Lexicon | None = None,
) -> list[Finding]:
    """Every finding on an OKR, or on several that belong together, the weightiest first.

    Nothing is capped, grouped or muted here: `shown` does that for whoever shows them. A draft is never an error,
    and what is still empty draws no finding.

    Args:
        okr: one OKR, or several (of several teams, or of one): then `Finding.okr` tells which.
        profile: 'default', or 'strict' which remarks on every date in a key result too.
        earlier: OKRs of earlier periods, with their check-ins; they show what is repeated and what has been read.
        today: the day that counts as now for check-ins; None leaves out what depends on it.
        lexicon: a team's own words and metrics; None means the shipped ones.

    Raises:
        TypeError: for anything that is not an OKR.
        ValueError: for an unknown profile.

    >>> okr = OKR(objective="Repairs feel easy", key_results=["Ship the new booking form"])
    >>> [finding.code for finding in critique(okr)]
    ['KR-OUTPUT', 'KR-BINARY', 'SET-NO-OUTCOME', 'SET-FEW']
    """
    if profile not in PROFILES:
        raise ValueError(f"there is no profile {profile!r}: choose one of {', '.join(PROFILES)}")
    okrs = [okr] if isinstance(okr, OKR) else list(okr)
    for given in okrs:
        if not isinstance(given, OKR):
            raise TypeError(f"critique looks at an OKR, not at {type(given).__name__}: try OKR(key_results=[...])")
    words = lexicon or load()
    past = tuple(earlier)
    drafts = [_draft(given, past, today, profile, words) for given in okrs]
    found: list[Finding] = []
    for rule in all_rules():
        if rule.looks_at == "teams":
            if said := rule.judge(drafts):
                found.append(rule.finding("teams", said))
        else:
            for number, draft in enumerate(drafts):
                _ask(rule, draft, number, found)
    return sorted(found, key=lambda finding: finding.okr) if len(drafts) > 1 else found


def _draft(okr: OKR, earlier: tuple[OKR, ...], today: date | None, profile: str, lexicon: Lexicon) -> Draft:
    lines = tuple(_line(index, key_result, lexicon) for index, key_result in enumerate(okr.key_results))
    objective = scan_objective(okr.objective.text, lexicon)
    return Draft(
        okr=okr,
        objective=objective,
        aim=take_apart(objective, lexicon),
        english=is_english(objective),
        key_results=lines,
        lines=tuple(line for line in lines if line.written),
        earlier=earlier,
        today=today,
        profile=profile,
        lexicon=lexicon,
    )


def _line(index: int, key_result: KeyResult, lexicon: Lexicon) -> Line:
    reading = scan_key_result(key_result.text, lexicon)
    return Line(index, reading, understood(key_result, lexicon), reading.metric_entry, is_english(reading))


def _ask(rule: Rule, draft: Draft, number: int, found: list[Finding]) -> None:
    """One rule, asked of every place it looks at in one draft."""
    judge = rule.judge
    if rule.looks_at == "key_results":
        found += [
            rule.finding(line.where, said, number)
            for line in draft.lines
            if (line.english or rule.any_language) and (said := judge(line, draft))
        ]
    elif rule.looks_at == "objective":
        active = draft.objective.words and draft.okr.objective.fate is Fate.ACTIVE
        if active and (draft.english or rule.any_language) and (said := judge(draft.objective, draft)):
            found.append(rule.finding("objective", said, number))
    elif said := judge(draft):
        found.append(rule.finding("okr", said, number))


def shown(
    findings: Iterable[Finding], okr: OKR | None = None, limit: int | None = 5, drafting: bool = False
) -> list[Finding]:
    """What of a critique is shown: muted ones left out, the same finding on several key results once, a few at most.

    Args:
        okr: the OKR they are about; its mutes apply. None mutes nothing.
        limit: how many at most; None shows all. Where a limit is set, a line that is work to ship is told so, and not
            as well that such work is done or not done.
        drafting: whether the set is still being written: findings on the set wait for the review.

    >>> okr = OKR(objective="Repairs feel easy", key_results=["NPS to 45", "First-visit fix rate to 72%"])
    >>> [(finding.code, finding.others) for finding in shown(critique(okr), okr, drafting=True)]
    [('KR-NO-BASELINE', ('key_results[1]',))]
    """
    open_ones = [finding for finding in findings if not (okr and mute_of(finding, okr))]
    work = {(finding.okr, finding.where) for finding in open_ones if limit and finding.code == "KR-OUTPUT"}
    told = [
        finding
        for finding in open_ones
        if not (drafting and finding.code.startswith("SET-"))
        and not (finding.code == "KR-BINARY" and (finding.okr, finding.where) in work)
    ]
    grouped: dict[tuple[str, str, int], Finding] = {}
    for finding in told:
        place = "key_results" if finding.where.startswith("key_results") else finding.where
        key = (finding.code, place, finding.okr)
        first = grouped.get(key)
        grouped[key] = replace(first, others=(*first.others, finding.where)) if first else finding
    return list(grouped.values())[:limit]


def mute_of(finding: Finding, okr: OKR) -> Mute | None:
    """The team's decision that silences this finding, with its reason; None when there is none."""
    place = finding.where
    if place.startswith("key_results["):
        place = str(okr.key_results[int(place[12:-1])].id)
    for mute in okr.mutes:
        if mute.code == finding.code and mute.where in (None, place, finding.where):
            return mute
    return None
