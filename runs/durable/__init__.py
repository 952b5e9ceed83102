"""Runs that outlive the process: rows and a line of them, workers that carry them out, and what heals both."""
