"""A draft as citizens would meet it: its answers one by one, and a chat in which it is live for one person alone."""
