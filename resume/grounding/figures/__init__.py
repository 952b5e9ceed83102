"""Figures, dates and units in texts, in one normal form each."""
