"""`vcwallet demo`: a college, an earner and an employer, from the first badge to an answer to rely on."""
