"""Anything at all is fed to whatever reads what others wrote."""
