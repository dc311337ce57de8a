"""The wheel: what is in it, and that it works far from any checkout."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from factcheck.model import HEAD

ROOT = Path(__file__).parent.parent
# Where a wheel has what stands beside the package in a checkout.
MOVED = {"migrations": "factcheck/_migrations", "data": "factcheck/_data"}

pytestmark = pytest.mark.slow


def sh(*command: str | Path, cwd: Path) -> str:
    """Run a program with nothing of this one's settings, and return what it prints."""
    settings = {"PATH": os.defpath, "HOME": str(cwd)}
    done = subprocess.run(
        command, cwd=cwd, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """The files that a clone of the next commit has: a wheel is built from a clean clone."""
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout")
    listing = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = sh("git", "-c", f"safe.directory={ROOT}", *listing, cwd=ROOT).split("\0")
    return [name for name in names if name and (ROOT / name).exists()]


@pytest.fixture(scope="module")
def wheel(tracked: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    clone, out = tmp_path_factory.mktemp("clone"), tmp_path_factory.mktemp("dist")
    for name in tracked:
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, clone / name)
    build = (sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", out)
    sh(*build, clone, cwd=out)
    (made,) = out.iterdir()
    return made


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's program, in an environment of its own that borrows the dependencies of this one."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    sh(sys.executable, "-m", "venv", "--without-pip", folder, cwd=wheel.parent)
    pip = (sys.executable, "-m", "pip", "--python", folder / "bin" / "python", "--quiet")
    sh(*pip, "install", "--no-deps", "--no-index", wheel, cwd=wheel.parent)
    (site,) = (folder / "lib").glob("python*/site-packages")
    # A path that stands in a .pth file comes last, and .pth files in it, such as that of an
    # editable install, are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    found = sh(
        folder / "bin" / "python", "-c", "import factcheck as f; print(f.__file__)", cwd=site
    )
    assert found == f"{site}/factcheck/__init__.py\n"
    return folder / "bin" / "factcheck"


def test_the_wheel_holds_the_package_the_migrations_and_the_data(
    wheel: Path, tracked: list[str]
) -> None:
    expected = set()
    for name in tracked:
        top, _, rest = name.partition("/")
        if top == "factcheck":
            expected.add(name)
        elif top in MOVED:
            expected.add(f"{MOVED[top]}/{rest}")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = archive.read("factcheck_db-0.1.0.dist-info/METADATA").decode()
    about = {name for name in names if name.startswith("factcheck_db-0.1.0.dist-info/")}
    assert names - about == expected
    assert expected >= {
        "factcheck/_migrations/env.py",
        "factcheck/_migrations/versions/0001_ledger.py",
        "factcheck/_data/seed_claims.json",
        "factcheck/_data/scales.json",
    }
    assert {name.partition("/")[2] for name in about} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }
    # Who installs it for use does not get what testing needs.
    needed = [line for line in metadata.splitlines() if line.startswith("Requires-Dist: ")]
    plain = sorted(line.split()[1].split("<")[0] for line in needed if "extra ==" not in line)
    assert plain == [
        *("alembic", "jinja2", "json-repair", "pydantic", "python-calamine", "python-docx"),
        *("snowballstemmer", "sqlalchemy", "typer", "xlsxwriter"),
    ]


def test_the_wheel_does_the_main_job_far_from_the_checkout(program: Path, tmp_path: Path) -> None:
    assert sh(program, "--version", cwd=tmp_path) == "factcheck 0.1.0\n"
    demo = sh(program, "demo", "--to", "demo.db", cwd=tmp_path)
    assert "National Intelligence Service" in demo or "killed-nis" in demo
    assert "The ledger is demo.db" in demo

    assert "made the ledger factcheck.db" in sh(program, "init", "--seed", cwd=tmp_path)
    out = sh(program, "claims", "--source", "nis", "--format", "csv", cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {"killed-nis", "wounded-nis"} <= {row["key"] for row in rows}
    assert {row["attributed_to"] for row in rows} == {"National Intelligence Service"}

    sh(program, "export", "-o", "ledger.json", cwd=tmp_path)
    sh(program, "init", "--db", "copy.db", cwd=tmp_path)
    sh(program, "import", "ledger.json", "--db", "copy.db", cwd=tmp_path)
    again = sh(program, "export", "--db", "copy.db", cwd=tmp_path)
    assert again == (tmp_path / "ledger.json").read_text(encoding="utf-8")
    assert f"version     {HEAD}, current" in sh(program, "db", "status", cwd=tmp_path)
    module = sh(program.with_name("python"), "-m", "factcheck", "--version", cwd=tmp_path)
    assert module == "factcheck 0.1.0\n"
