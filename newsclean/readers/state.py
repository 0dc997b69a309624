def add_blocks(page, root):
    pass
