<?php
require_login();
$id = required_param('id', PARAM_INT);
$name = optional_param('name', '', PARAM_ALPHANUM);
$DB->get_records_sql("SELECT * FROM {user} WHERE id = $id AND firstname = '$name'");
$DB->get_records_sql("SELECT * FROM {user} WHERE firstname = ?", [required_param('name', PARAM_RAW)]);
echo '<p>' . s(required_param('name', PARAM_RAW)) . optional_param('note', '', PARAM_TEXT) . '</p>';
