"""What stands in when something fails: the rules for every task, and the best result of an unfinished run."""
