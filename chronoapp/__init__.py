"""chronoapp: multi-agency chronologies of a child's life."""

__version__ = "0.1.0"
