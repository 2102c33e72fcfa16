"""All tests; a package so that tests/pages is never taken for pages."""
