<?php
$told = print_r($_POST, true);
error_log($told);
echo '<pre>' . htmlspecialchars($told) . '</pre>';
echo htmlspecialchars(var_export($_GET, true));
