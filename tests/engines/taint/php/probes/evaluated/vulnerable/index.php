<?php
$field = $_GET['field']; // SOURCE
eval('$value = $row["' . $field . '"];'); // SINK code-injection
$make = $_GET['make']; // SOURCE
$make('x'); // SINK code-injection
