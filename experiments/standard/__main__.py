"""``python -m experiments.standard``: for who keeps the shipped scenarios, not for planners."""

from experiments.common.streams import set_up
from experiments.standard.command import standard

set_up()
standard()
