"""What a coach could get wrong in a kit: time, the way from card to decision, missing files, data that is none."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from okrkit.files import OkrFileError, load_all
from okrkit.room._kits import ABOUT, ESTIMATES, Kit, KitError, Step, folder_of, read_kit
from okrkit.room._paper import MADE, paper
from okrkit.room._rehearsing import rehearsal_lines

PLANNED, OF = 70, 90
"""Minutes that may be planned of so many: the rest is slack, and a real room needs it."""
STRETCH = 75
"""Minutes without a break, at most."""
WORKS_ON = ("reveal", "cluster", "vote", "decide")
"""Moments that work on the cards of a write step."""
FORMATS = (".yaml", ".yml", ".json", ".csv", ".md", ".markdown")


def check_kit(slug: str | Path) -> list[str]:
    """What is wrong with a kit, each in a sentence that says what to try; empty when a room can run on it.

    Args:
        slug: the name of one that okrkit brings, or a folder of your own.

    Raises:
        KitError: when there is no such kit, or its kit.yaml cannot be read at all.
    """
    folder = folder_of(slug)
    kit, troubles = read_kit(folder)
    if kit is None:
        return troubles
    path = folder / "kit.yaml"
    about_time = (f"{path}: {words}" for words in (*_time(kit), *_people(kit)))
    about_steps = (f"{path}, step {step.id}: {words}" for step in kit.agenda for words in _step(kit, step))
    return [*troubles, *about_time, *about_steps, *_files(kit), *_rehearsal(kit)]


def _rehearsal(kit: Kit) -> Iterator[str]:
    try:
        rehearsal_lines(kit)
    except KitError as problem:
        yield str(problem)


def _time(kit: Kit) -> Iterator[str]:
    slack = sum(step.slack for step in kit.agenda)
    if kit.planned + slack != kit.minutes:
        took = f"the steps take {kit.planned} minutes and {slack} of slack, together {kit.planned + slack}"
        yield f"{took}, and the session has {kit.minutes}: change a step or 'minutes'"
    most = kit.minutes * PLANNED // OF
    if kit.planned > most:
        yield f"{kit.planned} of {kit.minutes} minutes are planned: plan at most {most} and leave the rest as slack"
    stretch = 0
    for step in kit.agenda:
        stretch = 0 if step.moment == "break" else stretch + step.minutes + step.slack
        if stretch > STRETCH:
            yield f"{stretch} minutes without a break up to {step.id!r}: put a break before it, after {STRETCH} at most"
            break
    drops = sorted(step.drop for step in kit.agenda if step.drop)
    if drops != list(range(1, len(drops) + 1)):
        yield f"'drop' counts from 1, each number once, and these are {', '.join(map(str, drops))}"
    if all(step.moment != "blanks" for step in kit.agenda):
        yield "no step with 'moment: blanks': end with the list of what is open, each with a role and a date"


def _people(kit: Kit) -> Iterator[str]:
    if kit.people.least > kit.people.most:
        yield f"people: at least {kit.people.least} is more than at most {kit.people.most}: exchange them"


def _step(kit: Kit, step: Step) -> Iterator[str]:
    """What is wrong with one step, where it stands."""
    if Counter(one.id for one in kit.agenda)[step.id] > 1 and step is not kit.step(step.id):
        yield f"the id {step.id!r} stands twice: give each step its own"
    before = kit.agenda[: [one is step for one in kit.agenda].index(True)]
    yield from _source(before, step)
    if step.moment == "write":
        yield from _writing(step)
    elif step.cards and step.moment != "vote":
        yield "'cards' are for 'moment: write', or for a vote on nothing else: put them there"
    if step.moment == "vote":
        yield from _voting(kit, step)
    elif step.budget or step.scale:
        yield "'budget' and 'scale' are for 'moment: vote'"
    elif step.about and step.moment != "write":
        yield "'about' says what a card is: it is for 'moment: write', or for a vote with a scale"
    if step.keep and step.moment != "decide":
        yield "'keep' is for 'moment: decide'"
    if step.critique != "off" and step.moment not in ("write", "refine"):
        yield f"'critique: {step.critique}' is for steps in which people write: 'write' or 'refine'"
    if step.drop and (step.moment == "reveal" or any(one.source == step.id for one in kit.agenda)):
        yield "'drop' would take away the cards of later steps: drop a step that none needs"


def _source(before: tuple[Step, ...], step: Step) -> Iterator[str]:
    writes = [one.id for one in before if one.moment == "write"]
    there = f"there are {', '.join(writes)}" if writes else "there is none before this one"
    if step.moment == "vote" and step.cards:
        if step.source:
            yield f"a vote has either its own 'cards' or those of 'source: {step.source}': leave one of them out"
    elif not step.source:
        if step.moment in WORKS_ON:
            yield f"a {step.moment} without cards: name the write step as 'source' ({there})"
    elif step.source not in writes:
        yield f"source {step.source!r} is no write step before this one: {there}"
    elif step.moment not in (*WORKS_ON, "refine", "talk"):
        yield f"'source' is for {', '.join(WORKS_ON)}, refine and talk"
    elif step.moment in WORKS_ON[1:] and not any(
        one.moment == "reveal" and one.source == step.source for one in before
    ):
        yield f"the cards of {step.source!r} are still hidden here: put a reveal with 'source: {step.source}' before"


def _writing(step: Step) -> Iterator[str]:
    if step.about not in ABOUT:
        yield f"'about' says what a card is: one of {', '.join(ABOUT)}"
    if step.critique == "live":
        yield "'critique: live' breaks the silence of writing: 'off' or 'on request', and live when they refine"


def _voting(kit: Kit, step: Step) -> Iterator[str]:
    if bool(step.budget) == bool(step.scale):
        yield "a vote has either a 'budget' of votes each or a 'scale' to estimate on: give one of them"
    if step.scale and (len(step.scale) < 2 or list(step.scale) != sorted(set(step.scale))):
        yield "'scale' rises from number to number, with two or more of them, such as [0, 0.5, 1, 2, 3]"
    if step.scale and step.about not in ESTIMATES:
        yield f"a vote with a scale says in 'about' what is estimated: one of {', '.join(ESTIMATES)}"
    if step.budget and step.about:
        yield "'about' of a vote is for one with a scale: leave it out"
    decided = next((one for one in kit.agenda if one.moment == "decide" and one.source == step.source), None)
    if step.budget and decided and decided.keep:
        least, most = (decided.keep + 1) // 2, decided.keep * 3
        if not least <= step.budget <= most:
            why = "spread too thin" if step.budget > most else "too few"
            yield f"{step.budget} votes each are {why} to keep {decided.keep} cards: give {least} to {most}"


def _files(kit: Kit) -> Iterator[str]:
    guide = _text(kit.folder / "GUIDE.md")
    if not guide:
        yield f"{kit.folder / 'GUIDE.md'}: is missing: say minute by minute what to say, watch and do"
    words = " ".join(guide.replace("\n>", "\n").split())
    heads = [line.lstrip("# ") for line in guide.splitlines() if line.startswith("#")]
    for step in kit.agenda:
        title = f"{step.title} ({step.minutes} minute{'s' * (step.minutes != 1)})"
        if guide and not any(head.endswith(title) for head in heads):
            yield f"{kit.folder / 'GUIDE.md'}: no heading ends with {title!r}, as in kit.yaml"
        if guide and step.say not in words:
            yield f"{kit.folder / 'GUIDE.md'}: what to say in {step.id!r} is not what kit.yaml says: copy it over"
    if not any(_text(kit.folder / name) for name in ("PAPER.md", "paper.html")):
        write = f"'okrkit workshop paper {kit.folder}' writes it, or write a PAPER.md"
        yield f"{kit.folder / 'paper.html'}: is missing: {write}"
    yield from _printed(kit)
    yield from _notebook(kit.folder / "session.ipynb")
    yield from _data(kit)


def _printed(kit: Kit) -> Iterator[str]:
    page = _text(kit.folder / "paper.html")
    try:
        if MADE in page and page != paper(kit).strip():
            write = f"'okrkit workshop paper {kit.folder}' writes it anew"
            yield f"{kit.folder / 'paper.html'}: is older than its kit: {write}"
    except (OSError, ValueError):
        return  # the sample cannot be read, which is told of the sample


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _notebook(path: Path) -> Iterator[str]:
    try:
        cells = json.loads(_text(path) or "null")["cells"]
        source = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, TypeError, KeyError):
        yield f"{path}: is missing or no notebook: copy it from another kit"
        return
    if not any(re.search(r"\bParticipating\(", code) for code in source):
        yield f"{path}: shows no room: a cell calls Participating() from okrkit.widgets"


def _data(kit: Kit) -> Iterator[str]:
    found = sorted(path for path in (kit.folder / "data").rglob("*") if path.is_file() and path.name[0] != ".")
    for path in found:
        if path.suffix.lower() not in FORMATS:
            yield f"{path}: is no file that okrkit reads: {', '.join(FORMATS)}"
            continue
        try:
            if path.name.endswith(tuple(f".okr{ending}" for ending in FORMATS)) and not load_all(path):
                yield f"{path}: holds no OKR"
        except OkrFileError as error:
            yield str(error)
    if kit.sample is None:
        return
    if not kit.sample.exists():
        yield f"{kit.sample}: is named as sample and is not there"
    elif kit.sample.is_dir() and not list(kit.sample.glob("*.okr.*")):
        yield f"{kit.sample}: is named as sample and holds no *.okr.yaml"
