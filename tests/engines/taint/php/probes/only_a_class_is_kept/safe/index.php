<?php
$name = preg_replace('/[^a-z0-9_]/i', '', $_GET['name']);
system("show $name");
