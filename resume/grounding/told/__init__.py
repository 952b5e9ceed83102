"""What the sources tell of figures and dates, and what follows from it."""
