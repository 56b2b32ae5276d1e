"""One file a subject: its pages."""
