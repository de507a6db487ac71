"""What a page shows of a report."""
