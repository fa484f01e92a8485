"""Administrative units: communes and provinces of today, and the former names that people still say."""
