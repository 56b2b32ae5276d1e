"""What a person can do: one function, one transaction; who and what in, domain objects out."""
