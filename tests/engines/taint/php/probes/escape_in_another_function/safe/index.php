<?php
function find($column, $value)
{
    return mysql_query("SELECT * FROM items WHERE $column = '$value'");
}
find('name', addslashes($_GET['value']));
