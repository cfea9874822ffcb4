"""Plain data -> YAML text that people like to read and to edit."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

_ODD = r"\x00-\x1f\x7f-\xa0\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff"  # not to be seen, or not everywhere
_PLAIN = re.compile(rf"[^\W\d_](?:(?!: | #)[^{_ODD}])*(?<![: ])")
_WORDS = re.compile(r"~|null|true|false|yes|no|on|off|y|n|inf|nan|<<|=", re.I)  # another reader might not take as text
_LITERAL = re.compile(rf"(?!\s)[^{_ODD}]+(?<!\s)")
_ESCAPED = re.compile(r"[\x7f-\xa0\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]")


def rendered(data: Any, indent: int = 0) -> list[str]:
    """The lines of a list or a group of fields, each already indented.

    >>> print("\\n".join(rendered({"team": "Booking", "key_results": [{"id": "kr1", "text": "NPS: 32 -> 45"}]})))
    team: Booking
    key_results:
      - id: kr1
        text: "NPS: 32 -> 45"
    """
    space = " " * indent
    lines: list[str] = []
    if isinstance(data, dict):
        for name, part in data.items():
            lines += _after(f"{space}{name}:", part, indent + 2)
        return lines
    for item in data:
        if isinstance(item, dict) and item:
            first, *rest = rendered(item, indent + 2)
            lines += [f"{space}- {first[indent + 2 :]}", *rest]
        else:
            lines += _after(f"{space}-", item, indent + 2)
    return lines


def _after(start: str, part: Any, indent: int) -> list[str]:
    """The lines of one field or item whose name or dash is `start`."""
    if isinstance(part, list) and part and not isinstance(part[0], dict | list) and _short(part):
        words = (quoted(item) if isinstance(item, str) and not item.isidentifier() else scalar(item) for item in part)
        return [f"{start} [{', '.join(words)}]"]
    if isinstance(part, dict | list) and part:
        return [start, *rendered(part, indent)]
    if isinstance(part, str) and "\n" in part and all(_LITERAL.fullmatch(line) for line in part.split("\n")):
        return [f"{start} |-", *(" " * indent + line for line in part.split("\n"))]
    return [f"{start} {scalar(part)}"]


def _short(items: list[Any]) -> bool:
    """A span such as [target, 24, 28]: one line is easier to read."""
    return any(isinstance(item, int) for item in items)


def scalar(part: Any) -> str:
    """A text, number, date or truth as it stands in one line of YAML."""
    if isinstance(part, bool):
        return "true" if part else "false"
    if isinstance(part, Decimal):
        return number(part)
    if isinstance(part, int | date):
        return str(part)
    if isinstance(part, str):
        simple = _PLAIN.fullmatch(part) and not _WORDS.fullmatch(part)
        return part if simple or _period(part) else quoted(part)
    return "[]" if isinstance(part, list) else "{}"


def _period(text: str) -> bool:
    """2026-Q3 needs no quotes."""
    return re.fullmatch(r"\d{4}-[QH]\d", text) is not None


def quoted(text: str) -> str:
    """A text in double quotes. What JSON escapes, YAML 1.2 reads; what it does not print, is escaped too."""
    escaped = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\U{ord(found[0]):08x}", escaped)


def number(value: Decimal) -> str:
    """A number without exponent where its digits allow that."""
    plain = f"{value:f}"
    return plain if len(plain.lstrip("-0.").replace(".", "")) <= 15 else str(value)
