"""Pages about contracts, outside the wizard, one module a topic."""
