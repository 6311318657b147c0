"""Java's library, Servlet, Spring, JAX-RS, and what programs in Java are built with."""
