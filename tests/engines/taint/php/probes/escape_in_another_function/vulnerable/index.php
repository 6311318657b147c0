<?php
function find($column, $value)
{
    return mysql_query("SELECT * FROM items WHERE $column = '$value'"); // SINK sql-injection
}
find(addslashes($_GET['column']), 'x'); // SOURCE
