"""A ranking in words: what holds for all of it, for each initiative, and for the people who have to do it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from okrkit.model import OKR, Initiative
from okrkit.rice._chances import Chance, chances, has_ranges
from okrkit.rice._criteria import launched
from okrkit.rice._periods import plain
from okrkit.rice._scores import INPUTS, Ranking, Scored, shown

HEAD = ("Place", "Initiative", "Score", "In 8 of 10 draws")
_AT_MOST = 800_000  # scores to draw
NO_SHARE = (
    "Each is held against its own criteria. What a key result did meanwhile is no initiative's doing, unless an"
    " experiment says so."
)
_NO_RANGES = (
    "Nobody gave a range, so nothing tells how sure this order is. Where are you least sure, and from where to where?"
)


def steady(found: Ranking, draws: int = 4000) -> int:
    """So many draws, or fewer where very many are ranked: nobody waits a minute for the order of a thousand ideas."""
    return min(draws, max(400, _AT_MOST // max(len(found.ranked), 1)))


def certainty(found: Ranking, draws: int = 4000) -> dict[str, Chance]:
    """`chances` of a ranking; nothing where no estimate has a range, because then nothing tells how sure it is."""
    ranges = any(has_ranges(entry.initiative.rice) for entry in found.ranked)
    return chances(found.ranked, steady(found, draws)) if ranges and len(found.ranked) > 1 else {}


def overview(found: Ranking, sure: Mapping[str, Chance]) -> list[tuple[str, str, str, str]]:
    """The ranked ones, a row each: place, initiative, score, and the places it has in 8 of 10 draws."""
    return [
        (
            str(entry.rank),
            entry.initiative.text,
            shown(entry.score or Fraction(0)),
            chance.places if chance else "not known",
        )
        for entry in found.ranked
        for chance in [chance_of(entry, sure)]
    ]


def chance_of(entry: Scored, sure: Mapping[str, Chance]) -> Chance | None:
    """How sure its place is; None where nothing tells."""
    return sure.get(name_of(entry.initiative))


def name_of(initiative: Initiative) -> str:
    """What an initiative is called among the chances."""
    return initiative.id or initiative.text


def notes(found: Ranking, sure: Mapping[str, Chance], draws: int = 4000) -> Iterator[str]:
    """What holds for the whole ranking: the period of the reaches, and what its sureness is made of."""
    if found.mixed:
        yield f"Reaches were given for several periods; all are reckoned per {found.per}.{_bare(found)}"
    elif found.per:
        yield f"Reach is counted per {found.per}."
    if sure:
        yield (
            f"{steady(found, draws):,} times a number was drawn from every range, and all were ranked anew. The last"
            " column tells on which places each was in 8 of 10 of these draws."
        )
        bare = sum(not has_ranges(entry.initiative.rice) for entry in found.ranked)
        if bare:
            yield (
                f"{bare} of these {len(found.ranked)} {'has' if bare == 1 else 'have'} no range, as if nobody could be"
                " wrong about them: the order is less sure than it looks. Where may their estimates lie?"
            )
    elif len(found.ranked) > 1:
        yield _NO_RANGES


def _bare(found: Ranking) -> str:
    """What a reach without a period is taken for, where others name theirs."""
    reaches = [entry.initiative.rice.reach for entry in (*found.ranked, *found.parked) if entry.initiative.rice]
    if all(reach is None or reach.per for reach in reaches):
        return ""
    return f" A reach that names no period is taken as one {found.per}'s, as the OKR runs: is that so for each?"


def titled(entry: Scored) -> str:
    """'2. Book by photo'; without a place only its text."""
    return f"{entry.rank}. {called(entry.initiative)}" if entry.rank else called(entry.initiative)


def in_order(found: Ranking) -> list[str]:
    """A line each: '1. Book by photo (score 12)', then what waits, with its reason, then what has to be done anyway."""
    return [
        *[f"{titled(entry)} (score {shown(entry.score or Fraction(0))})" for entry in found.ranked],
        *[f"{called(entry.initiative)}: {entry.reason or 'an estimate is missing'}" for entry in found.open],
        *[f"{called(entry.initiative)}: {entry.reason}" for entry in found.parked],
        *[f"{called(duty)}: done in any case" for duty in found.duties],
    ]


def facts(entry: Scored, okr: OKR, chance: Chance | None = None, of: int = 0, on: date | None = None) -> Iterator[str]:
    """What it moves or why it is parked, how its score came about, how sure its place is, what the estimates rest on.

    Args:
        chance: how sure its place is. of: how many are ranked. on: the day; what is out by then says so.
    """
    moved = next((kr.text for kr in okr.key_results if kr.id == entry.initiative.moves and kr.text), "")
    if entry.reason:
        yield f"Parked: {entry.reason}." + (f" It would have {shown(entry.score)}." if entry.score else "")
    else:
        yield f"Moves {entry.initiative.moves}" + (f": {moved}" if moved else "")
    if on and launched(entry.initiative, on):
        yield f"Out since {entry.initiative.launch}: what follows was estimated, not seen."
    if entry.initiative.rice:
        yield f"Reach × impact × confidence / effort: {entry.formula}"
        if chance:
            yield f"How sure: {chance.words(of)}."
        rests = {name: getattr(entry.initiative.rice, name) for name in INPUTS}
        known = [f"{name}: {one.evidence.strip()}" for name, one in rests.items() if one and one.evidence.strip()]
        if known:
            yield f"It rests on {'; '.join(known)}"


def room(found: Ranking) -> Iterator[str]:
    """What the duties leave of the team's capacity, and how far down the order that goes; by the best guesses."""
    if found.duties:
        yield f"The duties take {months(found.duty_effort)} together{_unknown(found)}."
    if found.left is None or found.capacity is None:
        return
    if found.left < 0:
        yield f"That is {months(-found.left)} more than the {months(found.capacity)} there are."
        if found.ranked:
            yield "As it stands nothing that is ranked fits: which duty can wait, shrink, or get more hands?"
        return
    yield f"Of {months(found.capacity)} there are {plain(found.left)} for what is ranked."
    taken, fits = Decimal(0), 0
    for entry in found.ranked:
        needs = effort_of(entry.initiative) or Decimal(0)
        if taken + needs > found.left:
            first = f"the first {fits} take {plain(taken)}" if fits > 1 else f"the first takes {plain(taken)}"
            before = first if fits else "not even the first fits"
            yield f"In this order, {before}; with “{called(entry.initiative)}” it would be {plain(taken + needs)}."
            return
        taken, fits = taken + needs, fits + 1
    if fits:
        yield f"All {fits} that are ranked take {plain(taken)}."


def _unknown(found: Ranking) -> str:
    unknown = sum(effort_of(one) is None for one in found.duties)
    return f", and of {unknown} of them nobody has said what it takes" if unknown else ""


def effort(duty: Initiative) -> str:
    """What a duty takes, in words."""
    needs = effort_of(duty)
    return "not estimated" if needs is None else months(needs)


def effort_of(one: Initiative) -> Decimal | None:
    """Its best guess in person-months; None while there is none, or one that cannot be."""
    number = one.rice.effort.value if one.rice and one.rice.effort else None
    return number if number is not None and number > 0 else None


def called(one: Initiative) -> str:
    """Its text, or its id while it has none."""
    return one.text.strip() or str(one.id)


def months(number: Decimal) -> str:
    """'1 person-month', '2.5 person-months'."""
    return f"{plain(number)} person-month{'' if number == 1 else 's'}"


def decided(one: Initiative, on: date) -> Iterator[str]:
    """What was decided about it so far."""
    for decision in (decision for decision in one.decisions if decision.date <= on):
        because = f": {decision.evidence}" if decision.evidence else ""
        yield f"Decided on {decision.date} to {decision.verdict} it{because}"
