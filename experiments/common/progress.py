"""The rate of work beside a progress bar; apart, as it needs rich when it is imported."""

from rich.progress import ProgressColumn, Task
from rich.text import Text


class RateColumn(ProgressColumn):
    """Shows how many branch-days are done a second."""

    def render(self, task: Task) -> Text:
        """Return the rate of the last half minute; nothing before it is known."""
        rate = task.finished_speed or task.speed
        return Text("" if rate is None else f"{rate:,.0f} days/s")
