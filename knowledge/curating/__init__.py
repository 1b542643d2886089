"""Curation from inside a server: forms, proposals, their effect, history, import and export.

Pure: values and texts in, values and texts out. What is kept stands in the store, who may do what is the
bot's.
"""
