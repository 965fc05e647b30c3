"""Service as a scenario file sets it: what is the same under every rule."""

from __future__ import annotations

from pydantic import Field

from model.scenario.distributions import NOTHING, Distribution
from model.scenario.rules_windows import WindowKey
from model.scenario.units import Factor, Metres, Part, Seconds, Share, Weight


class Service(Part):
    """What is the same under every rule: service times of all needs, and settings of service."""

    greeting_work: Distribution = NOTHING
    """Greeting and enquiry at position 1."""
    ticket_work: Distribution = NOTHING
    """At the ticket machine, unhelped."""
    conversation_work: Distribution = NOTHING
    """Conversation at position 3."""
    advice_work: Distribution = NOTHING
    """Advice on a complex product, by an average employee."""
    recognised_greeted: Share = 0.0
    """Chance that a VIP who is greeted is recognised."""
    recognised_card: Share = 0.0
    """Chance that a VIP who is not greeted is recognised, by card."""
    appointment_share: Share = 0.0
    """Of recognised VIPs whose need can be done at 7: they have priority 3."""
    greeting_patience_s: Seconds = 0.0
    """Longest wait for the greeting."""
    helped_factor: Weight = 1.0
    """On ``ticket_work`` of greeted customers."""
    help_patience_s: Seconds = 0.0
    """Longest wait for help at a machine."""
    alone_factor: Factor = 1.0
    """On ``machine_work`` without the help that is needed."""
    fails_alone: Share = 0.0
    """Chance to fail at the machine then."""
    fixed_s: dict[WindowKey, Seconds] = Field(default_factory=dict)
    """Fixed part of a service, by the window's position."""
    discovery_s: Seconds = 0.0
    """Until a wrong window is found out."""
    goodbye_s: Seconds = 0.0
    """Goodbye at the door."""
    searching_m: Metres = 0.0
    """Extra way to what a customer does not see; ``RESULTS.md``, 6S."""
