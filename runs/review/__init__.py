"""What the user decides about the changes of a run, and lines that are worded anew."""
