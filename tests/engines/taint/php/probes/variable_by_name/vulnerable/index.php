<?php
foreach ($_REQUEST as $name => $value) { // SOURCE
    $$name = $value; // SINK mass-assignment
}
$GLOBALS[$_POST['what']] = 1; // SOURCE SINK mass-assignment
