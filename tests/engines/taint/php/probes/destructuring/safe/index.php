<?php
[$first, ['name' => $name]] = ['a', ['name' => $_GET['name']]];
list(, $other) = [1, $first];
echo $other;
echo htmlentities($name);
