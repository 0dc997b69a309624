"""The yard: inputs from the disk, guarded workers, outputs to the disk. Nothing here knows what a story is."""
