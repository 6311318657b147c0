<?php
$column = $_GET['sort']; // SOURCE
if (!in_array($column, $_GET)) {
    $column = 'name';
}
mysql_query("SELECT * FROM items ORDER BY $column"); // SINK sql-injection
