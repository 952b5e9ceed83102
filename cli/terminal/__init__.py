"""What people see: the live progress of a run, what came of it, tables and trees."""
