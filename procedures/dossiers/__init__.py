"""Submitted dossiers: the national statuses and what a source reports of one dossier."""
