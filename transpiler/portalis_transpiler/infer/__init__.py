"""Types for every expression, by a forward fixpoint over the whole program."""
