"""The node tier: one machine inside this machine, with namespaces of its own for mounts and network."""
