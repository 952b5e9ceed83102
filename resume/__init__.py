"""The document: its model, reading and writing, facts and grounding, matching, and the fold of changes.

Knows nothing of tasks, models, servers or terminals.
"""
