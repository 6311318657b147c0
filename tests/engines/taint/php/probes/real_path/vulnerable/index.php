<?php
$path = '/srv/files/' . $_GET['name']; // SOURCE
if (strpos($path, '/srv/files/') === 0) {
    readfile($path); // SINK path-traversal
}
