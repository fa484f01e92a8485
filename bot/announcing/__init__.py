"""Notices of the authority in the conversations: shown before answers, sent to those who asked; channels at rest."""
