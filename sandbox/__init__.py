"""The only door to what is untrusted: processes, the box, git, archives, folders, addresses and outside HTTP."""
