"""A second opinion about infrastructure from checkov, where it is installed."""
