"""Workshops: a kit is what is planned, a room is what happens.

| file | what it does |
|---|---|
| `_kits.py` | `kits`, `kit`: the folders of `workshops/` as values |
| `_checking.py` | `check_kit`: what a coach could get wrong in one |
| `_fields.py` | fields of a YAML file as values, and what is wrong with them |
| `_account.py` | what a room may tell once it is over |
| `_minutes.py`, `_exporting.py` | the minutes, and every file that leaves a room |
"""

from okrkit.room._checking import check_kit
from okrkit.room._kits import Kit, KitError, People, Step, kit, kits, slugs

__all__ = ["Kit", "KitError", "People", "Step", "check_kit", "kit", "kits", "slugs"]
