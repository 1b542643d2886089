"""Measurements, run by hand: what they print stands in notes, not in asserts."""
