"""One file per rule about the settings of ASP.NET."""
