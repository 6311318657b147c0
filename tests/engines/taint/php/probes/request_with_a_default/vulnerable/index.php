<?php

if ($_GET['name'] == null) {
    $_GET['name'] = 'guest'; // SOURCE
}

echo 'Hello ' . $_GET['name']; // SINK cross-site-scripting
