"""Two requests in one message: where it may part, how likely it does, and which procedures are meant."""
