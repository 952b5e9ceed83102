"""Resumes and jobs that a user keeps: reading, versions, exports, ads from the web."""
