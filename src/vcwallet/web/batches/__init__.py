"""Many documents at once: progress, results and exports."""
