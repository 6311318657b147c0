"""Follow values from where they enter to where they hurt, across functions and files."""
