"""What a whole program is made of: scopes and names, calls, routes with their handlers, and what guards them."""
