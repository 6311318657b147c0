"""Go's library, its web frameworks, databases and what else programs in Go are built with."""
