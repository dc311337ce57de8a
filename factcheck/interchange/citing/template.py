"""A citation table by a desk's own template, in the language of Jinja."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from factcheck.errors import InvalidError
from factcheck.interchange.citing.columns import COLUMNS
from factcheck.interchange.citing.table import Table
from factcheck.interchange.citing.text import lines

_MARKUP: Final = (".html", ".htm", ".xhtml", ".xml", ".svg")


def write_by_template(table: Table, path: Path, handle: IO[str]) -> None:
    """Write a table as a template has it.

    The template is given `title`, `columns` (each with `name` and `heading`), `rows`, `legend` and
    `ledger`. A row has each column by its name (texts; `{{ row.statement | join("; ") }}` or in a
    loop), `number`, `key`, `marks` and `group`, the title of the group that begins with it. In a
    template for HTML or XML, by the end of its name, texts are escaped.

    Args:
        table: of which all columns that the template names must be there.
        path: of the template, in UTF-8.
        handle: where to write.

    Raises:
        InvalidError: if the template cannot be read, or goes wrong; it names the line.
    """
    # A twentieth of a second.
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError  # noqa: PLC0415
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    place = SandboxedEnvironment(
        autoescape=path.suffix.lower() in _MARKUP or path.stem.lower().endswith(_MARKUP),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        made = place.from_string(path.read_text(encoding="utf-8"))
        given = {"title": table.title, "columns": table.columns, "ledger": table.ledger}
        for part in made.stream(rows=_rows(table), legend=_Legend(table), **given):
            handle.write(part)
    except OSError as error:
        raise InvalidError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except UnicodeDecodeError:
        raise InvalidError("is no UTF-8 text", where=str(path)) from None
    except TemplateSyntaxError as error:
        raise InvalidError(str(error.message), where=f"{path}:{error.lineno}") from None
    except TemplateError as error:
        raise InvalidError(str(error.message), where=f"{path}:{_line_of(error)}") from None
    except (ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise InvalidError(str(error), where=f"{path}:{_line_of(error)}") from None


def every_column() -> list[str]:
    """Return the columns that a template may name."""
    return list(COLUMNS)


class _Legend:
    """The marks that were printed; the template asks below the rows."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __iter__(self) -> Iterator[dict[str, str]]:
        for mark in self._table.legend():
            yield {"mark": str(mark), "meaning": mark.meaning}


def _rows(table: Table) -> Iterator[dict[str, Any]]:
    for row in table.rows:
        cells = {
            column.name: lines(cell) for column, cell in zip(table.columns, row.cells, strict=True)
        }
        marks = [str(mark) for mark in row.marks]
        yield cells | {"number": row.number, "key": row.key, "marks": marks, "group": row.starts}


def _line_of(error: BaseException) -> int:
    """Return the line of a template in which something went wrong while it ran."""
    line, step = 1, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            line = step.tb_lineno
        step = step.tb_next
    return line
