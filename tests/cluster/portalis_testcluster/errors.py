"""What the harness raises. One class: every case asks the same of the user, namely to read the sentence and act."""


class ClusterError(Exception):
    """The local cluster cannot do what was asked. The message names what is in the way, and the way out."""
