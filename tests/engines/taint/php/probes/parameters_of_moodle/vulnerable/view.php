<?php
require_login();
$name = required_param('name', PARAM_RAW); // SOURCE
$note = optional_param('note', '', PARAM_TEXT); // SOURCE
$DB->get_records_sql("SELECT * FROM {user} WHERE firstname = '$name'"); // SINK sql-injection
$DB->get_records_sql("SELECT * FROM {user} WHERE note = '$note'"); // SINK sql-injection
echo "<p>$name</p>"; // SINK cross-site-scripting
