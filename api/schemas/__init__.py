"""What travels over the wire, as pydantic models with examples."""
