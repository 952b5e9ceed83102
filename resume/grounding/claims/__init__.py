"""What a text asserts, statement by statement, and what each statement is said of."""
