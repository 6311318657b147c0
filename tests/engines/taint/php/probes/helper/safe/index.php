<?php
function find_order($database, $number)
{
    return mysqli_query($database, "SELECT * FROM orders WHERE number = " . (int) $number);
}
$wanted = $_GET['number'];
find_order(mysqli_connect('localhost', 'shop'), $wanted);
