<?php

array_walk($_POST, function (&$value) {
    $value = htmlspecialchars($value);
});
echo $_POST['name'];
$joined = array_reduce([$_GET['a']], fn($all, $one) => $all + (int) $one, 0);
echo $joined;
foreach (array_column([['id' => 1, 'name' => $_GET['row']]], 'id') as $number) {
    echo $number;
}
$count = $_GET['count'];
settype($count, 'integer');
echo $count;
echo parse_url($_GET['address'], PHP_URL_PORT);
