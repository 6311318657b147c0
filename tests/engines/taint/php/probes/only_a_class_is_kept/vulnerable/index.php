<?php
$name = preg_replace('/[^a-z;]/i', '', $_GET['name']); // SOURCE
system("show $name"); // SINK command-injection
