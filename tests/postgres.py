"""A real PostgreSQL server for a test run: Debian's binaries, its own folder, a Unix socket."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

BINARIES = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]

_ROOM = 4 * 1024**3


def find(program: str) -> str | None:
    for folder in BINARIES:
        if (folder / program).exists():
            return str(folder / program)
    return shutil.which(program)


def new_database(url: str, template: str | None = None) -> str:
    """Make a database on a server, as a copy of another one or empty, and return its URL."""
    name = f"t_{uuid.uuid4().hex[:12]}"
    copied = f'TEMPLATE "{_name(template)}"' if template else ""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" {copied}')
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _name(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a database on a server that ends with the block."""
    initdb, pg_ctl = find("initdb"), find("pg_ctl")
    if initdb is None or pg_ctl is None:
        raise FileNotFoundError("no PostgreSQL server on this machine: apt-get install postgresql")
    # A test makes a database of its own: in memory that takes a tenth of the time.
    memory = Path("/dev/shm")  # noqa: S108
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > _ROOM
    where = memory if roomy else None
    with tempfile.TemporaryDirectory(prefix="factcheck-pg-", dir=where) as folder:
        data = Path(folder) / "data"
        # The server refuses to run as root.
        as_user: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
            as_user = ["runuser", "-u", "postgres", "--"]

        def run(*command: str) -> None:
            subprocess.run([*as_user, *command], check=True, stdout=subprocess.DEVNULL)

        run(
            initdb,
            "-D",
            str(data),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        # Durability is not what these tests are about, and it costs most of their time.
        options = f"-c listen_addresses='' -k {folder} -c fsync=off -c max_connections=200"
        run(pg_ctl, "-D", str(data), "-o", options, "-w", "-l", f"{folder}/log", "start")
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            run(pg_ctl, "-D", str(data), "-m", "immediate", "-w", "stop")
