"""Resumes that are data, JSON Resume and RenderCV: how a record shows as lines, and how it takes a change back.

Nothing here knows of files or of the resume's tree; `resume/readers/bind.py` makes the tree of the records and
`resume/writers/rebuild.py` makes records of the tree again.
"""
