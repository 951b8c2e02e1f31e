"""Before and after a meeting: the agenda as one member needs it, what was decided, and notes for a speech."""
