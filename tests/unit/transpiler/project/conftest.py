"""The Python tests inside the sample projects are for the engine, not for this pytest."""

collect_ignore_glob = ["projects/*"]
