"""The Vietnamese working calendar, and the day by which an authority has to be done."""
