"""ZIP archives of files that are to be verified: opened within bounds, and read member by member."""
