"""From statements to the tree that is read: what is read of a document is a function of what is signed.

Read in this order: `member_names` (under which name a member is read), `statement_graph` (statements by node),
`literal_reading` (what a value is in JSON), `root_node` (which node the document is about), `tree_builder` (the tree).
"""
