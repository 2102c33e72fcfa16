"""What tablets at an event talk to: facts in, lists out, with the key of a desk and without cookies (`/api/v1`)."""
