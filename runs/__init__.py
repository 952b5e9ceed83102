"""Runs: the plan of a customization as a graph, and how it is started, followed, cancelled and reported.

The only place where the engine, the tasks and the rules are wired together.
"""
