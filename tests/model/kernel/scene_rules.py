"""The rules of random scenes: which are on, and every setting from few values.

Chances are now and then 0 or 1, times now and then 0.
"""

from random import Random
from typing import Any

from agents import settings
from agents.codes import MINUTE, NEVER, SECOND, Cause, Position, Segment

Settings = dict[str, dict[str, Any]]
"""Settings by rule."""


def random_rules(random: Random) -> Settings:
    """Return which rules are on, and their settings."""
    rules: Settings = {name: {"enabled": random.random() < 0.7} for name in settings.RULES.names}
    for draw in (of_lobby, of_waiting, of_chain, of_referral, of_treatment, of_judgement, of_rest):
        for name, change in draw(random).items():
            rules[name] |= change
    return rules


def chance(random: Random) -> float:
    """Return a chance, now and then 0 or 1."""
    return random.choice([0.0, 1.0, random.random(), random.random(), random.random()])


def of_lobby(random: Random) -> Settings:
    """Return the settings of the rules about the door, position 2 and position 3."""
    return {
        "diversion": {
            "accept_first": random.random(),
            "accept_second": random.random(),
            "queue_bound": random.choice([0, 1, 1.5]),
            "talk": random.choice([0, 20 * SECOND]),
            "unaided": random.choice([0, 1]),
        },
        "preparation": {
            "ahead": random.choice([0, 0, 1, 3]),
            "alone": chance(random),
            "alone_factor": random.choice([0.0, 1.0, 1.5]),
            "alone_errors": chance(random),
        },
        "marketing": {
            "most_waiting": random.choice([0, 3, 100]),
            "finds": chance(random),
            "tablet": random.choice([0, 1]),
        },
        "choice": {
            "pull": random.random(),
            "seen": 4.0,
            "bound": random.choice([0, 1.5]),
        },
        "vip_lobby": {"recognises": chance(random)},
    }


def of_waiting(random: Random) -> Settings:
    """Return the settings of the rules about calling, covering, breaks and patience."""
    return {
        "calling": {
            "call_time": random.choice([0, 5 * SECOND]),
            "grace": random.choice([0, 15 * SECOND, NEVER // 2]),
        },
        "cover": {
            "delay": random.choice([0, 30 * SECOND]),
            "leave_within": random.choice([0, 2]),
            "return_above": random.choice([2, 3]),
            "two_looks_after_three": random.choice([0, 1]),
            "one_looks_after_two": random.choice([0, 1]),
        },
        "breaks": {"handover": random.choice([0, 2 * MINUTE])},
        "leaving": {
            "balk_steps": 2,
            "balk_from": {0: 3, 1: 8},
            "balk_chance": {0: 0.1, 1: 0.5},
            "standing_factor": 0.5,
            "contact_factor": random.random(),
        },
    }


def of_chain(random: Random) -> Settings:
    """Return the settings of the chain, each part of it on or off."""
    parts = ("first_contact", "by_device", "card", "escort", "passing_on")
    return {
        "chain": {part: random.choice([0, 1, 1]) for part in parts}
        | {
            "devices": random.choice([0, 1, 3, 6, 20]),
            "ask": random.choice([0, 10 * SECOND]),
            "lose_way": random.choice([0.0, random.random(), random.random(), 100.0]),
            "story": random.choice([0, 30 * SECOND]),
        }
    }


def of_referral(random: Random) -> Settings:
    """Return the settings of referrals, and of what is sold without them."""
    return {
        "referral": {
            "interest": {segment: random.random() for segment in Segment},
            "simple_interest": {segment: random.random() for segment in Segment},
            "noticed": {position: random.random() for position in Position},
            "said": random.random(),
            "said_queue": 8.0,
            "simple_sale": random.choice([0, 20 * SECOND]),
            "referral_talk": random.choice([0, 30 * SECOND]),
            "success": [random.random(), random.random()],
            "referral_success": [random.random() for _ in range(4)],
            "escort_weight": chance(random),
            "cooling": random.choice([0.0, 0.2, 1.0, 50.0]),
            "need_success": random.random(),
            "offers": chance(random),
            "counter_factor": random.choice([0.0, 0.7, 1.2]),
            "counter_success": chance(random),
            "cold_home": random.random() / 2,
            "asks": random.random(),
            "expected_advice": random.choice([0, 2 * MINUTE, 5 * MINUTE]),
        },
        "conduct": {"unsuitable": chance(random), "private": chance(random) / 2},
    }


def of_treatment(random: Random) -> Settings:
    """Return the settings of how customers are treated, and were before the programme."""
    return {
        "temperament": {"before": chance(random)},
        "standards": {
            "adherence": random.choice([0.5, 0.9, 1.0]),
            "before": random.choice([0.0, 0.4, 0.8, 1.0]),
            "under_load": random.choice([0.0, 0.6, 1.0]),
            "load": random.choice([2.0, 8.0]),
            "act_time": {act: random.choice([0, 2 * SECOND, 5 * SECOND]) for act in range(12)},
            "skipped_penalty": 0.3,
        },
        "training": {
            "service_factor": 0.8,
            "mistake_factor": random.choice([0.0, 0.5, 1.5]),
            "success_factor": random.choice([0.5, 1.5]),
        },
    }


def of_judgement(random: Random) -> Settings:
    """Return the settings of ratings and complaints."""
    return {
        "judgement": {
            "rating_rate": random.random(),
            "wait_steps": 2,
            "wait_from": {1: 3 * MINUTE},
            "satisfied": {0: 0.8, 1: 0.4},
            "greeted_bonus": random.choice([0.0, 0.1]),
            "passed_penalty": random.choice([0.0, 0.2]),
            "complaint": {cause: random.choice([0.0, 0.1, 0.3, 1.0]) / 2 for cause in Cause},
            "tolerated": random.choice([0, 2 * MINUTE]),
            "intolerable": random.choice([1, 4 * MINUTE]),
            "softened": chance(random),
        },
        "complaints": {
            "talk": random.choice([0, 60 * SECOND]),
            "settled": 0.5,
            "escalated": random.choice([0, 90 * SECOND]),
        },
    }


def of_rest(random: Random) -> Settings:
    """Return the settings of what customers do before they come, miss or ask; and the rights."""
    return {
        "digital": {"moved": 0.3, "booked": 0.3, "prefilled": 0.5},
        "authorisation": {
            "work": random.choice([0, 20 * SECOND]),
            "at_machines": random.choice([0, 1]),
        },
        "documents": {
            "finds": random.random(),
            "fetches": random.random(),
            "fetch": random.choice([0, 3 * MINUTE, 10 * MINUTE]),
        },
        "enquiries": {
            "takes_ticket": random.random() / 2,
            "interrupts": random.random() / 2,
        },
    }


def random_service(random: Random) -> dict[str, Any]:
    """Return the settings of the service whatever the rules."""
    return {
        "recognised_greeted": 0.8,
        "recognised_card": 0.5,
        "appointment_share": 0.3,
        "greeting_patience": random.choice([0, 30 * SECOND]),
        "helped_factor": random.choice([0.5, 1.0]),
        "help_patience": random.choice([0, 40 * SECOND]),
        "alone_factor": 1.5,
        "fails_alone": 0.5,
        "fixed": dict.fromkeys((4, 5, 6, 7), 20 * SECOND),
        "discovery": random.choice([0, 30 * SECOND]),
        "goodbye": random.choice([0, 5 * SECOND]),
    }
