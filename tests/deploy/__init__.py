"""Tests of what is needed to run it somewhere, and of the pages that say how."""
