"""What definition and evaluation of stacks share: amounts, units, periods of the calendar, and budgets of work."""
