"""What is done for one resume: read, tailored, exported, its runs listed and drawn, here or on a service."""
