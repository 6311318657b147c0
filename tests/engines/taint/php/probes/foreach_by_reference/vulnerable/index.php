<?php
$rows = $_POST['rows']; // SOURCE
foreach ($rows as &$row) {
    $row = trim($row);
}
unset($row);
echo implode(',', $rows); // SINK cross-site-scripting
