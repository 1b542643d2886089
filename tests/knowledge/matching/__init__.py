"""Tests of the way from words to scored entries."""
