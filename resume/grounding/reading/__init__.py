"""Both sides in the same form: short forms, acronyms, slips and signs are read as the words that they stand for."""
