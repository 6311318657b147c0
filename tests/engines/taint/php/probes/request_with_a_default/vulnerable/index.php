<?php

if ($_GET['name'] == null) {
    $_GET['name'] = 'guest';
}

echo 'Hello ' . $_GET['name']; // SOURCE SINK cross-site-scripting
