"""Micro-tasks: one file each, with the output, the limits and the checks that every way's output must pass.

How a task is done without a model is in `recovery/rules/`, under the same file name. `runs/plan.py` wires them.
"""
