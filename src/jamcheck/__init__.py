"""jamcheck: does a Swedish board document carry the gender-equality perspective that the action plan demands?"""

__version__ = "0.1.0"
