"""Tests of what is decided for a question."""
