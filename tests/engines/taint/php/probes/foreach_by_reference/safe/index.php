<?php
$rows = $_POST['rows'];
foreach ($rows as &$row) {
    $row = htmlspecialchars($row);
}
unset($row);
echo implode(',', $rows);
