<?php
$column = $_GET['sort'];
if (!in_array($column, ['name', 'price'], true)) {
    $column = 'name';
}
mysql_query("SELECT * FROM items ORDER BY $column");
