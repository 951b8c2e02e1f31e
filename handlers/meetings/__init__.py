"""/moede: the next meeting as the member needs it, what the last one decided, and notes for a speech."""
