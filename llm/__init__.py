"""What a model is asked: prompts in which untrusted text is data, and the base class of tasks that models can do.

No calls here, and no provider: a prompt is a value.
"""
