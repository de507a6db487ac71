"""Tables that spreadsheets read and write."""
