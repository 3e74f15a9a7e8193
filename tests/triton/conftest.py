"""Put the test server's package on the import path, for tests and for other folders' conftests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
