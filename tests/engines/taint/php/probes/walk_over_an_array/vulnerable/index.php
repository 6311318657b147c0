<?php

array_walk($_POST, function (&$value) { // SOURCE
    $value = trim($value);
});
echo $_POST['name']; // SINK cross-site-scripting
$joined = array_reduce([$_GET['a']], fn($all, $one) => $all . $one, ''); // SOURCE
echo $joined; // SINK cross-site-scripting
foreach (array_column([['id' => 1, 'name' => $_GET['row']]], 'name') as $name) { // SOURCE
    echo $name; // SINK cross-site-scripting
}
echo preg_replace_callback('/x/', fn($found) => $_GET['x'], 'axb'); // SOURCE SINK cross-site-scripting
