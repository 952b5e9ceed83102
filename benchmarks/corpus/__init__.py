"""Known resumes, what a rendering of one shows, and the programs that render it."""
