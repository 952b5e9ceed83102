"""A run as a picture: its timeline, and its graph with states."""
