"""Curated knowledge: content, matching, answering, comparing, advising, storing.

Synchronous throughout, and has never heard of Discord.
"""
