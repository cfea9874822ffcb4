"""Which sentences an expression of our own source may become: f-strings as templates with named slots.

`Said(f"'{said(reading, where)}' grows by itself.")` may become "'{words}' grows by itself.". English stays where it
is written; whoever translates gets it from there, and nothing is to be registered.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, product
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
_KEEP = frozenset({"rstrip", "lstrip", "strip", "removesuffix"})  # the text stays what it is
_WRITERS = frozenset({"_plain", "plain", "_percent", "str", "int", "len", "joined"})  # of whom the value tells more
_MOST = 40  # forms of one sentence; more would be a sign that something else was met
_DEEP = 8
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, eq=False)
class Module:
    """One file: its functions (methods too), its constants, its classes' fields and what it imports from okrkit."""

    tree: ast.Module
    functions: dict[str, _Function] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    fields: dict[str, list[str]] = field(default_factory=dict)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Scope:
    """Where an expression stands: in which module, and in which function of it."""

    module: Module
    function: _Function | None = None


@cache
def module_named(name: str) -> Module | None:
    """A module of okrkit by its dotted name, read but not run; None where there is none."""
    parts = name.split(".")[1:]
    stem = PACKAGE.joinpath(*parts)
    path = next((one for one in (stem.with_suffix(".py"), stem / "__init__.py") if parts and one.is_file()), None)
    if path is None:
        return None
    found = Module(ast.parse(path.read_text(encoding="utf-8")))
    for node in ast.walk(found.tree):
        if isinstance(node, _Function):
            found.functions.setdefault(node.name, node)
        elif isinstance(node, ast.ClassDef):
            own = [
                one.target.id
                for one in node.body
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
            ]
            found.fields[node.name] = own
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("okrkit"):
            found.imports.update({one.asname or one.name: (str(node.module), one.name) for one in node.names})
    for node in found.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.constants[node.targets[0].id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found.constants[node.target.id] = node.value
    return found


def found_in(name: str, module: Module) -> tuple[Module, str] | None:
    """The module that defines a name which another one uses, by following its imports."""
    for _ in range(4):
        if name in module.functions or name in module.constants or name in module.fields:
            return module, name
        if name not in module.imports:
            return None
        home, name = module.imports[name]
        following = module_named(home)
        if following is None:
            return None
        module = following
    return None


class Sentences:
    """The sentences that expressions may become; `parts` gathers what may stand in their slots."""

    def __init__(self) -> None:
        self.parts: dict[str, None] = {}

    def of(self, node: ast.expr, scope: Scope, at: int | None = None, deep: int = 0) -> list[str]:
        """What an expression may become, each once.

        Args:
            at: of a tuple, the one at this place.
        """
        if deep > _DEEP:
            return []
        return list(dict.fromkeys(islice(self._of(node, scope, at, deep + 1), _MOST)))

    def _of(self, node: ast.expr, scope: Scope, at: int | None, deep: int) -> Iterator[str]:
        match node:
            case ast.Constant(value=str(text)) if at is None:
                yield text.replace("{", "{{").replace("}", "}}")
            case ast.JoinedStr(values=values) if at is None:
                yield self._template(values, scope, deep)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                yield from map("".join, product(self.of(left, scope, None, deep), self.of(right, scope, None, deep)))
            case ast.IfExp(body=one, orelse=other):
                yield from (*self.of(one, scope, at, deep), *self.of(other, scope, at, deep))
            case ast.BoolOp(values=values):
                for value in values:
                    yield from self.of(value, scope, at, deep)
            case ast.Tuple(elts=elts) if at is not None and at < len(elts):
                yield from self.of(elts[at], scope, None, deep)
            case ast.NamedExpr(value=value):
                yield from self.of(value, scope, at, deep)
            case ast.Subscript(value=ast.Name(id=name)):
                yield from self._name(name, scope, None, deep)
            case ast.Name(id=name):
                yield from self._name(name, scope, at, deep)
            case ast.Call(func=ast.Attribute(value=value, attr="format_map"), args=[ast.Attribute(attr=words)]):
                self.parts.update(dict.fromkeys(self._attribute(words, scope, deep)))
                yield from (one.replace("{{", "{").replace("}}", "}") for one in self.of(value, scope, at, deep))
            case ast.Call(func=ast.Attribute(attr="join")):
                for inner in ast.walk(node):  # a list of parts: each by itself
                    if isinstance(inner, ast.GeneratorExp | ast.SetComp | ast.ListComp):
                        self.parts.update(dict.fromkeys(self.of(inner.elt, scope, None, deep)))
            case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in _KEEP:
                yield from self.of(value, scope, at, deep)
            case ast.Dict(values=values):
                for value in values:
                    yield from self.of(value, scope, at, deep)
            case ast.Call(func=ast.Name(id=name)):
                yield from self._returned(name, scope.module, at, deep)
            case ast.Attribute(attr=attr):
                yield from self._attribute(attr, scope, deep)

    def _template(self, values: list[ast.expr], scope: Scope, deep: int) -> str:
        """An f-string with named slots; what may stand in a slot is noted as a part."""
        said: list[str] = []
        taken: set[str] = set()
        for value in values:
            if isinstance(value, ast.FormattedValue):
                inner = [one for one in self.of(value.value, scope, None, deep) if one.strip(" .,'")]
                self.parts.update(dict.fromkeys(inner))
                name = next(name for name in _names(value.value) if name not in taken)
                taken.add(name)
                said.append(f"{{{name}}}")
            elif isinstance(value, ast.Constant):
                said.append(str(value.value).replace("{", "{{").replace("}", "}}"))
        return "".join(said)

    def _name(self, name: str, scope: Scope, at: int | None, deep: int) -> Iterator[str]:
        if scope.function is None or name in {one.arg for one in scope.function.args.args}:
            return
        known: list[str] = []
        for node in ast.walk(scope.function):
            match node:
                case ast.Assign(targets=[target], value=value) | ast.NamedExpr(target=target, value=value):
                    known += self._bound(target, name, value, scope, at, deep)
                case ast.For(target=target, iter=ast.Name(id=table)):
                    place = _place(target, name)
                    rows = _rows(scope.module.constants.get(table))
                    known += [one for row in rows for one in self.of(row, scope, place, deep)]
                case ast.AugAssign(target=ast.Name(id=other), op=ast.Add(), value=value) if other == name:
                    longer = ["".join(both) for both in product(known, self.of(value, scope, None, deep))]
                    known = longer if node in scope.function.body else [*known, *longer]
        yield from known if known else self._constant(name, scope, at, deep)

    def _bound(
        self, target: ast.expr, name: str, value: ast.expr, scope: Scope, at: int | None, deep: int
    ) -> list[str]:
        """What a name becomes by one assignment, alone or as one of several."""
        if isinstance(target, ast.Name) and target.id == name:
            return self.of(value, scope, at, deep)
        place = _place(target, name)
        return [] if place is None else self.of(value, scope, place, deep)

    def _constant(self, name: str, scope: Scope, at: int | None, deep: int) -> Iterator[str]:
        home = found_in(name, scope.module)
        value = home and home[0].constants.get(home[1])
        if home and isinstance(value, ast.Dict):
            for one in value.values:
                yield from self.of(one, Scope(home[0]), at, deep)
        elif home and value is not None:
            yield from self.of(value, Scope(home[0]), at, deep)

    def _returned(self, name: str, module: Module, at: int | None, deep: int) -> Iterator[str]:
        """What a function of okrkit may return."""
        home = found_in(name, module)
        function = home and home[0].functions.get(home[1])
        if home and function:
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value is not None:
                    yield from self.of(node.value, Scope(home[0], function), at, deep)

    def _attribute(self, attr: str, scope: Scope, deep: int) -> Iterator[str]:
        """A property of a class in reach, or a field as it was given wherever the class is made in this module."""
        near = [scope.module]
        if attr == "message":  # of what teams share and where they pull, handed on as it is
            near += [one for name in ("_pulls", "_shared") if (one := module_named(f"okrkit.teams.{name}"))]
        for module in near:
            if attr in module.functions:
                yield from self._returned(attr, module, None, deep)
        made = {name: own.index(attr) for name, own in scope.module.fields.items() if attr in own}
        for node in ast.walk(scope.module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in made:
                place = made[node.func.id]
                given = {word.arg: word.value for word in node.keywords}
                value = node.args[place] if place < len(node.args) else given.get(attr)
                if value is not None:
                    yield from self.of(value, Scope(scope.module), None, deep)


def _place(target: ast.expr, name: str) -> int | None:
    """Which of several targets a name is; None where it is none of them."""
    names = (
        [one.id if isinstance(one, ast.Name) else "" for one in target.elts] if isinstance(target, ast.Tuple) else []
    )
    return names.index(name) if name in names else None


def _rows(table: ast.expr | None) -> list[ast.expr]:
    return table.elts if isinstance(table, ast.Tuple | ast.List) else []


def _names(node: ast.expr) -> Iterator[str]:
    """Names for a slot, the most telling first: of a variable, of a field, of what a function is given."""
    match node:
        case ast.Name(id=name):
            first = name
        case ast.Attribute(attr=name):
            first = name
        case ast.Call(func=ast.Name(id="said")):
            first = "words"
        case ast.Call(func=ast.Name(id=name)) if name not in _WRITERS:
            first = name.strip("_")
        case ast.Call(args=[*_, ast.Name(id=name)]) | ast.Call(args=[*_, ast.Attribute(attr=name)]):
            first = name
        case _:
            first = "value"
    yield first
    yield from (f"{first}_{n}" for n in range(2, 100))
