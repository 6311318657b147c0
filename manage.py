#!/usr/bin/env python
"""Django's command line, with our settings."""

import os
import sys

from django.core.management import execute_from_command_line

from config.alone import private_data

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    with private_data(sys.argv):
        execute_from_command_line(sys.argv)
