"""The status of issued credentials: changes, status lists and their publication."""
