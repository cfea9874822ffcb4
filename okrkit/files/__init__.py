"""OKRs in files that people can read: one `*.okr.yaml` per team and period; JSON, CSV and Markdown in and out.

| file | what it does |
|---|---|
| `_formats.py` | `load`, `load_all`, `save`, `convert`: the format by the ending |
| `_errors.py` | `OkrFileError`: file, line, field, plain words |
| `_disk.py` | bytes in and out, whole or not at all |
| `_values.py` | plain data <-> OKR, and mistakes in words |
| `_yaml.py`, `_render.py` | YAML text -> tree with places; data -> YAML text |
| `_json.py` | JSON |
| `_schema.py` | the JSON Schema of a file |
| `importing/` | `import_table`: loose lists and tables |
"""

from okrkit.files._errors import OkrFileError
from okrkit.files._formats import load, load_all, save
from okrkit.files._schema import json_schema
from okrkit.files.importing import Imported, Message, import_table

__all__ = ["Imported", "Message", "OkrFileError", "import_table", "json_schema", "load", "load_all", "save"]
