"""Who may do what: rules about a program's routes, seen together with what guards them."""
