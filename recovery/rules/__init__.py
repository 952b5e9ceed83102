"""The rules: for each task a pure function of the same name that gives the same output without any model."""
