"""Workshop kits: one folder each, `kit.yaml` beside a guide, a notebook, sample data and a paper version.

A kit is data about people's time. Reading one asks for what a room needs to run; `_checking.py` asks for the rest.
"""

from dataclasses import dataclass
from pathlib import Path

from okrkit.files import OkrFileError, read_tree
from okrkit.places import place
from okrkit.room._fields import Allowed, Fields
from okrkit.room._strays import strays
from okrkit.showing import OkrkitError, clean

MOMENTS = (
    "talk", "write", "reveal", "cluster", "vote", "decide", "refine", "coverage", "commit", "blanks", "break",
    "feedback",
)  # fmt: skip
ABOUT = (
    "pain", "objective", "key_result", "initiative", "learning", "commitment", "question", "pull", "sentence", "note",
)  # fmt: skip
ESTIMATES = ("reach", "impact", "confidence", "effort", "chance", "safety", "agreement")
CRITIQUE = ("off", "on request", "live")
BOARDS = ("room", "groups")
SHOWS = ("okr", "progress", "questions", "ranking", "alignment")


class KitError(OkrkitError, ValueError):
    """A kit that cannot be used: file, line, field, what was given, what is allowed, what to try."""


@dataclass(frozen=True, slots=True)
class People:
    """How many people a kit is made for."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an agenda.

    Attributes:
        id: a short name of its own, such as 'pains'.
        minutes, slack: planned, and kept free beside it.
        moment: what people do, one of `MOMENTS`.
        about: what a card is (`ABOUT`); on a vote with a scale, what is estimated (`ESTIMATES`).
        prompt: for participants. say: the facilitator's words.
        critique: of what people type: 'off', 'on request' or 'live'.
        source: the id of the write step whose cards it works on; '' for none, or for the OKR of the board.
        budget: votes each; 0 where a scale takes their place, or nobody votes.
        scale: on a vote, the numbers that every card is given one of, with blind estimates instead of a budget.
        keep: how many cards are kept at a decision; 0 for as many as the room wants.
        drop: which step goes first when it is late, from 1; 0 for never.
        boards: 'room' for one of all, 'groups' for one each.
        cards: what the kit itself puts on the board of a write step, or what a vote without a source is about;
            nobody's cards, shown from the start.
        shows: what stands beside the step on every screen, one of `SHOWS`; '' for nothing.
    """

    id: str
    title: str
    minutes: int
    moment: str
    prompt: str
    say: str
    slack: int = 0
    about: str = ""
    critique: str = "off"
    source: str = ""
    budget: int = 0
    scale: tuple[float, ...] = ()
    keep: int = 0
    drop: int = 0
    boards: str = "room"
    cards: tuple[str, ...] = ()
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Kit:
    """A workshop as it is planned.

    Attributes:
        minutes: of the whole session, slack included.
        anonymous: whether cards carry no name unless somebody opens the room otherwise.
        pre_work: what people are asked for before.
        sample: the OKRs to begin with, a file or a folder for `okrkit.files.load_all`; None when it begins empty.
        folder: where its files are.
    """

    slug: str
    title: str
    minutes: int
    audience: str
    aims: tuple[str, ...]
    people: People
    anonymous: bool
    pre_work: tuple[str, ...]
    agenda: tuple[Step, ...]
    folder: Path
    sample: Path | None = None

    @property
    def planned(self) -> int:
        """The minutes that the steps take, without slack."""
        return sum(step.minutes for step in self.agenda)

    def step(self, id: str) -> Step:
        """One step of the agenda.

        Raises:
            KeyError: with the steps there are.
        """
        found = next((step for step in self.agenda if step.id == id), None)
        if found is None:
            raise KeyError(f"{self.slug} has no step {id!r}: there are {', '.join(step.id for step in self.agenda)}")
        return found


def kits() -> list[Kit]:
    """The kits that okrkit brings, by name.

    Raises:
        KitError: for the first that cannot be read.
    """
    return [kit(slug) for slug in slugs()]


def slugs() -> list[str]:
    """The names of the kits that okrkit brings; none of them is read."""
    return sorted(path.parent.name for path in place("workshops").glob("*/kit.yaml"))


def kit(slug: str | Path) -> Kit:
    """One kit: the name of one that okrkit brings, or a folder of your own with a kit.yaml.

    Raises:
        KitError: when there is none, or it cannot be read; every mistake is told.
    """
    found, troubles = read_kit(folder_of(slug))
    if found is None or troubles:
        raise KitError("\n  also ".join(troubles))
    return found


def guide(kit: Kit) -> str:
    """The words of whoever leads a kit, minute by minute: its GUIDE.md, in which no character moves a cursor.

    Raises:
        KitError: when there is none, or it is no text.
    """
    path = kit.folder / "GUIDE.md"
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = "is not UTF-8: open it in an editor and save it as UTF-8" if isinstance(error, ValueError) else ""
        raise KitError(f"{path}: {why or 'cannot be read: a kit has a guide beside its kit.yaml'}") from error
    return "".join(f"{clean(line)}\n" for line in lines)


def read_kit(folder: Path) -> tuple[Kit | None, list[str]]:
    """The kit in a folder, None when a room cannot run on it, and what is wrong with its fields.

    Raises:
        KitError: when its kit.yaml cannot be read at all.
    """
    path = folder / "kit.yaml"
    try:
        top = Fields(read_tree(path), path)
    except OkrFileError as error:
        raise KitError(str(error)) from error
    values = top.values(KIT)
    agenda = tuple(Step(**step.values(STEP)) for step in top.groups("agenda"))
    people = People(**top.group("people").values(PEOPLE))
    sample = values.pop("sample")
    top.troubles.extend(strays(folder, sample))
    found = Kit(
        slug=folder.resolve().name,
        folder=folder,
        people=people,
        agenda=agenda,
        sample=folder / sample if sample else None,
        **values,
    )
    return (None, top.troubles) if top.troubles else (found, [])


def folder_of(slug: str | Path) -> Path:
    """The folder of a kit.

    Raises:
        KitError: with the kits there are.
    """
    ours = place("workshops")
    if isinstance(slug, str) and "/" not in slug and (ours / slug / "kit.yaml").is_file():
        return ours / slug
    folder = Path(slug).parent if Path(slug).name == "kit.yaml" else Path(slug)
    if (folder / "kit.yaml").is_file():
        return folder
    there = ", ".join(slugs())
    raise KitError(f"there is no kit {str(slug)!r}: name one of {there}, or a folder with a kit.yaml in it")


TITLE, PROMPT, SAY = 48, 240, 700
"""Code points that fit: a title on one line of a phone, a prompt above its keyboard, words said in a minute."""
_MINUTES = Allowed(int, least=1, most=480)
_COUNT = Allowed(int, least=0, most=100, default=0)
KIT: dict[str, Allowed] = {
    "title": Allowed(str, most=TITLE),
    "minutes": _MINUTES,
    "audience": Allowed(str, most=SAY),
    "aims": Allowed(list, most=SAY),
    "people": Allowed(dict),
    "anonymous": Allowed(bool),
    "pre_work": Allowed(list, most=SAY),
    "sample": Allowed(str, most=SAY, default=""),
    "agenda": Allowed(dict),
}
PEOPLE = {"least": Allowed(int, least=1, most=100), "most": Allowed(int, least=1, most=100)}
STEP: dict[str, Allowed] = {
    "id": Allowed(str, most=24, pattern="[a-z0-9]+(-[a-z0-9]+)*"),
    "title": Allowed(str, most=TITLE),
    "minutes": _MINUTES,
    "slack": Allowed(int, least=0, most=60, default=0),
    "moment": Allowed(str, choices=MOMENTS),
    "about": Allowed(str, choices=(*ABOUT, *ESTIMATES), default=""),
    "prompt": Allowed(str, most=PROMPT),
    "say": Allowed(str, most=SAY),
    "critique": Allowed(str, choices=CRITIQUE, default="off"),
    "source": Allowed(str, most=24, default=""),
    "budget": _COUNT,
    "scale": Allowed(float, default=()),
    "keep": _COUNT,
    "drop": _COUNT,
    "boards": Allowed(str, choices=BOARDS, default="room"),
    "cards": Allowed(list, most=PROMPT, default=()),
    "shows": Allowed(str, choices=SHOWS, default=""),
}
