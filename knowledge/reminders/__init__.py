"""Who is reminded of what, and when: wishes × deadlines → the table that rings."""
