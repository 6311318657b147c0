"""The store of advisories: how it is filled, how old it is, what it says about a package."""
