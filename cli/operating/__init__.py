"""What the operator of a service does: start it, set it up, look after its accounts and data."""
