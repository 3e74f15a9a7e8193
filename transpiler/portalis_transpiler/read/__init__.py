"""Source text → modules, scopes and variable webs."""
