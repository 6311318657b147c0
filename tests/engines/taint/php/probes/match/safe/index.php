<?php
$order = match ($_GET['order']) {
    'price', 'name' => $_GET['order'],
    default => 'id DESC',
};
mysql_query("SELECT * FROM items ORDER BY $order");
