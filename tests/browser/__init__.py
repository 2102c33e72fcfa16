"""Tests in a real Chromium; a package so that its browser ends before the asynchronous tests begin."""
