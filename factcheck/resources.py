"""Where the files that ship with the program are: in a wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    # A wheel carries both folders inside the package; a checkout has them beside it.
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


def migrations_dir() -> Path:
    """Return the folder of Alembic's migrations."""
    return _shipped("migrations")


def seed_file() -> Path:
    """Return the claims that `factcheck init --seed` loads, in the interchange format."""
    return _shipped("data") / "seed_claims.json"


def scales_file() -> Path:
    """Return the assessment scales that every new ledger starts with."""
    return _shipped("data") / "scales.json"


def roles_file() -> Path:
    """Return the SQL that lets readers, analysts and editors into a ledger on PostgreSQL."""
    return _shipped("data") / "roles.sql"
