<?php
require_once 'lib.php';
print_row($_POST['row']); // SOURCE
