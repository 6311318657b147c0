<?php

if ($_GET['name'] == null) { // SOURCE
    $_GET['name'] = 'guest';
}

echo 'Hello ' . $_GET['name']; // SINK cross-site-scripting
