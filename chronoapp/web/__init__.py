"""HTTP and HTML: the one door, pages, and nothing a page does not need."""
