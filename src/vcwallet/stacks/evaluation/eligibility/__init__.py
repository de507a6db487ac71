"""Which credentials may count, where, and how much: filters, results, editions and limits."""
