<?php
function find_order($database, $number)
{
    return mysqli_query($database, "SELECT * FROM orders WHERE number = " . $number); // SINK sql-injection
}
$wanted = $_GET['number']; // SOURCE
find_order(mysqli_connect('localhost', 'shop'), $wanted);
