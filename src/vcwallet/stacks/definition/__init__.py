"""What a stack asks for, and the forms in which that is written down."""
