"""What a text claims about the candidate, and whether the candidate said it."""
