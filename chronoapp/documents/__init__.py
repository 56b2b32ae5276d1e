"""A chronology as documents: PDF and Word."""
