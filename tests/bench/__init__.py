"""Benchmarks: what is fast is measured here, never asserted in a test."""
