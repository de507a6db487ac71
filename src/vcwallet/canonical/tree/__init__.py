"""From statements to the tree that is read: what is read of a document is a function of what is signed.

Read in this order: `names` (under which name a member is read), `graph` (statements by node), `literals` (what a value
is in JSON), `root` (which node the document is about), `builder` (the tree).
"""
