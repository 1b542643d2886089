"""What each press of a button, choice in a menu or sent form does.

Every handler takes a `Press`, asks `knowledge`, and shows what comes back. Rights are checked in the
handler, on every press: a button that one can see is no proof that one may press it.
"""
