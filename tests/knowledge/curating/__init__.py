"""Curation as pure functions: forms, proposals, files in and out."""
