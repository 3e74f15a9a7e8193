"""Programs made by chance from a grammar of everyday Python: well typed, ending, printing what they do.

scope       → names in reach and their types
expressions → an expression of a wanted type
statements  → statements that change what is in reach: aliases, containers, objects, exceptions, loops
program     → functions, a class, and a main part; `generate(Random) -> str`
shrink      → the smallest program that still fails
mutate      → an edit that changes the meaning
"""
