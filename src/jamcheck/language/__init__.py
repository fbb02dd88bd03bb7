"""Swedish as jamcheck needs it: words, sentences, numbers, time and polarity. The only package that imports spaCy."""
