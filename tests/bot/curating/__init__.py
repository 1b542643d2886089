"""Curation from inside Discord, over a small world of knowledge that is built in a moment."""
