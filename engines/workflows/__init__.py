"""GitHub workflows and actions as zizmor sees them, without network, configuration or ignore comments."""
