"""Python libraries."""
