"""All texts that okrkit says, each with its code and field."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from okrkit.languages import SLOT
from okrkit.lexicon import parsed
from okrkit.rules import Rule, Severity, all_rules
from okrkit.scoring import Pace, State
from okrkit.texts._source import PACKAGE, Scope, Sentences, module_named

_NO_TEXT = frozenset({"id", "kind", "keeps"})  # names in the banks that code goes by
_TELL = frozenset({"translated", "_told"})  # what reports hand their words to


class Text(NamedTuple):
    """One text.

    Attributes:
        key: code and field, as in 'KR-OUTPUT question' or 'questions state.met'. english: as it stands today, with
            slots for values ('{words}').
    """

    key: str
    english: str


@cache
def all_texts() -> tuple[Text, ...]:
    """Every text once, by where it is used first: findings, questions, states, reports, pages.

    >>> next(text.english for text in all_texts() if text.key == "KR-NO-BASELINE question")
    'Where does it stand today, and since when do you know?'
    """
    seen: dict[tuple[str, str], Text] = {}
    for text in (*_of_findings(), *_of_banks(), *_of_words(), *_of_reports()):
        told = SLOT.sub("", text.english)
        if any(sign.isalpha() for sign in told) or "'" in told or (text.key.endswith(" message") and text.english):
            field = text.key.rpartition(" ")[2] if text.key.endswith((" part", " state")) else ""
            seen.setdefault((text.english, field), text)
    return tuple(seen.values())


def _of_findings() -> Iterator[Text]:
    for rule in all_rules():
        yield from _of_rule(rule)
    for tension in parsed("tensions.toml")["tension"]:
        if because := tension.get("because"):
            yield Text("TEAM-CONFLICT part", because)
    for topic in parsed("topics.toml").values():
        yield Text("SET-UNRELATED part", topic["name"])


def _of_rule(rule: Rule) -> Iterator[Text]:
    module = module_named(rule.judge.__module__)
    if module is None:
        return
    judge = module.functions[rule.judge.__name__]
    scope, sentences = Scope(module, judge), Sentences()
    messages: list[str] = []
    asked = [rule.question]
    for node in ast.walk(judge):
        match node:
            case ast.Call(func=ast.Name(id="Said"), args=[message, *_], keywords=words):
                messages += sentences.of(message, scope)
                asked += [one for word in words if word.arg == "question" for one in sentences.of(word.value, scope)]
    yield Text(f"{rule.code} explanation", rule.explanation)
    yield from (Text(f"{rule.code} question", one) for one in asked)
    yield from (Text(f"{rule.code} message", one) for one in messages)
    yield from (Text(f"{rule.code} part", one) for one in sentences.parts)


def _of_banks() -> Iterator[Text]:
    yield from _walked(parsed("questions.toml"), "questions")


def _walked(part: Any, key: str) -> Iterator[Text]:
    """The texts of a bank, each under the names that lead to it."""
    if isinstance(part, str):
        yield Text(key, part)
    elif isinstance(part, Mapping):
        for name, value in part.items():
            if name not in _NO_TEXT or isinstance(value, Mapping):  # `kind` is a bank of its own, too
                yield from _walked(value, f"{key} {name}" if key == "questions" else f"{key}.{name}")
    else:
        for value in part:
            yield from _walked(value, key)


def _of_words() -> Iterator[Text]:
    for state in State:
        yield Text("state state", str(state))
    for pace in Pace:
        yield Text("pace state", str(pace))
    for severity in Severity:
        yield Text("severity state", str(severity))


def _of_reports() -> Iterator[Text]:
    """What reports say beside the findings: whatever they hand to `translated`."""
    for name in ("report", "findings", "scoring", "rules", "widgets"):
        for path in sorted((PACKAGE / name).rglob("*.py")):
            if module := module_named(".".join(("okrkit", *path.relative_to(PACKAGE).with_suffix("").parts))):
                sentences = Sentences()
                for scope, node in _calls(module):
                    if isinstance(node.func, ast.Name) and node.func.id in _TELL and node.args:
                        yield from (Text(name, one) for one in sentences.of(node.args[0], scope))
                yield from (Text(f"{name} part", one) for one in sentences.parts)


def _calls(module: Any) -> Iterator[tuple[Scope, ast.Call]]:
    """Every call of a module, with the function it stands in."""
    inside: dict[int, Any] = {}
    for function in module.functions.values():
        for node in ast.walk(function):
            inside[id(node)] = function
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield Scope(module, inside.get(id(node))), node
