"""The journals of runs, results and durations: one writer for each process, and what follows a run elsewhere."""
