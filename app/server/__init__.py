"""How the parts meet the web: wiring, session, guard, codes in URLs."""
