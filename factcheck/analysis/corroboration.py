"""How many origins must all be wrong before nobody supports a claim, and who they are.

The chains of a claim, and of the claims that support it, lead from origins outward. Three numbers
say how much hangs on how little:

- by person: how many origins there are, once the names of one are put together;
- by organisation: how many organisations must be wrong so that each of them is;
- strict: how many organisations, sources and documents must fail before no chain is left. What
  reaches us through one article hangs on that article; what comes from one organisation, on it.

An innermost hop is an origin unless it is only passed on: its role or basis says so; its claim
`repeats` another; or whoever speaks there is seen to pass on somebody else's word among the claims
that are counted, and its basis does not say that it speaks for itself. So an agency that a blog
cites for a figure, and that elsewhere cites a ministry for it, is no second origin, and those who
cite each other are none at all. A document that names nobody is the word of its publisher, and if
that is unknown, its own.

Supporting claims never lower a number, unless they show that somebody who was counted only passes
on another's word, or through whom a claim has what it repeats. By organisation is at most by
person, strict at most by organisation.

Each figure of a claim is counted for by itself, since whoever supports one need not know of the
others, and the claim has the least of what they have: for all of it to be corroborated, each part
has to be.

Sources of whom nothing is known, not even that they are one person ("estimates", "analysts"), may
be any of the others: they count only where nobody else does, and then as one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from factcheck.analysis.chains import Chain, Hop, Node, chains_of
from factcheck.analysis.origins import Chains, ClaimChain, Tops, weigh
from factcheck.analysis.sources import Sources
from factcheck.analysis.standing import Corroboration, strength, weakest
from factcheck.analysis.support import SupportGroup
from factcheck.analysis.supporters import ClaimLink, Member, Reason, Supporters


class Evidence:
    """The chains, links and figures that bear on some claims.

    All that bears on the claims asked about must be here: the claims that support them, at any
    remove, and those that they repeat. More may be, and changes nothing.

    Args:
        hops: the hops of the claims' chains.
        links: between claims; only supports, repeats and same_as count.
        groups: of claims whose figures support each other: `support.support_groups`; and of those
            whose figures nobody else's supports: `support.alone`.
        sources: what is known of the sources.
        publishers: the source that published a document, by its key, where known.
        silent: the keys of claims that support nobody; nor does what is the same as they are, and
            nobody is supported by what repeats them.

    >>> hops = [Hop(1, "killed", source="nis"), Hop(2, "killed", source="hur")]
    >>> Evidence(hops).corroboration("killed").numbers
    (2, 2, 2)
    """

    def __init__(
        self,
        hops: Iterable[Hop],
        *,
        links: Iterable[ClaimLink] = (),
        groups: Sequence[SupportGroup] = (),
        sources: Sources | None = None,
        publishers: Mapping[str, str] | None = None,
        silent: Collection[str] = (),
    ) -> None:
        self._sources = sources or Sources()
        self._supporters = Supporters(links, groups, silent)
        self._twins = self._supporters.twins
        self._known: dict[frozenset[int], Corroboration] = {}
        self._tops: dict[Node, tuple[Tops, bool]] = {}
        self._chains = Chains(
            self._with_origin(chain, self._twins.one(claim))
            for claim, chains in chains_of(hops, self._sources, publishers or {}).items()
            for chain in chains
        )

    def corroboration(self, claim: str) -> Corroboration:
        """Return on whom a claim rests; on nobody if nothing is known of it.

        Of a claim with several figures, that is the least that each of them rests on.
        """
        return weakest([self._of(claim, figure) for figure in self._supporters.figures(claim)])

    def by_question(self, claim: str) -> dict[str, Corroboration]:
        """Return on whom the figures of a claim rest, by the question that they answer.

        Of several figures on one question, that is the least that each of them rests on.
        """
        found: dict[str, list[Corroboration]] = {}
        for figure in self._supporters.figures(claim):
            if figure is not None:
                answered = found.setdefault(self._supporters.question(figure), [])
                answered.append(self._of(claim, figure))
        return {question: weakest(each) for question, each in found.items()}

    def is_uneven(self, claim: str) -> bool:
        """Tell whether the figures of a claim do not all rest on the same."""
        return len({self._of(claim, figure) for figure in self._supporters.figures(claim)}) > 1

    def support(self, claim: str, *, worst_only: bool = False) -> tuple[Member, ...]:
        """Return the claims that are counted for one, each with the reason; itself first.

        Args:
            claim: its key.
            worst_only: whether those are left out that count only for other figures of it than
                the one that stands worst.

        >>> from factcheck.vocabulary import LinkKind
        >>> links = [ClaimLink("b", "a", LinkKind.SUPPORTS), ClaimLink("b", "c", LinkKind.REPEATS)]
        >>> [(each.claim, each.reason.value) for each in Evidence([], links=links).support("a")]
        [('a', 'itself'), ('b', 'supports'), ('c', 'repeats')]
        """
        one = self._twins.one(claim)
        figures = self._supporters.figures(claim)
        if worst_only:
            figures = (min(figures, key=lambda figure: strength(self._of(claim, figure))),)
        found = []
        for member in self._supporters.members(claim, figures):
            # A claim with several keys is shown under the one that was asked for.
            shown = claim if member.claim == one else member.claim
            found.append(Member(shown, member.reason, claim if member.of == one else member.of))
            others = self._twins.others(shown)
            found += [Member(other, Reason.SAME_AS, shown) for other in others]
        return tuple(found)

    def everywhere(self, claims: Iterable[str]) -> frozenset[str]:
        """Return all keys of some claims: their own, and those of what is the same.

        >>> from factcheck.vocabulary import LinkKind
        >>> evidence = Evidence([], links=[ClaimLink("a", "b", LinkKind.SAME_AS)])
        >>> sorted(evidence.everywhere(["b", "c"]))
        ['a', 'b', 'c']
        """
        return self._twins.everywhere(claims)

    def _of(self, claim: str, figure: int | None) -> Corroboration:
        shared = self._supporters.shared(claim, figure)
        known = self._known.get(shared)
        if known is None:
            counted = self._supporters.count(claim, figure)
            known = weigh(self._chains, counted, self._supporters.repeated(claim))
            if shared:
                # Claims whose figures say the same have the same support, and are counted once: ten
                # thousand papers that print one figure cost little more than one.
                self._known[shared] = known
        return known

    def _with_origin(self, chain: Chain, claim: str) -> ClaimChain:
        origin = chain.origin
        if origin not in self._tops:
            self._tops[origin] = self._found_tops(origin)
        passed_on = chain.relayed or self._supporters.repeats(claim)
        return ClaimChain(chain, claim, *self._tops[origin], passed_on)

    def _found_tops(self, origin: Node) -> tuple[Tops, bool]:
        if origin.noun == "document":
            return (origin,), False
        tops = (Node("source", key) for key in self._sources.organisations(origin.key))
        return tuple(tops), self._sources.is_anybody(origin.key)
