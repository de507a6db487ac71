"""`vcwallet verify FOLDER` on a screen: the answers as they come, and what they come to."""
