"""What C#'s library and the frameworks around it give, do and protect from, by the names of their classes."""
