<?php
$id = filter_input(INPUT_POST, 'id', FILTER_VALIDATE_INT);
mysql_query("SELECT * FROM people WHERE id = $id");
if (!filter_var($_GET['address'], FILTER_VALIDATE_IP)) {
    exit;
}
system('ping ' . $_GET['address']);
