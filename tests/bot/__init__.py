"""Tests of the face to Discord."""
