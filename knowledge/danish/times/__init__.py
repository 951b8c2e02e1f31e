"""When members want to be reminded: the grammar of days, hours, repetitions and of asking for it."""
