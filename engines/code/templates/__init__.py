"""Rules for page templates: Jinja, Django and what writes like them."""
