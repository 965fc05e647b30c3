"""Is a floor plan right, and what does each failed item cost?"""
