"""Facts of items: what was decided, how they voted, who was absent, who put it forward."""
