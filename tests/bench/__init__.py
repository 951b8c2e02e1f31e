"""How fast it is and what it costs: `make bench`."""
