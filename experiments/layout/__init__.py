"""Whether a floor plan is right, and what each failed item costs."""
