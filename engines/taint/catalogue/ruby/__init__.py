"""Ruby's language, standard library, frameworks and gems."""
