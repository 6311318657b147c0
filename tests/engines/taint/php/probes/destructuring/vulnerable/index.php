<?php
[$first, ['name' => $name]] = ['a', ['name' => $_GET['name']]]; // SOURCE
list(, $other) = [1, $first];
echo $other;
echo $name; // SINK cross-site-scripting
