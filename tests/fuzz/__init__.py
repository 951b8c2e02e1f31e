"""Damaged documents by the thousand, against every reader."""
