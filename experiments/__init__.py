"""What is asked of the model: the command line, designs and comparisons."""
