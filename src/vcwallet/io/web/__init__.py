"""Fetching over https what a verification asks for, without being sent where a stranger may not send it."""
