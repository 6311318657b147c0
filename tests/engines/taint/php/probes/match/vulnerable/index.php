<?php
$order = match ($_GET['order']) {
    'price', 'name' => $_GET['order'],
    default => $_GET['order'] . ' DESC', // SOURCE
};
mysql_query("SELECT * FROM items ORDER BY $order"); // SINK sql-injection
