"""What is asked of the model: the command line, designs and comparisons."""

from branchfloor import check_names

check_names()
