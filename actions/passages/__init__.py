"""Finds the passage of one record that speaks of what a message asks."""
