"""From a question to scored entries: repair, names, features, index, confidence.

Knows nothing of outcomes; what to do with a score is decided in `knowledge.answering`.
"""
