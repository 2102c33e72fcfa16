"""One file a page; each builds and delegates."""
