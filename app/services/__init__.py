"""What people do: one class a file, synchronous; gather, decide, keep."""
