"""What walks on the terminal have in common: one thing after the other, decided on or left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from factcheck.cli.prompting import LeftError, ask

_WORDS: Final = ("accept", "refuse", "skip")
_QUIT: Final = "quit"


@contextmanager
def tallied(*, dry_run: bool) -> Iterator[Counter[str]]:
    """Yield what to count decisions in; they are told at the end, or when the person wants to go.

    Args:
        dry_run: whether nothing was kept.
    """
    done: Counter[str] = Counter()
    try:
        yield done
    except LeftError:
        pass
    finally:
        told = [f"{word} {many:,}" for word, many in sorted(done.items())]
        kept = "; dry run: nothing was written" if dry_run else ""
        print(f"{', '.join(told) or 'nothing done'}{kept}")


def ask_word() -> str | None:
    """Ask what to do, and return accept, refuse or skip; nothing, if the answer is none of these.

    The start of a word is enough.

    Raises:
        LeftError: if the person wants to go.
        InvalidError: as `ask`.
    """
    typed = ask(f"{', '.join(_WORDS)} or {_QUIT}").casefold()
    word = next((each for each in (*_WORDS, _QUIT) if typed and each.startswith(typed)), None)
    if word == _QUIT:
        raise LeftError
    return word
