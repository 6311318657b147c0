"""One file per kind of secret; the file name is the rule's id and the folder is the registry."""
