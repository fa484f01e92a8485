"""The form for every part of a record: what an official types becomes a record, and nothing else of it changes."""
