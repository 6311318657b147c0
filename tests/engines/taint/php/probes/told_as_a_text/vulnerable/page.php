<?php
print_r($_GET['swarm']); // SOURCE and SINK cross-site-scripting
var_export($_GET['swarm']); // SOURCE and SINK cross-site-scripting
$told = print_r($_POST, true); // SOURCE
echo '<pre>' . $told . '</pre>'; // SINK cross-site-scripting
