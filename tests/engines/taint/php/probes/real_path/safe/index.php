<?php
$path = realpath('/srv/files/' . $_GET['name']);
if ($path === false || strpos($path, '/srv/files/') !== 0) {
    http_response_code(404);
    exit;
}
readfile($path);
