"""Computing in processes of its own, away from the event loop."""
