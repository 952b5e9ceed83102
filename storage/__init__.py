"""What outlives a process: the runs of a user and their journals, in one SQLite file. Standard library only."""
