"""Numbers as their words are read one by one, where thousands are multiplied and then added."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_HUNDRED: Final = 100
_THOUSAND: Final = 1_000


@dataclass(slots=True)
class Sum:
    """A number as its words are read one by one.

    Attributes:
        total: what the thousands and millions so far come to.
        group: what stands before the next of them.
        room: the next small number must be below this.
        widest: what it is behind the next thousands.
        top: the last of the thousands and millions; each is smaller than the one before.
        multiples: those that nothing but multiples has followed.
    """

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)
    room: int = _HUNDRED
    widest: int = _HUNDRED
    top: int | None = None
    multiples: tuple[int, ...] = ()

    def multiply(self, by: int) -> bool:
        """Multiply what has been read so far, if this may follow it."""
        if by < _THOUSAND:
            if not 0 < self.group < _HUNDRED:
                return False
            self.group *= by
            self.room = _HUNDRED if by == _HUNDRED else 0
        else:
            if self.group == 0 or (self.top is not None and by >= self.top):
                return False
            self.total += self.group * by
            self.group, self.top, self.room = Decimal(0), by, self.widest
        self.multiples = (*(one * by for one in self.multiples), by)
        return True

    def add(self, small: int) -> bool:
        """Add a number below a hundred, or the hundreds that are one word, if it may follow."""
        if not 0 < small < self.room:
            return False
        self.group += small
        # After "twenty" a "five" may follow, after "five" and "twelve" nothing.
        below_ten = 10 if small >= 20 and small % 10 == 0 else 0  # noqa: PLR2004
        self.room = _HUNDRED if small % _HUNDRED == 0 else below_ten
        self.multiples = ()
        return True

    def add_half(self) -> None:
        """Add half of the last one: "two and a half", "a million and a half"."""
        if self.group:
            self.group += Decimal("0.5")
        else:
            self.total += Decimal(self.top or 1) / 2
        self.room, self.multiples = 0, ()
