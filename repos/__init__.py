"""What may be scanned: repositories, sites, uploads and forge connections."""
