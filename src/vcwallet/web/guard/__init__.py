"""What no request gets past: hosts, origins, sizes, times and rates."""
