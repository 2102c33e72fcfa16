"""What is true: frozen records and pure decisions, standard library only."""
