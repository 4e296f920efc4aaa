"""From files to facts to the store: which files, read by how many processes, written where, and what became of each."""
