"""Finds the functions and classes of a module, before anything is typed."""

from __future__ import annotations

import ast
import builtins

from portalis_transpiler.infer.library_exceptions import LIBRARY_EXCEPTIONS
from portalis_transpiler.infer.program import ClassInfo, Field_, Function, Program, Unit, exported
from portalis_transpiler.infer.types import Ref, Type
from portalis_transpiler.read import scopes, webs
from portalis_transpiler.read.modules import Module
from portalis_transpiler.read.nested import qualified
from portalis_transpiler.read.order import check_order
from portalis_transpiler.read.scopes import Scope
from portalis_transpiler.refusal import Unsupported

ENUMS = {"enum.Enum": "enum", "enum.IntEnum": "int", "enum.Flag": "flag", "enum.StrEnum": "str"}
_PLAIN_ATTRIBUTES = "use plain attributes, properties or methods"
_PLAIN_CREATION = "make objects in `__init__` or in a function"
CALLED_UNSEEN = {
    "__new__": _PLAIN_CREATION,
    "__del__": "call a method where the object is done with, or use `with`",
    "__init_subclass__": "do it after each class statement",
    "__set_name__": "pass the name to the constructor",
    "__class_getitem__": "call a function",
    "__instancecheck__": "write a function that tests",
    "__subclasscheck__": "write a function that tests",
    "__subclasshook__": "write a function that tests",
    "__prepare__": _PLAIN_CREATION,
    "__format__": "write a method, and call it in the text",
} | dict.fromkeys(
    ("__getattr__", "__getattribute__", "__setattr__", "__delattr__", "__get__", "__set__", "__delete__"),
    _PLAIN_ATTRIBUTES,
)
"""Methods that Python calls where no text names them, and what to write instead."""
PLAIN_BASES = {"abc.ABC", "object", "typing.Generic", "typing.Protocol"}


def unit_of(module: Module, program: Program) -> Unit:
    """The module with its scopes, webs, functions and classes. `program` knows the modules that it imports."""
    found = scopes.build(module.tree)
    check_order(found)
    unit = Unit(module, found, webs.build(found, module.shared))
    _Declarations(unit, program).run()
    return unit


def is_exception_name(name: str) -> bool:
    if name in LIBRARY_EXCEPTIONS:
        return True
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, BaseException)


def dotted(unit: Unit, node: ast.expr) -> str:
    """The full name that an expression such as `dc.field` or `Enum` stands for by the module's imports."""
    if isinstance(node, ast.Call):
        return dotted(unit, node.func)
    if isinstance(node, ast.Attribute):
        return f"{dotted(unit, node.value)}.{node.attr}"
    if isinstance(node, ast.Subscript):
        return dotted(unit, node.value)
    if isinstance(node, ast.Name):
        return unit.module.imports.get(node.id, node.id)
    return ""


def known_class(unit: Unit, program: Program, scope: Scope, node: ast.expr) -> ClassInfo | None:
    """The program's class that a name, or `module.name`, stands for."""
    name = dotted(unit, node)
    found: Type | None
    if name.startswith("."):
        found = exported(program, name)
    else:
        owner = scope.owner(name)
        found = unit.names.get((owner, name)) if owner is not None else None
    return found.target if isinstance(found, Ref) and isinstance(found.target, ClassInfo) else None


def _place(outer: Function | None) -> str:
    """What stands before a name in the `__qualname__` of a class inside this function."""
    if outer is None:
        return ""
    owner = f"{outer.owner.qualname}." if outer.owner is not None else _place(outer.outer)
    return f"{owner}{outer.name}.<locals>."


class _Declarations:
    def __init__(self, unit: Unit, program: Program) -> None:
        self.unit = unit
        self.program = program

    def run(self) -> None:
        tree = self.unit.module.tree
        for name, origin in self.unit.module.imports.items():
            for scope in self.unit.scopes.values():
                if name in scope.local:
                    self.unit.names[(scope, name)] = Ref("import", origin)
        self._scope(self.unit.scopes[tree], None)

    def _scope(self, scope: Scope, outer: Function | None) -> None:
        node = scope.node
        self._inside([node.body] if isinstance(node, ast.Lambda) else list(node.body), scope, outer)

    def _inside(self, parts: list[ast.AST], scope: Scope, outer: Function | None) -> None:
        """Declare the functions and classes of these statements or expressions."""
        stack = parts[::-1]
        while stack:
            item = stack.pop()
            if isinstance(item, (ast.FunctionDef, ast.Lambda)):
                self._function(item, scope, outer, None)
                stack += item.args.defaults
            elif isinstance(item, ast.ClassDef):
                self._class(item, scope, outer)
            else:
                stack += list(ast.iter_child_nodes(item))[::-1]

    def _bind(self, scope: Scope, name: str, ref: Type, node: ast.AST) -> None:
        if (scope, name) in self.unit.names:
            raise Unsupported(
                node, "PT020", f"second definition of `{name}`", "give each function or class its own name"
            )
        self.unit.names[(scope, name)] = ref

    def _function(
        self, node: ast.FunctionDef | ast.Lambda, scope: Scope, outer: Function | None, owner: ClassInfo | None
    ) -> Function:
        name = node.name if isinstance(node, ast.FunctionDef) else "<lambda>"
        function = Function(name, node, self.unit, self.unit.scopes[node], owner, outer)
        self.unit.functions[node] = function
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                self._decorator(function, decorator)
            if owner is None:
                self._bind(scope, name, Ref("function", function), node)
        self._scope(function.scope, function)
        return function

    def _decorator(self, function: Function, decorator: ast.expr) -> None:
        name = dotted(self.unit, decorator)
        kinds = {"staticmethod": "static", "classmethod": "class", "property": "property"}
        if name in kinds and function.owner is not None:
            function.kind = kinds[name]
        elif name.endswith(".setter") and function.owner is not None:
            function.kind = "setter"
        elif name in ("abc.abstractmethod", "abc.abstractproperty"):
            function.is_abstract = True
        elif name == "functools.cached_property":
            raise Unsupported(
                decorator, "PT021", "`cached_property`", "compute the value in `__init__` or use a property"
            )
        elif name in ("functools.lru_cache", "functools.cache") and function.owner is None:
            function.is_cached = True
        elif name == "contextlib.contextmanager" and function.owner is None:
            function.is_manager = True
        elif name in ("typing.override", "typing.no_type_check", "typing.final"):
            return
        else:
            raise Unsupported(
                decorator, "PT021", f"decorator `{ast.unparse(decorator)}`", "call the wrapper in plain code"
            )

    def _class(self, node: ast.ClassDef, scope: Scope, outer: Function | None) -> None:
        info = ClassInfo(node.name, node, self.unit, _place(outer) + qualified(node))
        if node.keywords and any(
            k.arg != "metaclass" or dotted(self.unit, k.value) != "abc.ABCMeta" for k in node.keywords
        ):
            raise Unsupported(node, "PT022", f"class keywords of `{node.name}`", "write an ordinary class")
        for base in node.bases:
            self._base(info, base, scope)
        try:
            info.mro()
        except ValueError:
            raise Unsupported(
                node, "PT022", f"the order of the bases of `{node.name}`", "name a class before its own bases"
            ) from None
        self._tell_apart(info)
        for decorator in node.decorator_list:
            self._class_decorator(info, decorator)
        self._bind(scope, node.name, Ref("class", info), node)
        self.unit.classes[node] = info
        for statement in node.body:
            self._member(info, statement, scope, outer)

    def _tell_apart(self, info: ClassInfo) -> None:
        """A class whose name another one has: types have a label then. What is raised is known by its name alone."""
        first = self.program.first_classes.setdefault(info.name, info)
        if first is info:
            return
        if first.exception_base is not None or info.exception_base is not None:
            where = f" (the first is in {first.source.module.file})" if first.source is not self.unit else ""
            construct = f"second class `{info.name}` beside an exception{where}"
            raise Unsupported(info.node, "PT020", construct, "give each class its own name")
        info.label = f"{self.unit.module.name}.{info.qualname}"

    def _base(self, info: ClassInfo, base: ast.expr, scope: Scope) -> None:
        name = dotted(self.unit, base)
        known = known_class(self.unit, self.program, scope, base)
        raises = name if known is None and is_exception_name(name) else known.exception_base if known else None
        if raises is not None and info.exception_base is not None:
            raise Unsupported(base, "PT022", f"second exception that `{info.name}` derives from", "derive from one")
        if known is not None:
            info.bases.append(known)
            known.subclasses.append(info)
            info.exception_base = info.exception_base or (known.name if known.exception_base else None)
            info.is_enum = info.is_enum or known.is_enum
            return
        if name in ENUMS:
            info.is_enum = ENUMS[name]
        elif name in ("typing.NamedTuple", "collections.namedtuple"):
            info.is_namedtuple = info.is_dataclass = True
        elif is_exception_name(name):
            info.exception_base = name
        elif name == "typing.Protocol":
            info.is_protocol = True
        elif name not in PLAIN_BASES:
            raise Unsupported(base, "PT022", f"base class `{ast.unparse(base)}`", "derive from a class of the program")

    def _class_decorator(self, info: ClassInfo, decorator: ast.expr) -> None:
        name = dotted(self.unit, decorator)
        if name == "dataclasses.dataclass":
            info.is_dataclass = True
            if isinstance(decorator, ast.Call):
                for keyword in decorator.keywords:
                    if isinstance(keyword.value, ast.Constant):
                        info.dataclass_options[keyword.arg or ""] = bool(keyword.value.value)
        elif name == "functools.total_ordering":
            info.facts.add("total_ordering")
        elif name not in ("enum.unique", "typing.final", "typing.runtime_checkable"):
            raise Unsupported(
                decorator, "PT021", f"decorator `{ast.unparse(decorator)}`", "call the wrapper in plain code"
            )

    def _member(self, info: ClassInfo, node: ast.stmt, scope: Scope, outer: Function | None) -> None:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            self._inside([node.value], scope, outer)
        if isinstance(node, ast.FunctionDef):
            if node.name in CALLED_UNSEEN:
                raise Unsupported(
                    node, "PT026", f"`{node.name}`, which Python calls by itself", CALLED_UNSEEN[node.name]
                )
            function = self._function(node, scope, outer, info)
            key = f"{node.name}.setter" if function.kind == "setter" else node.name
            info.methods[key] = function
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            self._annotated(info, node, node.target.id)
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name == "__slots__":
                return
            same = info.methods.get(node.value.id) if isinstance(node.value, ast.Name) else None
            if same is not None and same.kind == "function" and name.startswith("__"):
                info.methods[name] = same
                return
            (info.enum_values if info.is_enum else info.constants)[name] = node.value
        elif not (isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))):
            raise Unsupported(node, "PT023", "statement in a class body", "move it into a method or function")

    def _annotated(self, info: ClassInfo, node: ast.AnnAssign, name: str) -> None:
        is_class_variable = dotted(self.unit, node.annotation) == "typing.ClassVar"
        if info.is_dataclass and not is_class_variable:
            field = Field_(name, annotation=node.annotation, default=node.value)
            if isinstance(node.value, ast.Call) and dotted(self.unit, node.value) == "dataclasses.field":
                self._field_options(field, node.value)
            info.fields[name] = field
        elif node.value is not None:
            (info.enum_values if info.is_enum else info.constants)[name] = node.value

    def _field_options(self, field: Field_, call: ast.Call) -> None:
        options = {keyword.arg: keyword.value for keyword in call.keywords}
        field.default = options.get("default")
        factory = options.get("default_factory")
        if factory is not None:
            body = factory.body if isinstance(factory, ast.Lambda) else ast.Call(factory, [], [])
            field.default = ast.copy_location(body, factory)
            ast.fix_missing_locations(field.default)
        for name, attribute in (
            ("init", "in_init"),
            ("repr", "in_repr"),
            ("compare", "in_compare"),
            ("kw_only", "kw_only"),
        ):
            value = options.get(name)
            if isinstance(value, ast.Constant):
                setattr(field, attribute, bool(value.value))


def program_of(modules: list[Module]) -> Program:
    """Declare the modules, each after those that it imports."""
    program = Program()
    for module in modules:
        program.units[module.name] = unit_of(module, program)
    return program
