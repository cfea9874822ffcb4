"""OKRs in files that people can read: one `*.okr.yaml` per team and period; JSON, CSV and Markdown in and out.

| file | what it does |
|---|---|
| `_formats.py` | `load`, `load_all`, `save`, `as_text`: the format by the ending |
| `_convert.py` | `convert`, `read_any`: from one format to another, and any file at all; `file_name` |
| `importing/` | `import_table`: loose lists and tables |
| `errors.py` | `OkrFileError`: file, line, field, plain words |
| `_disk.py` | bytes in and out, whole or not at all |
| `_values.py` | plain data <-> OKR, and mistakes in words |
| `_yaml.py`, `_render.py`, `_edits.py` | YAML read, written, and rewritten only where it changed |
| `_json.py`, `_csv.py`, `_markdown.py`, `_markdown_read.py` | the other formats |
| `_muting.py` | comments in Markdown that mute a finding |
| `_numbers.py` | numbers as people write them in cells |
| `_schema.py` | `json_schema` |
| `_stands.py` | `stands_in`: line and column of every text |
| `_prose.py` | `prose`: Markdown as HTML |
| `_trees.py` | `read_tree`: any other YAML file, with the line of every field |
"""

from okrkit.files._convert import convert, file_name, read_any
from okrkit.files._csv import defused, restored
from okrkit.files._disk import LIMIT, not_written, write_text
from okrkit.files._formats import as_text, load, load_all, save
from okrkit.files._numbers import Loose, in_unit, loose, out_of, unclear, with_comma
from okrkit.files._prose import prose
from okrkit.files._schema import json_schema
from okrkit.files._stands import Region, Stand, stands_in
from okrkit.files._trees import read_tree
from okrkit.files._yaml import Node
from okrkit.files.errors import OkrFileError
from okrkit.files.importing import Imported, Message, Row, import_cells, import_table
from okrkit.showing import dress

__all__ = [
    "LIMIT",
    "Imported",
    "Loose",
    "Message",
    "Node",
    "OkrFileError",
    "Region",
    "Row",
    "Stand",
    "as_text",
    "convert",
    "defused",
    "file_name",
    "import_cells",
    "import_table",
    "in_unit",
    "json_schema",
    "load",
    "load_all",
    "loose",
    "not_written",
    "out_of",
    "prose",
    "read_any",
    "read_tree",
    "restored",
    "save",
    "stands_in",
    "unclear",
    "with_comma",
    "write_text",
]

dress(globals())
