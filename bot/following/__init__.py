"""Following dossiers: asking the sources again and again, and telling those who want to know."""
