<?php
$mail = filter_input(INPUT_POST, 'mail', FILTER_VALIDATE_EMAIL); // SOURCE
mysql_query("SELECT * FROM people WHERE mail = '$mail'"); // SINK sql-injection
