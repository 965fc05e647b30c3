"""Floor plans of a bank branch: read, check, measure and draw them."""

from branchfloor import check_names
from layouts.check import check_plan
from layouts.draw import draw_svg
from layouts.errors import PlanError, Problem
from layouts.floor import Floor, floor_of, load_floor, plain_floor
from layouts.places import Place, PlaceKind
from layouts.plan import Plan
from layouts.read import SHIPPED_PLANS, load_plan

check_names()

__all__ = [
    "SHIPPED_PLANS",
    "Floor",
    "Place",
    "PlaceKind",
    "Plan",
    "PlanError",
    "Problem",
    "check_plan",
    "draw_svg",
    "floor_of",
    "load_floor",
    "load_plan",
    "plain_floor",
]
