"""One file per rule about the settings of Laravel, Symfony, WordPress and PHP itself."""
