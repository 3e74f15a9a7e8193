"""What can go wrong, told to whoever started the build."""


class ImageError(Exception):
    """The build cannot start or has failed; the message names what, and the way out."""
