"""What mapper files of MyBatis do, for the solver."""
