"""What starting the program imports: nothing heavy before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("sqlalchemy", "alembic", "pydantic", "rich.table", "rich")


def imported(*args: str) -> set[str]:
    """The modules that a run of the program has imported at its end."""
    program = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr))\n"
        "from factcheck.cli.main import main\n"
        f"sys.argv = ['factcheck', *{list(args)!r}]\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "args",
    [["--help"], ["--version"], ["claims", "--help"], ["add", "claim", "--help"], ["nosuch"]],
)
def test_help_imports_nothing_heavy(args: list[str]) -> None:
    modules = imported(*args)
    assert "factcheck.cli.main" in modules
    assert modules.isdisjoint(HEAVY)


def test_help_imports_no_command() -> None:
    assert imported("--help").isdisjoint({"factcheck.cli.options", "factcheck.cli.lists"})


def test_a_list_imports_sqlalchemy_core_alone(seed_db: str) -> None:
    modules = imported("claims", "--source", "nis", "--db", seed_db)
    assert "sqlalchemy" in modules
    assert modules.isdisjoint(
        {
            "sqlalchemy.orm",
            "sqlalchemy.dialects.postgresql",
            "alembic",
            "pydantic",
            "rich",
            "psycopg",
            "networkx",
            "factcheck.analysis",
            "factcheck.model.history",
        }
    )


def test_show_does_without_pydantic(seed_db: str) -> None:
    assert imported("show", "nis", "--db", seed_db).isdisjoint({"pydantic", "alembic"})


def test_a_plain_write_counts_origins_without_a_graph_library(seed_db: str) -> None:
    modules = imported("edit", "nis", "parent=us-government", "--db", seed_db)
    assert "factcheck.analysis.corroboration" in modules
    assert "networkx" not in modules
