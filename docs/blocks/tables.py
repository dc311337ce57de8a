"""The tables of a ledger, from their definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import CheckConstraint, Column, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql, sqlite

from blocks.markdown import code, rows
from factcheck import model
from factcheck.interchange.meanings import meaning
from factcheck.model.columns import history_name
from factcheck.model.types import Choice
from factcheck.storage.changes import edtf_columns

CURRENT: Final = [
    table for table in model.metadata.tables.values() if not table.name.endswith(history_name(""))
]

_ENGINES: Final = (sqlite.dialect(), postgresql.dialect())


def table(which: Table) -> str:
    """Return the columns of a table and the rules that its rows must keep."""
    head = ("column", "SQLite", "PostgreSQL", "rules", "meaning")
    columns = rows(head, (_column(column) for column in which.columns))
    rules = list(_rules(which))
    return columns + ("\n\nRules:\n\n" + "\n".join(rules) if rules else "")


def _column(column: Column[Any]) -> list[str]:
    types = [
        column.type.compile(dialect=engine).replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ")
        for engine in _ENGINES
    ]
    rules = [
        "primary key" if column.primary_key else "",
        "required" if not column.nullable and not column.primary_key else "",
        "unique" if column.unique else "",
        *_targets(column),
    ]
    if isinstance(column.type, Choice):
        name = column.type.choices.__name__
        home = "figures.md#the-rules" if name == "Modifier" else f"#{name.lower()}"
        rules.append(f"one of [{name}]({home})")
    return [code(column.name), *types, ", ".join(filter(None, rules)), _meaning(column)]


def _targets(column: Column[Any]) -> Iterator[str]:
    for rule in column.table.foreign_key_constraints:
        if rule.columns.keys() == [column.name]:
            yield f"points at {code(rule.referred_table.name)}"


def _meaning(column: Column[Any]) -> str:
    told = meaning(column)
    return f"{told}, [EDTF](dates.md)" if column.name in edtf_columns(column.table) else told


def _rules(which: Table) -> Iterator[str]:
    for rule in sorted(which.constraints, key=lambda one: str(one.name)):
        if isinstance(rule, UniqueConstraint) and len(rule.columns) > 1:
            yield f"- {code(_name(rule))}: no two rows with the same {_listed(rule.columns.keys())}"
        if isinstance(rule, CheckConstraint) and not _told(which, rule):
            yield f"- {code(_name(rule))}: {code(str(rule.sqltext))}"
    for rule in sorted(which.foreign_key_constraints, key=lambda one: str(one.name)):
        if len(rule.columns) > 1:
            there = [link.column.name for link in rule.elements]
            yield (
                f"- {code(_name(rule))}: {_listed(rule.columns.keys())} are the {_listed(there)}"
                f" of a row of {code(rule.referred_table.name)}"
            )
    indexed = sorted(", ".join(index.columns.keys()) for index in which.indexes)
    if indexed:
        yield f"- indexes: {'; '.join(map(code, indexed))}"


def _told(which: Table, rule: CheckConstraint) -> bool:
    """Tell whether the column's own line says it already, or the text on dates does."""
    text = str(rule.sqltext)
    dates = [name for name in edtf_columns(which) if re.search(rf"\b{name}_from\b", text)]
    return bool(dates) or re.fullmatch(r"\w+ IN \(.*\)", text) is not None


def _name(rule: Any) -> str:
    # Compiled, because the naming convention makes the names only then.
    preparer = postgresql.dialect().identifier_preparer
    return str(preparer.format_constraint(rule))


def _listed(names: list[str]) -> str:
    return " and ".join(map(code, names))
