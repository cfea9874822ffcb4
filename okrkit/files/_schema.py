"""The JSON Schema of an OKR file, made from the model: an editor checks a file while it is typed."""

import re
from typing import Any

from okrkit import model
from okrkit.files._values import BARE, FORMAT, VERSION
from okrkit.model import OKR


def json_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of one `*.okr.yaml` or `*.okr.json` file. It refers to nothing outside itself.

    >>> sorted(json_schema()["properties"])[:3]
    ['capacity', 'ends', 'health']
    """
    schema = OKR.model_json_schema()
    for name, part in [("OKR", schema), *schema["$defs"].items()]:
        _describe(getattr(model, name, None), part)
    for value, field in BARE.items():  # a bare text is an objective, key result ... of which nothing else is stated
        fields = schema["$defs"].pop(value.__name__)
        bare = fields["properties"][field].get("anyOf", [{"type": "string"}])
        schema["$defs"][value.__name__] = {"anyOf": [*bare, fields], "description": fields["description"]}
    schema["properties"] = {
        VERSION: {"type": "integer", "maximum": FORMAT, "minimum": 1, "description": "The version of the file format."},
        **schema["properties"],
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "An OKR file"}


def _describe(value: Any, part: dict[str, Any]) -> None:
    """Fields get the words that the model's docstring has for them; the class keeps its first paragraph."""
    told = " ".join((value.__doc__ or "").split("\n\n")[0].split())
    if told:
        part["description"] = told
    for owner in getattr(value, "__mro__", ()):
        for name, words in _attributes(owner.__doc__ or "").items():
            if name in part.get("properties", {}):
                part["properties"][name].setdefault("description", words.replace("None", "empty"))
    for field in part.get("properties", {}).values():
        if "default" in field and isinstance(field.get("type"), str):  # 'because:' with nothing behind it is fine
            field["type"] = [field["type"], "null"]


def _attributes(doc: str) -> dict[str, str]:
    """The 'Attributes:' of a docstring; entries may share a line ('launch, look_back: the planned days')."""
    _, _, section = doc.partition("Attributes:\n")
    section = section.split("\n\n")[0]
    starts = list(re.finditer(r"(?:^|(?<=\. )|(?<=\.\n)|(?<=; ))\s*((?:[a-z_]+, )*[a-z_]+): ", section))
    words: dict[str, str] = {}
    ends = [*(start.start() for start in starts[1:]), len(section)]
    for start, end in zip(starts, ends, strict=False):
        text = " ".join(section[start.end() : end].split())
        words |= dict.fromkeys(start[1].split(", "), text)
    return words
