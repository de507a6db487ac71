"""What the caller of an evaluation decides: the policy, what there is to earn, and the question itself."""
