"""Analyzers: micro-tasks that look at one section of the resume in the light of the job.

Each file defines one analyzer: its output and limits. How it is done without a model is in `recovery/rules/`.
"""
