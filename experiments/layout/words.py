"""The words of an acceptance check: items, where limits come from, why nothing was measured."""

from typing import Final

from agents.language import Phrase, phrase, phrase_in
from layouts.measured import Item, Reason, Unit

TITLES: Final[dict[Item, Phrase]] = {
    "clear_aisles": phrase("clear aisles"),
    "sight_of_door": phrase("position 1 sees the door"),
    "sight_of_waiting": phrase("position 1 sees the waiting area"),
    "seats": phrase("seats for those who wait"),
    "machine_queues": phrase("queues at machines kept apart"),
    "wheelchair": phrase("way for a wheelchair"),
    "form_desk": phrase("form desk on the way"),
    "privacy": phrase("privacy at windows"),
}

SOURCES: Final[dict[Item, Phrase]] = {
    "clear_aisles": phrase("GB 50763-2012, 3.5.1 (1), of an indoor accessible passage"),
    "sight_of_door": phrase("assumption; walls block, glass and furniture do not"),
    "sight_of_waiting": phrase("assumption: all seats and the standing room; walls block"),
    "seats": phrase("the seats on the plan"),
    "machine_queues": phrase("assumption: one person passes between queues of three"),
    "wheelchair": phrase("GB 50763-2012, 3.5.1 (3), of wheelchair lanes at check-outs"),
    "form_desk": phrase("assumption: extra walking from door to seats by way of the form desk"),
    "privacy": phrase(
        "assumption, after the one-metre line of banks; behind a screen nobody counts"
    ),
}
"""Where the limits come from."""

REASONS: Final[dict[Reason, Phrase]] = {
    "nobody_walks": phrase("nobody walks on this plan"),
    "no_scenario": phrase("no scenario to simulate; give one by --scenario"),
    "no_form_desk": phrase("there is no form desk"),
    "single_queue": phrase("there is one queue only"),
    "all_screened": phrase("every window is screened off"),
}
"""Why an item was not measured."""

UNITS: Final[dict[Unit, Phrase]] = {
    "m": phrase("{n} m"),
    "share": phrase("{n} %"),
    "people": phrase_in("people", "{n}"),
}
"""A value with its unit."""
