"""What English words mean: their classes, their forms, and which of them say the same."""
