"""The rate of work beside a progress bar; apart, as it needs rich when it is imported."""

from rich.progress import ProgressColumn, Task
from rich.text import Text

from agents.language import phrase
from experiments.common.streams import language_asked


class RateColumn(ProgressColumn):
    """Shows how many branch-days are done a second."""

    def render(self, task: Task) -> Text:
        """Return the rate of the last half minute; nothing before it is known."""
        rate = task.finished_speed or task.speed
        told = phrase("{n:,.0f} days/s").told(language_asked(), n=rate) if rate is not None else ""
        return Text(told)
