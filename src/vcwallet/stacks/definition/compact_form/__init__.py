"""The compact form of a definition, in JSON or YAML: reading, writing, schemas, and the digest over it."""
