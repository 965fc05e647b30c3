"""A network's study: what was asked for, and all that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from agents.language import Language
from experiments.common.wording import listed
from experiments.network.branches import Network
from experiments.network.league import League
from experiments.network.ranking import Allocation, Ranking
from experiments.network.shapes import Proposal
from experiments.network.simulate import Outcomes
from model.measures import MEASURES, Measure

TOTALS: Final[tuple[Measure, ...]] = tuple(
    MEASURES[name]
    for name in (
        *("mean_wait_min", "unserved_share", "reneged_share", "served", "sales"),
        *("need_sales", "cross_sales", "conversion_overall"),
        *("value", "staff_cost", "gain"),
    )
)
"""Measures of the table of the whole network."""


@dataclass(frozen=True)
class NetworkStudy:
    """What came of a network."""

    network: Network
    """What was simulated."""
    proposal: Proposal
    """What was laid over every branch."""
    outcomes: Outcomes
    """The means of each branch."""
    title: str
    """What the network is called; a phrase if by this program."""
    measure: Measure
    """What branches are ranked by."""
    ranking: Ranking | None
    """None if there are too few days to rank."""
    allocation: Allocation | None
    """None if nothing is to be allocated."""
    league: League | None
    """None unless asked for."""
    shown: int
    """Rows of a table of branches."""

    @property
    def has_chances(self) -> bool:
        """Whether branches were chosen, so that each has a chance to be truly among them."""
        return self.allocation is not None and self.ranking is not None and self.ranking.chosen > 0

    @property
    def currency(self) -> str:
        """The scenario's currency."""
        return self.proposal.scenario.value.currency

    def proposal_title(self, language: Language) -> str:
        """Return the titles of the variants that are proposed."""
        titles = [self.proposal.scenario.title_of(n, language) for n in self.proposal.variants]
        return listed(titles, language)

    def by_lobby(self) -> list[tuple[int, np.ndarray]]:
        """Return rows of branches by number of lobby staff, three or more as three."""
        lobby = np.minimum(self.network.lobby_staff, 3)
        return [(int(n), np.flatnonzero(lobby == n)) for n in np.unique(lobby)]
