class UnknownItem(Exception):
    """Nobody sells that."""
