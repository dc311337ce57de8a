"""A real PostgreSQL server for a test run: Debian's binaries, its own folder, a Unix socket."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]


def find(program: str) -> str | None:
    for folder in BINARIES:
        if (folder / program).exists():
            return str(folder / program)
    return shutil.which(program)


@contextmanager
def server() -> Iterator[str]:
    """Yield the URL of a database on a server that ends with the block."""
    initdb, pg_ctl = find("initdb"), find("pg_ctl")
    if initdb is None or pg_ctl is None:
        raise FileNotFoundError("no PostgreSQL server on this machine: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="factcheck-pg-") as folder:
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
