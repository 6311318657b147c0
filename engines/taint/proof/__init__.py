"""Whether an edit can have changed anything about which values flow where: if it cannot, the last answer stands."""
