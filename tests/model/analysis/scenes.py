"""Random scenes whose windows do not call all that they can do, now and then."""

from random import Random

from agents.codes import Position
from agents.tables import CLASSES
from tests.model.kernel.days import Scene
from tests.model.kernel.scenes import random_scene


def choosy_scene(seed: int) -> Scene:
    """Return a random scene; in every other one some classes are struck from windows' lists."""
    scene = random_scene(seed)
    random = Random(seed)
    if random.random() < 0.5:
        return scene
    record = scene[0][0]
    for position in range(Position.LOW_COUNTER, Position.VIP_ROOM + 1):
        for place in range(CLASSES):
            if random.random() < 0.4:
                record.preference[position, place] = 0
        lists = record.preference[position].tolist()
        record.callable[position] = sum(lists)
    return scene
