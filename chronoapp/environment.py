"""Make the environment chronoapp runs in: a virtual one beside the project, with the pinned and hashed packages."""
