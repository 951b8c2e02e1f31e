"""A question in, an answer out, and the buttons under it."""
