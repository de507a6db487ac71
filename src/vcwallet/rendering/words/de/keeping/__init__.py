"""German: receipts."""
