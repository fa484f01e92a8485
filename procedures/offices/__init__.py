"""Offices: where people hand in, what they serve, and when they are open."""
