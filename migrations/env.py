"""Alembic's environment: runs on the connection that the program hands in."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from factcheck.model import metadata
from factcheck.model.search import is_part
from factcheck.storage.address import read_address
from factcheck.storage.engine import make_engine


def run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        migrate(connection)
        return
    # A developer's `alembic revision --autogenerate` or `alembic check`.
    address = read_address(os.environ.get("FACTCHECK_DB", "factcheck.db"))
    with make_engine(address, foreign_keys=False).begin() as connection:
        migrate(connection)


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        include_name=lambda name, kind, _: kind != "table" or not is_part(name),
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
