"""`factcheck ledgers`: the ledgers of a server, each as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.groups import ListsByDefault
from factcheck.cli.options import Form, Settings, examples, manages
from factcheck.values.counts import counted

if TYPE_CHECKING:
    from factcheck.storage.address import Address

COLUMNS = ("ledger", "version", "state", "claims", "changesets", "last")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="name of a ledger")]
NewNameArgument = Annotated[str, typer.Argument(metavar="NEW", help="its name; there is none yet")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="do not ask")]


def _role(help_: str) -> Any:
    return typer.Option(metavar="ROLE", help=f"{help_}; can be said again")


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    group = typer.Typer(
        cls=ListsByDefault,
        help="List the ledgers of a server's database; make, copy, rename, drop and grant them.",
        epilog=examples(
            "factcheck ledgers --db postgresql://db.example/news",
            "factcheck ledgers make kursk",
            "factcheck ledgers grant kursk --reader press",
        ),
        no_args_is_help=False,
    )
    group.command("list", epilog=examples("factcheck ledgers list --format json"))(list_them)
    group.command(epilog=examples("factcheck ledgers make kursk"))(make)
    group.command("copy", epilog=examples("factcheck ledgers copy kursk kursk_2025"))(copy)
    group.command(epilog=examples("factcheck ledgers rename kursk kursk_2024"))(rename)
    group.command(epilog=examples("factcheck ledgers drop kursk_2024"))(drop)
    group.command(
        epilog=examples(
            "factcheck ledgers grant kursk --reader press --analyst desk --editor chief",
            "factcheck ledgers grant kursk --reader press --print",
        )
    )(grant)
    app.add_typer(group, name="ledgers")


@manages
def list_them(
    settings: Settings,
    form: Annotated[Form, typer.Option("--format", "-f", help="how to print")] = Form.TABLE,
) -> None:
    """List the ledgers of a database, with what each holds; so does `factcheck ledgers` alone."""
    from factcheck.cli.output import print_rows
    from factcheck.storage.ledgers import list_ledgers

    found = list_ledgers(settings.open().address)
    count = print_rows(found, COLUMNS, form, ("ledger", "version", "claims", "last"))
    if form is Form.TABLE:
        print(f"\n{counted(count, 'ledger')}" if count else "no ledgers")


@manages
def make(settings: Settings, name: NewNameArgument) -> None:
    """Make an empty ledger; so does `factcheck init`."""
    import factcheck

    address = _at(settings, name)
    made = factcheck.create(
        address.url.render_as_string(hide_password=False),
        actor=settings.open().actor,
        ledger=name,
    )
    print(f"made the ledger {made.address}")


@manages
def copy(settings: Settings, name: NameArgument, new: NewNameArgument) -> None:
    """Copy a ledger with its whole history to a new one in the same database."""
    from factcheck.cli.copying import watched
    from factcheck.storage.copying import copy_ledger

    source, target = _at(settings, name), _at(settings, new)
    rows = copy_ledger(source, target, watched)
    print(f"copied {rows:,} rows to {target}")


@manages
def rename(settings: Settings, name: NameArgument, new: NewNameArgument) -> None:
    """Give a ledger another name."""
    from factcheck.storage.ledgers import rename_ledger

    print(f"renamed to {rename_ledger(_at(settings, name), new)}")


@manages
def drop(settings: Settings, name: NameArgument, yes: YesOption = False) -> None:
    """Remove a ledger with its whole history, for good; nothing brings it back."""
    from factcheck.cli.confirming import confirm
    from factcheck.storage.ledgers import drop_ledger, look_at

    address = _at(settings, name)
    found = look_at(address)
    told = f"{found.claims or 0:,} claims, {found.changesets or 0:,} changesets"
    if found.claims is None:
        told = f"a ledger of version {found.version}" if found.version else found.state
    if not yes:
        confirm(f"this removes {address} for good: {told}")
    drop_ledger(address)
    print(f"dropped {address}: {told}")


@manages
def grant(
    settings: Settings,
    name: NameArgument,
    reader: Annotated[list[str] | None, _role("may see everything, and write nothing")] = None,
    analyst: Annotated[list[str] | None, _role("may annotate and assess as well")] = None,
    editor: Annotated[list[str] | None, _role("may write every record")] = None,
    show: Annotated[bool, typer.Option("--print", help="print the SQL, and run nothing")] = False,
) -> None:
    """Let roles of the server into a ledger as readers, analysts and editors.

    What these roles could do with the ledger so far is taken away first.
    """
    from factcheck.errors import InvalidError
    from factcheck.resources import roles_file
    from factcheck.storage.roles import ROLES, database_of, statements
    from factcheck.storage.roles import grant as run

    given = zip(ROLES, (reader, analyst, editor), strict=True)
    roles = {kind: names for kind, names in given if names}
    if show and not roles:
        print(roles_file().read_text(encoding="utf-8"), end="")
        return
    if not roles:
        raise InvalidError("name a role: --reader, --analyst or --editor; --print shows the SQL")
    address = _at(settings, name)
    if show:
        found = statements(name, database_of(address), roles)
        print("".join(f"{one};\n" for one in found), end="")
        return
    run(address, roles)
    for kind, names in roles.items():
        for role in names:
            print(f"{role} is {'an' if kind[0] in 'ae' else 'a'} {kind} of {address}")


def _at(settings: Settings, name: str) -> Address:
    """Return the address of a ledger in the database that is meant."""
    from factcheck.storage.ledgers import sibling

    return sibling(settings.open().address, name)
