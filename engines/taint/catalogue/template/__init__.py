"""What templates do, for the solver."""
