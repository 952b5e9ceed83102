"""What a job ad asks for: its parts and sentences, who they speak of, and the terms to look for in a resume."""
