"""Workshops: a kit is what is planned, a room is what happens.

| file | what it does |
|---|---|
| `_kits.py` | `kits`, `kit`: the folders of `workshops/` as values |
| `_fields.py` | fields of a YAML file as values, and what is wrong with them |
| `_account.py` | what a room may tell once it is over |
| `_minutes.py`, `_exporting.py` | the minutes, and every file that leaves a room |
"""

from okrkit.room._kits import Kit, KitError, People, Step, kit, kits

__all__ = ["Kit", "KitError", "People", "Step", "kit", "kits"]
