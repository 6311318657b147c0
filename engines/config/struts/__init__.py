"""Rules about the configuration of Struts."""
