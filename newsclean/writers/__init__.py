"""The press: one file per format, each with `write(article) -> str`, UTF-8 text that ends in a line end."""
