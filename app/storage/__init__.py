"""How it is kept: TinyDB over a durable engine."""
