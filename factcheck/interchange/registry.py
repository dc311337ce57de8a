"""Formats by name: each is one module of a package, and there is no list of them to keep."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar, cast

from factcheck.errors import InvalidError, NotFoundError

T = TypeVar("T")


class Registry(Generic[T]):
    """The modules of a package that are formats: all but those whose name begins with a line.

    A format is called as its module, with hyphens.
    """

    def __init__(
        self,
        package: str,
        path: Iterable[str],
        kind: str,
        *,
        besides: tuple[str, ...] = (),
        meant: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Take a package, by its name and path.

        Args:
            package: `__name__`, in the package.
            path: `__path__`.
            kind: what errors call such a format.
            besides: names that somebody else knows, for the error that lists all.
            meant: by other names for which people ask, those that they may mean.
        """
        self._meant = meant or {}
        self._package, self._path, self._kind, self._besides = package, path, kind, besides

    def names(self) -> list[str]:
        """Return the names of all formats."""
        found = (module.name for module in pkgutil.iter_modules(self._path))
        return sorted(name.replace("_", "-") for name in found if not name.startswith("_"))

    def titles(self) -> dict[str, str]:
        """Return what each format is for, by its name."""
        return {name: str(getattr(self.find(name), "TITLE", "")) for name in self.names()}

    def find(self, name: str) -> T:
        """Return the module of a format, imported now.

        Raises:
            NotFoundError: if none has that name, and some are near.
            InvalidError: if none is; it names all.
        """
        asked, names = name.lower().replace("_", "-"), self.names()
        if asked not in names:
            near = self._meant.get(asked) or difflib.get_close_matches(asked, names, 3, 0.5)
            if near:
                raise NotFoundError(self._kind, name, tuple(near))
            every = ", ".join([*self._besides, *names])
            raise InvalidError(f"no {self._kind} {name!r}; there are {every}")
        module = importlib.import_module(f"{self._package}.{asked.replace('-', '_')}")
        return cast("T", module)
