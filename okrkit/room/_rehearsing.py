"""What pretended people write in a rehearsal of a kit: its own lines, about the company of its sample."""

import tomllib

from okrkit.room._kits import Kit, KitError

FILE = "rehearsal.toml"
_SHAPE = (
    'write lines such as pains = ["Nobody answers in the evening", "Parts are missing"], the id of a step before each'
)


def rehearsal_lines(kit: Kit) -> dict[str, list[str]]:
    """Id of a write step -> what may be written there, as the kit's rehearsal.toml says; {} where it has none.

    Raises:
        KitError: for a file that is something else, or speaks of a step in which nobody writes.
    """
    path = kit.folder / FILE
    if not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise KitError(f"{path}: is no TOML in UTF-8 ({error}): {_SHAPE}") from error
    writing = [step.id for step in kit.agenda if step.moment == "write"]
    for step, lines in found.items():
        if not (isinstance(lines, list) and lines and all(isinstance(one, str) and one.strip() for one in lines)):
            raise KitError(f"{path}, {step}: holds something else than texts: {_SHAPE}")
        if step not in writing:
            there = f"there are {', '.join(writing)}" if writing else "there is no step to write in"
            raise KitError(f"{path}: nobody writes in {step!r}: {there}")
    return found
