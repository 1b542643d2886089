"""Curators at work on what went wrong: the queue and the numbers."""
