"""Workshops: a kit is what is planned, a room is what happens.

| file | what it does |
|---|---|
| `_kits.py` | `kits`, `kit`: the folders of `workshops/` as values |
| `_fields.py` | fields of a YAML file as values, and what is wrong with them |
"""

from okrkit.room._kits import Kit, KitError, People, Step, kit, kits

__all__ = ["Kit", "KitError", "People", "Step", "kit", "kits"]
