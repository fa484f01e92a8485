"""Retraining with what officials corrected: a model is trained apart, compared with the one in use, and used or not."""
