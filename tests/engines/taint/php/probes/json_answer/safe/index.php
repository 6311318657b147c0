<?php
header('Content-Type: application/json');
echo '{"name": "' . $_GET['name'] . '"}';
