"""The system without a screen: domain, services, storage, server."""
