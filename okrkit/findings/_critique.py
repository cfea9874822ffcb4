"""critique: every rule asked of every place it looks at."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import groupby

from okrkit.findings._list import Findings
from okrkit.languages import ENGLISH, language, translated
from okrkit.lexicon import Lexicon, load
from okrkit.model import OKR, Fate
from okrkit.reading import scan_key_result, scan_objective, understood
from okrkit.rules import Draft, Finding, Line, Profile, Rule, are_english, named_profile, place_of, rules_of, take_apart
from okrkit.showing import under_a_bar


def critique(
    okr: OKR | Sequence[OKR],
    profile: str | Profile = "default",
    earlier: Iterable[OKR] = (),
    today: date | None = None,
    lexicon: Lexicon | None = None,
    blanks: bool = False,
) -> list[Finding]:
    """Every finding on an OKR, or on several that belong together, the weightiest first.

    Nothing is capped, grouped or muted here: `shown` does that for whoever shows them. A draft is never an error,
    and what is still empty draws no finding.

    Args:
        okr: one OKR, or several (of several teams, or of one): then `Finding.okr` tells which.
        profile: 'default'; 'strict', which remarks on every date in a key result too; 'gentle', which says only what
            a count, a missing part or a contradiction decides; or a team's own (`profile_near`).
        earlier: OKRs of earlier periods, with their check-ins; they show what is repeated and what has been read.
        today: the day that counts as now for check-ins; None leaves out what depends on it.
        lexicon: a team's own words and metrics; None means the shipped ones.
        blanks: whether a blank ('___') that a rewrite has left counts as missing, as it does in what is saved; while
            people write, it is theirs to fill.

    Raises:
        TypeError: for anything that is not an OKR.
        ValueError: for an unknown profile.

    >>> okr = OKR(objective="Repairs feel easy", key_results=["Ship the new booking form"])
    >>> [finding.code for finding in critique(okr)]
    ['KR-OUTPUT', 'KR-BINARY', 'SET-NO-OUTCOME', 'SET-FEW']
    """
    chosen = profile if isinstance(profile, Profile) else named_profile(profile)
    okrs = [okr] if isinstance(okr, OKR) else list(okr)
    for given in okrs:
        if not isinstance(given, OKR):
            raise TypeError(f"critique looks at an OKR, not at {type(given).__name__}: try OKR(key_results=[...])")
    words = lexicon or load()
    past = tuple(earlier)
    each = under_a_bar(okrs, "reading", " OKRs")
    drafts = [_draft(given, past, today, chosen, words, blanks) for given in each]
    found: list[Finding] = []
    for place, rules in _by_place(chosen):
        if place == "teams":
            found += [rule.finding("teams", said) for rule in rules if (said := rule.judge(drafts))]
        else:
            for number, draft in enumerate(drafts):
                _ASK[place](rules, draft, number, found)
    if language() != ENGLISH:
        found = [replace(one, message=translated(one.message), question=translated(one.question)) for one in found]
    return Findings(sorted(found, key=lambda finding: finding.okr) if len(drafts) > 1 else found)


def _draft(
    okr: OKR, earlier: tuple[OKR, ...], today: date | None, profile: Profile, lexicon: Lexicon, blanks: bool
) -> Draft:
    objective = scan_objective(okr.objective.text, lexicon)
    readings = [scan_key_result(key_result.text, lexicon) for key_result in okr.key_results]
    english, *each = are_english([objective, *readings])
    lines = tuple(
        Line(index, reading, understood(key_result, lexicon), reading.metric_entry, each[index])
        for index, (reading, key_result) in enumerate(zip(readings, okr.key_results, strict=True))
    )
    return Draft(
        okr=okr,
        objective=objective,
        aim=take_apart(objective, lexicon),
        english=english,
        key_results=lines,
        lines=tuple(line for line in lines if line.written),
        earlier=earlier,
        today=today,
        raised=profile.codes,
        every_date=profile.every_date,
        lexicon=lexicon,
        blanks=blanks,
    )


@lru_cache(maxsize=64)
def _by_place(profile: Profile) -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """The rules of a profile in their order, those together that look at the same place."""
    return tuple((place, tuple(rules)) for place, rules in groupby(rules_of(profile), lambda rule: rule.looks_at))


def _ask_of_lines(rules: tuple[Rule, ...], draft: Draft, number: int, found: list[Finding]) -> None:
    english = [line for line in draft.lines if line.english]
    found += [
        rule.finding(line.where, said, number)
        for rule in rules
        for judge in (rule.judge,)
        for line in (draft.lines if rule.any_language else english)
        if (said := judge(line, draft))
    ]


def _ask_of_objective(rules: tuple[Rule, ...], draft: Draft, number: int, found: list[Finding]) -> None:
    if draft.objective.words and draft.okr.objective.fate is Fate.ACTIVE:
        found += [
            rule.finding("objective", said, number)
            for rule in rules
            if (draft.english or rule.any_language) and (said := rule.judge(draft.objective, draft))
        ]


def _ask_of_set(rules: tuple[Rule, ...], draft: Draft, number: int, found: list[Finding]) -> None:
    found += [rule.finding("okr", said, number) for rule in rules if (said := rule.judge(draft))]


def _ask_of_mutes(rules: tuple[Rule, ...], draft: Draft, number: int, found: list[Finding]) -> None:
    """What the team has muted; it comes last, for it hangs on what the others found."""
    if draft.okr.mutes:
        mine = [finding for finding in found if finding.okr == number]
        found += [
            rule.finding(place_of(mute, draft.okr) or "okr", said, number)
            for rule in rules
            for mute in draft.okr.mutes
            if (said := rule.judge(mute, draft, mine))
        ]


_ASK = {
    "key_results": _ask_of_lines,
    "objective": _ask_of_objective,
    "okr": _ask_of_set,
    "mutes": _ask_of_mutes,
}
